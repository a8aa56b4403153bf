import type { Fact, TextSection } from '../document.ts';
import { formatMonth, formatTwelveMonths } from '../format.ts';
import type { Values } from '../reading/values.ts';
import { countFact } from './countFact.ts';

export const ownCountKpis = ['stock', 'inflow', 'outflow', 'throughflow_rate_strict', 'employer_reach'] as const;

type OwnCounts = Values<(typeof ownCountKpis)[number]>;

/** The figures of one organisation as numbers of people and employers: at this size a percentage says nothing. */
export function ownCounts(values: OwnCounts): Fact[] {
  return [
    countFact('In dienst', values, 'stock', { note: `eind ${formatMonth(values.period)}` }),
    countFact('Erbij', values, 'inflow', { series: '12' }),
    countFact('Weg', values, 'outflow', { series: '12' }),
    countFact('Regulier werk', values, 'throughflow_rate_strict'),
    countFact('Werkgevers aangesproken', values, 'employer_reach'),
    countFact('Daarvan nieuw', values, 'employer_reach', { series: 'new' }),
  ];
}

export function inShort(values: OwnCounts): TextSection {
  return {
    kind: 'text',
    id: 'kort',
    title: 'In het kort',
    lead: `De belangrijkste getallen van ${formatTwelveMonths(values.period)}, als aantal mensen en niet als percentage, want de aantallen zijn klein.`,
    paragraphs: [],
    facts: ownCounts(values),
  };
}
