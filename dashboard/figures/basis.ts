import type { KpiValue, Population } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Amount } from '../charts/chart.ts';
import { formatLongDate, formatNumber, formatTwelveMonths, marginSentence, stateSentence } from '../format.ts';
import { cellInWords, populationName } from '../reading/choice.ts';
import type { Reading } from '../reading/reading.ts';
import { rateDecimals } from '../sentences/rate.ts';
import { upperFirst } from '../sentences/sentences.ts';

/** The programmes that these figures count: those chosen, or all where they do not exist by programme. */
export function populationOf<Kpi extends string>({ choice, values }: Reading<Kpi>, kpis: readonly Kpi[]): Population {
  const row = kpis.map((kpi) => values.latest(kpi, values.series(kpi)[0])).find((each) => each !== undefined);
  return row?.population ?? choice.population;
}

/** The people that a figure is about, in words: "collectief maatwerk, Limburg". Figures that are not counted on people know no programme. */
export function populationInWords<Kpi extends string>(reading: Reading<Kpi>, kpis: readonly Kpi[]): string {
  const population = populationOf(reading, kpis);
  const cell = cellInWords(reading.release, reading.choice);
  const ofPeople = kpis.some((kpi) => (reading.release.headers.get(kpi)?.counts ?? 'persons') === 'persons');
  if (population === reading.choice.population && ofPeople) return `${populationName(population)}, ${cell}`;
  return reading.choice.dimension === 'organisation' ? cell : `alle organisaties, ${cell}`;
}

/** `Collectief maatwerk, Limburg, oktober 2025 tot en met september 2026.` */
export function yearBasis<Kpi extends string>(reading: Reading<Kpi>, kpis: readonly Kpi[], period = reading.values.period): string {
  return `${upperFirst(populationInWords(reading, kpis))}, ${formatTwelveMonths(period)}.`;
}

/** `Collectief maatwerk, Limburg, op 30 september 2026.` */
export function dayBasis<Kpi extends string>(reading: Reading<Kpi>, kpis: readonly Kpi[]): string {
  return `${upperFirst(populationInWords(reading, kpis))}, op ${formatLongDate(reading.values.period)}.`;
}

/** The margin of a value in a sentence; empty where it has none. */
export function margin(row: KpiValue | undefined): string {
  if (row?.lower == null || row.upper == null) return '';
  const decimals = rateDecimals(row.upper, row);
  if ((row.denominator ?? 0) <= manyTimes) return marginSentence(row.lower, row.upper, decimals);
  return `De marge gaat van ${formatNumber(row.lower, decimals)} tot ${formatNumber(row.upper, decimals)} op 100.`;
}

/** Of so many, chance is no longer worth a sentence. */
const manyTimes = 1000;

/** A sentence beside a figure of which a value is not final. */
export function provisionalNote(...rows: readonly (KpiValue | undefined)[]): string[] {
  return rows.some((row) => row?.state === 'provisional') ? [stateSentence('provisional')] : [];
}

/** The line that goes with copied sentences: programme, cell and period, what was counted, what is provisional, source and version. */
export function copiedBasis<Kpi extends string>(
  reading: Reading<Kpi>,
  kpis: readonly Kpi[],
  row: KpiValue | undefined,
  counted: string,
): string {
  const { id, manifest } = reading.release;
  const source = `Bron: doorstroom, versie ${id}${manifest.demo ? ' (fictieve gegevens)' : ''}.`;
  return [yearBasis(reading, kpis), counted, ...provisionalNote(row), source].join(' ');
}

/** That a number in a sentence adds rounded ones; nothing where it does not. */
export function sumNote(...amounts: readonly Amount[]): string {
  return amounts.some(({ isSum }) => isSum) ? 'Wat de zin optelt, is een som van afgeronde aantallen: die kan er meer naast zitten.' : '';
}

/** The counts that a figure hides of others, in a sentence; none where they are rounded: its notes say that. */
export function hiddenCounts(release: Release): string {
  return release.rounding === null ? protectedCounts(release) : '';
}

/** How counts of people are protected in the figures of others, in a sentence. */
export function protectedCounts({ manifest, rounding }: Release): string {
  if (rounding !== null) return `Aantallen mensen van een ander zijn afgerond op ${rounding}, zodat niemand herkenbaar is.`;
  return `Aantallen van 1 tot en met ${manifest.parameters.hide_up_to} mensen zijn verborgen, zodat niemand herkenbaar is.`;
}
