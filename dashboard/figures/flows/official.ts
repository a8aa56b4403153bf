import type { Amount } from '../../charts/chart.ts';
import type { TableSection } from '../../document.ts';
import { formatNumber } from '../../format.ts';
import { cell, counted, sum } from '../../reading/amount.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import { yearPart } from '../../reading/yearPart.ts';
import { defineFigure } from '../defineFigure.ts';

/** An official figure over some months: ISO dates of its first and last day. */
export interface OfficialYear {
  from: string;
  to: string;
  value: number;
  source: string;
}

/** A row of the table `official_series`. */
interface OfficialRow {
  series: string;
  group_name: string;
  period_from: string;
  period_to: string;
  value: number;
  source: string;
}

/** Official counts of moves from CMW to regular work; they exist for the whole of collectief maatwerk only. */
export async function officialYears({ release, viewer, choice }: Reading): Promise<OfficialYear[]> {
  if (choice.dimension !== 'all' || choice.population !== 'CMW') return [];
  const rows = await release.table<OfficialRow>('official_series', viewer);
  return rows
    .filter((row) => row.series === 'outflow_to_regular' && row.group_name === 'all' && row.period_to <= choice.period)
    .map((row) => ({ from: row.period_from, to: row.period_to, value: row.value, source: row.source.replace('answer', 'antwoord') }))
    .sort((a, b) => a.to.localeCompare(b.to));
}

/** Our figure beside the official one, with the reasons why they differ. */
export const officialTable = defineFigure({
  kpis: ['throughflow_rate_strict', 'outflow'],
  async make(reading, heading): Promise<TableSection> {
    const years = await officialYears(reading);
    return {
      kind: 'table',
      ...heading,
      table: {
        caption: 'Doorstroom van collectief maatwerk naar regulier werk, officieel en bij ons',
        columns: [
          { label: 'Periode', format: 'text' },
          { label: 'Officieel', format: 'count' },
          { label: 'Wij', format: 'count' },
          { label: 'Verschil', format: 'change' },
          { label: 'Waarom', format: 'text' },
        ],
        rows: years.map((year) => {
          const { count, unknown } = ownCount(reading, year);
          return [
            periodLabel(year),
            year.value,
            cell(count),
            count.value === null ? null : count.value - year.value,
            why(count, year, unknown.value),
          ];
        }),
      },
      empty: 'Officiële cijfers bestaan alleen voor het hele collectief maatwerk, in Vlaanderen en Brussel samen.',
    };
  },
});

/** Our count over the months of an official figure: of a whole year, or summed over months or quarters where these are published. */
function ownCount({ values }: Read<'throughflow_rate_strict' | 'outflow'>, { from, to }: OfficialYear): { count: Amount; unknown: Amount } {
  const wholeYear = from.slice(0, 4) === to.slice(0, 4) && from.slice(5, 7) === '01' && to.slice(5, 7) === '12';
  if (wholeYear)
    return { count: counted(values.at('throughflow_rate_strict', '', to)), unknown: yearPart(values, 'outflow', 'onbekend', to) };
  const months = Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  const sumOf = (series: string): Amount => {
    const rows = values.line('outflow', series).filter(({ period }) => period >= from && period <= to);
    return rows.length === months ? sum(rows.map((row) => counted(row))) : { value: null, state: 'no_data' };
  };
  return { count: sumOf('regulier'), unknown: sumOf('onbekend') };
}

function why({ value: own, state }: Amount, { value, from, to, source }: OfficialYear, unknown: number | null): string {
  const part = from.slice(5, 7) !== '01' || to.slice(5, 7) !== '12' ? 'Geen volledig jaar. ' : '';
  const origin = `Bron: ${source}.`;
  if (own === null && state === 'hidden') return `${part}Een maand is verborgen, zodat niemand herkenbaar is. ${origin}`;
  if (own === null) return `${part}Voor deze periode hebben we zelf geen cijfer. ${origin}`;
  if (own < value) {
    const open = unknown ? `Van ${formatNumber(unknown)} vertrekken kennen we de bestemming niet, ` : '';
    return `${part}${open}${open ? 'en niet' : 'Niet'} iedereen levert aan ons. ${origin}`;
  }
  if (own > value) return `${part}Wij tellen elk vertrek, het officiële cijfer telt personen op een ander moment. ${origin}`;
  return `${part}${origin}`;
}

function periodLabel({ from, to }: OfficialYear): string {
  const months = Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  return months === 12 ? to.slice(0, 4) : `${to.slice(0, 4)}, eerste ${months} maanden`;
}
