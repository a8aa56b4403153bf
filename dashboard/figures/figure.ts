import type { KpiValue, Population } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Chart, FigureChoice, FigureSection, Table, TextSection } from '../document.ts';
import { formatCount, formatLongDate, formatNumber, formatTwelveMonths, marginSentence, stateSentence } from '../format.ts';
import { cellName, populationName } from '../reading/choice.ts';
import { yearBefore } from '../reading/period.ts';
import type { Heading, Reading } from '../reading/reading.ts';

interface FigureParts {
  finding: string;
  chart: Chart | null;
  basis: string;
  table: Table;
  kpis: readonly string[];
  notes?: readonly string[];
  choice?: FigureChoice;
  links?: FigureSection['links'];
  /** The cell whose rows it shows, where that is not the chosen one. */
  cell?: { dimension: string; group?: string };
}

/** A figure with the address of its rows and the notes that hold for it. */
export function figure(reading: Reading, heading: Heading, parts: FigureParts): FigureSection {
  const { finding, chart, basis, table, kpis, notes = [], choice, links, cell = reading.choice } = parts;
  const query = new URLSearchParams({ population: populationOf(reading, kpis), dimension: cell.dimension });
  if (cell.group !== undefined) query.set('group', cell.group);
  const drawn = table.rows.length > 0 ? chart : null;
  return {
    kind: 'figure',
    ...heading,
    finding,
    chart: drawn,
    basis,
    table,
    kpis,
    query: query.toString(),
    notes,
    ...(choice ? { choice } : {}),
    ...(links ? { links } : {}),
  };
}

/** In place of a figure that does not exist for this choice: its title, and why. */
export function missingFigure(heading: Heading, why: string): TextSection {
  return { kind: 'text', ...heading, paragraphs: [why] };
}

/** Whom the figure is about, in words: "collectief maatwerk, Limburg". What is not counted on people knows no programme. */
export function populationInWords(reading: Reading, kpis: readonly string[]): string {
  const population = populationOf(reading, kpis);
  const cell = cellName(reading.release, reading.choice);
  if (population === reading.choice.population) return `${populationName(population)}, ${cell}`;
  return reading.choice.dimension === 'organisation' ? cell : `alle organisaties, ${cell}`;
}

/** `Collectief maatwerk, Limburg, oktober 2025 tot en met september 2026.` */
export function yearBasis(reading: Reading, kpis: readonly string[], period = reading.values.period): string {
  return `${upperFirst(populationInWords(reading, kpis))}, ${formatTwelveMonths(period)}.`;
}

/** `Collectief maatwerk, Limburg, op 30 september 2026.` */
export function dayBasis(reading: Reading, kpis: readonly string[]): string {
  return `${upperFirst(populationInWords(reading, kpis))}, op ${formatLongDate(reading.values.period)}.`;
}

/** The margin of a value in a sentence; empty where it has none. */
export function margin(row: KpiValue | undefined, unit = 'op 100'): string {
  if (row?.lower == null || row.upper == null) return '';
  const decimals = unit === 'op 100' && row.upper < 10 ? 1 : 0;
  return marginSentence(row.lower, row.upper, decimals, unit);
}

/** What must be said beside a figure whose value is not final. */
export function provisionalNote(...rows: readonly (KpiValue | undefined)[]): string[] {
  return rows.some((row) => row?.state === 'provisional') ? [stateSentence('provisional')] : [];
}

/** How many organisations delivered all twelve months of two years; null where that is the same number, or not known. */
function differingSenders({ values }: Pick<Reading, 'values'>): { now: number; before: number } | null {
  const now = values.at('outflow_rate', 'organisations')?.numerator;
  const before = values.at('outflow_rate', 'organisations', yearBefore(values.period))?.numerator;
  return now == null || before == null || now === before ? null : { now, before };
}

/** After a comparison of two years, in the same sentence: "; toen leverden 13 organisaties alle 12 maanden, nu 10". */
export function sendersThen(reading: Pick<Reading, 'values'>): string {
  const senders = differingSenders(reading);
  if (!senders) return '';
  const delivered = `${senders.before === 1 ? 'leverde' : 'leverden'} ${formatCount(senders.before, 'organisatie', 'organisaties')}`;
  return `; toen ${delivered} alle 12 maanden, nu ${formatNumber(senders.now)}`;
}

/** Said where two years are made of a different number of organisations: part of a change is then theirs. */
export function sendersNote(reading: Pick<Reading, 'values'>, compared: 'all' | 'same' = 'all'): string[] {
  const senders = differingSenders(reading);
  if (!senders) return [];
  const { now, before } = senders;
  const what =
    compared === 'all' ? 'Een deel van het verschil met vorig jaar komt daarvan.' : 'We vergelijken alleen wie beide jaren leverde.';
  return [
    `Dit jaar leverden ${formatCount(now, 'organisatie', 'organisaties')} alle 12 maanden, vorig jaar ${formatNumber(before)}. ${what}`,
  ];
}

/** Which counts the figures of policy do not show. */
export function hiddenCounts({ manifest }: Release): string {
  return `Aantallen van 1 tot en met ${manifest.parameters.hide_up_to} mensen zijn verborgen, zodat niemand herkenbaar is.`;
}

/** Sentences as one text, without the empty ones. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' ');
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function populationOf({ choice, values }: Reading, kpis: readonly string[]): Population {
  const row = kpis.map((kpi) => values.latest(kpi, values.series(kpi)[0])).find((each) => each !== undefined);
  return row?.population ?? choice.population;
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
