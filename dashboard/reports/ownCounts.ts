import type { Fact, TextSection } from '../document.ts';
import { formatMonth, formatTwelveMonths } from '../format.ts';
import type { Reading } from '../reading/reading.ts';
import { countFact } from './countFact.ts';

export const ownCountKpis = ['stock', 'inflow', 'outflow', 'throughflow_rate_strict', 'employer_reach'] as const;

type OwnCounts = Reading<(typeof ownCountKpis)[number]>;

/** The figures of one organisation as numbers of people and employers: at this size a percentage says nothing. */
function ownCounts(reading: OwnCounts): Promise<Fact[]> {
  return Promise.all([
    countFact('In dienst', reading, 'stock', { note: `eind ${formatMonth(reading.values.period)}` }),
    countFact('Erbij', reading, 'inflow', { series: '12' }),
    countFact('Weg', reading, 'outflow', { series: '12' }),
    countFact('Regulier werk', reading, 'throughflow_rate_strict'),
    countFact('Werkgevers aangesproken', reading, 'employer_reach'),
    countFact('Daarvan nieuw', reading, 'employer_reach', { series: 'new' }),
  ]);
}

export async function inShort(reading: OwnCounts): Promise<TextSection> {
  return {
    kind: 'text',
    id: 'kort',
    title: 'In het kort',
    lead: `De belangrijkste getallen van ${formatTwelveMonths(reading.values.period)}, als aantal mensen en niet als percentage, want de aantallen zijn klein.`,
    paragraphs: [],
    facts: await ownCounts(reading),
  };
}
