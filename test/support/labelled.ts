import type { Chart, Document, Section, Table } from '../../dashboard/document.ts';
import { formatNumber } from '../../dashboard/format.ts';
import type { KpiValue, Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';

/** Numbers, each for one definition: a KPI, its series, its programmes, and whether it is what is divided or what divides. */
export class Definitions {
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<number, string>();

  numberOf(definition: string): number {
    const number = this.#numbers.get(definition) ?? 20_011 + 7 * this.#numbers.size;
    this.#numbers.set(definition, number);
    this.#names.set(number, definition);
    return number;
  }

  of(number: number): string | undefined {
    return this.#names.get(number);
  }

  /** The definition of a number as it is written. */
  written(text: string): string | undefined {
    return [...this.#names].find(([number]) => formatNumber(number) === text)?.[1];
  }
}

/** Counts by another road, each with the figure that it is: a test compares their numbers. */
export const alike: Readonly<Record<string, string>> = {
  'own_work employer': 'overlap_internal niet_afgesproken alle',
  'own_work ready': 'ready_not_moved  alle',
  'own_work evaluation_due': 'evaluation_due  alle',
  'own_work evaluation_overdue': 'evaluation_overdue  alle',
  'position employers alle': 'employer_reach  alle',
  'outflow regulier_12 CMW': 'throughflow_rate_strict  CMW',
};

/** A year of start, or months since, is a row of one figure and no definition of its own. */
function seriesOf({ kpi, series }: KpiValue): string {
  return kpi === 'time_to_throughflow' || kpi === 'cohort_matrix' ? series.replace(/^\d{4}\|/, '').replace(/_\d+$/, '') : series;
}

/** A row of which each count is the number of its definition. */
function asDefinition(row: KpiValue, definitions: Definitions): KpiValue {
  const given = [row.kpi, seriesOf(row), row.population].join(' ');
  const name = alike[given] ?? given;
  const numerator = row.numerator === null ? null : definitions.numberOf(name);
  const denominator = row.denominator === null ? null : definitions.numberOf(`${name} denominator`);
  return { ...row, numerator, denominator, value: row.denominator === null && row.value === row.numerator ? numerator : row.value };
}

export function defined(original: Release, definitions: Definitions): Release {
  return {
    ...original,
    values: async (viewer, query) => (await original.values(viewer, query)).map((row) => asDefinition(row, definitions)),
    async table<Row>(name: Parameters<Release['table']>[0], viewer: Viewer) {
      const rows = await original.table<Row & { kind?: string; things?: number }>(name, viewer);
      if (name !== 'own_work') return rows;
      return rows.map((row) => ({ ...row, things: definitions.numberOf(alike[`own_work ${row.kind}`] ?? `own_work ${row.kind}`) }));
    },
  };
}

/** A count with the words beside it, where they stand, and its definition. */
export interface Labelled {
  label: string;
  place: string;
  definition: string;
}

/** Words of a column or a row that say only what is counted: the caption says the rest. */
const unitWords = /^(aantal|contacten|jobs|mensen|nu|samen|totaal|vertrekken|werkgevers)$/i;

export function labelsOf(document: Document, definitions: Definitions, { groups }: Pick<Release, 'groups'>): Labelled[] {
  const cells = new Set(groups.map(({ label }) => label.toLowerCase()));
  const inSection = (section: Section): Labelled[] => {
    const place = `${document.id}#${section.id}`;
    const at = (label: string, definition: string | undefined): Labelled[] =>
      definition === undefined ? [] : [{ label: label.toLowerCase(), place, definition }];
    if (section.kind === 'group') return section.sections.flatMap(inSection);
    if (section.kind === 'text') return (section.facts ?? []).flatMap(({ label, value }) => at(label, definitions.written(value)));
    const legend = section.kind === 'figure' && section.chart ? inChart(section.chart, definitions) : [];
    return [...inTable(section.table, definitions, cells), ...legend].flatMap(({ label, definition }) => at(label, definition));
  };
  return document.sections.flatMap(inSection);
}

function inTable(
  { caption, columns, rows }: Table,
  definitions: Definitions,
  cells: ReadonlySet<string>,
): Pick<Labelled, 'label' | 'definition'>[] {
  return rows.flatMap((row) =>
    row.flatMap((cell, index) => {
      const number = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell;
      const definition = typeof number === 'number' ? definitions.of(number) : undefined;
      if (definition === undefined) return [];
      const column = columns[index]?.label ?? '';
      const everybody = row.some((each) => typeof each === 'string' && each.includes('alle programma’s')) ? 'alle programma’s' : '';
      const words = [wordsOf(row[0], cells), unitWords.test(column) ? '' : column, everybody].filter(Boolean);
      return [{ label: words.length === 0 ? caption : words.join(', '), definition }];
    }),
  );
}

/** The first cell of a row, unless it is a moment or the name of a cell. */
function wordsOf(cell: Table['rows'][number][number] | undefined, cells: ReadonlySet<string>): string {
  return typeof cell === 'string' && !/^(\d{4}|totaal$|samen$)/i.test(cell) && !cells.has(cell.toLowerCase()) ? cell : '';
}

/** All that a chart names with a number beside it: a bar, a part of one, a line by its last point. */
function inChart({ data }: Chart, definitions: Definitions): Pick<Labelled, 'label' | 'definition'>[] {
  const inside = (node: unknown, around: string): Pick<Labelled, 'label' | 'definition'>[] => {
    if (Array.isArray(node)) return node.flatMap((each) => inside(each, around));
    if (typeof node !== 'object' || node === null) return [];
    const { label, value, points } = node as { label?: unknown; value?: unknown; points?: unknown };
    const words = [around, typeof label === 'string' ? label : ''].filter(Boolean).join(', ');
    const numbers = [value, ...(Array.isArray(points) ? points.map((point) => (point as { value?: unknown }).value) : [])];
    const definition = numbers.map((number) => (typeof number === 'number' ? definitions.of(number) : undefined)).find((each) => each);
    const own = typeof label === 'string' && definition !== undefined ? [{ label: words, definition }] : [];
    return [...own, ...Object.values(node).flatMap((each) => inside(each, words))];
  };
  const unit = (data as { unit?: unknown }).unit;
  return inside(data, '').map(({ label, definition }) => ({ label: typeof unit === 'string' ? `${label}, ${unit}` : label, definition }));
}

/** Labels that stand beside more than one definition, each with its definitions and their places. */
export function doubled(labels: readonly Labelled[]): string[] {
  return [...grouped(labels, 'label')].flatMap(([label, found]) => {
    const definitions = grouped(found, 'definition');
    if (definitions.size < 2) return [];
    const where = [...definitions].map(
      ([definition, each]) => `${definition} (${[...new Set(each.map(({ place }) => place))].join(', ')})`,
    );
    return [`"${label}": ${where.join('; ')}`];
  });
}

function grouped(labels: readonly Labelled[], by: 'label' | 'definition'): Map<string, Labelled[]> {
  const groups = new Map<string, Labelled[]>();
  for (const each of labels) groups.set(each[by], [...(groups.get(each[by]) ?? []), each]);
  return groups;
}
