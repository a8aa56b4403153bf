import type { Population } from '../../../sql/kpiValue.ts';
import type { Change, ChangeCount, ChangedBy, ChangedLoad } from '../../../sql/revision.ts';
import type { Amount } from '../../charts/chart.ts';
import type { Cell, Table, TableColumn, TableSection } from '../../document.ts';
import { formatNumber } from '../../format.ts';
import { cell } from '../../reading/amount.ts';
import { list } from '../../sentences/differingGroups.ts';
import { type Followed, followed, followedAs } from './followed.ts';

/** The senders who changed a figure, as far as the viewer may know them. */
interface Causes {
  loads: readonly ChangedLoad[];
  changedBy: readonly ChangedBy[];
  /** Sender -> name. */
  names: ReadonlyMap<string, string>;
  /** The two versions were not computed by the same code. */
  recomputed: boolean;
  /** There are senders whose deliveries the viewer may not see. */
  others: boolean;
}

interface FiguresParts {
  id: string;
  title: string;
  lead: string;
  changes: readonly Change[];
  programmes: Population;
  causes: Causes;
  among?: readonly Followed[];
  /** In front of each row: whose figure it is. */
  of?: (change: Change) => string;
}

/** The figures that one would have written down and that read otherwise now: a row per month and figure. */
export function changedFigures({ id, title, lead, changes, programmes, causes, among = followed, of }: FiguresParts): TableSection {
  const rows = changes.flatMap((change) => {
    const figure = followedAs(change, programmes, among);
    if (figure === undefined || isHidden(change) || change.numerator_before === change.numerator_after) return [];
    return [[...(of ? [of(change)] : []), change.period, figure.label, ...numbers(change), causeOf(change, causes)]];
  });
  return {
    kind: 'table',
    id,
    title,
    lead,
    table: { caption: title, columns: [...(of ? [{ label: 'Organisatie', format: 'text' as const }] : []), ...columns], rows },
    empty: 'Geen van deze cijfers veranderde.',
    ...(rows.length > 60 ? { folded: `Toon ${formatNumber(rows.length)} cijfers die veranderden` } : {}),
  };
}

const columns: readonly TableColumn[] = [
  { label: 'Maand', format: 'month' },
  { label: 'Cijfer', format: 'text' },
  { label: 'Was', format: 'count' },
  { label: 'Is nu', format: 'count' },
  { label: 'Verschil', format: 'change' },
  { label: 'Door', format: 'text' },
];

/** Hidden in one of the two: whether the number changed is not told. */
function isHidden({ state_before, state_after }: Change): boolean {
  return state_before === 'hidden' || state_after === 'hidden';
}

function numbers(change: Change): Cell[] {
  const [before, after] = changedCounts(change);
  const difference = before.value === null || after.value === null ? null : after.value - before.value;
  return [cell(before), cell(after), difference === null ? null : cell({ value: difference, state: 'ok', ...roundingOf(change) })];
}

/** What a figure was and is; a rounded 0 is not nobody. */
export function changedCounts(change: Change): [Amount, Amount] {
  const shown = (value: number | null): Amount => {
    if (value === null) return { value, state: 'no_data' };
    const rounded = roundingOf(change);
    return { value, state: 'ok', ...rounded, ...(value === 0 && rounded.rounding !== undefined && { below: rounded.rounding }) };
  };
  return [shown(change.numerator_before), shown(change.numerator_after)];
}

function roundingOf({ rounding }: Change): { rounding?: number } {
  return rounding == null ? {} : { rounding };
}

/**
 * A row of one organisation is explained by what that one sent; a shared row by the organisations whose own rows changed. Where none of
 * them sent anything, others know more of their people: VDAB, or open data.
 */
function causeOf(change: Change, { loads, changedBy, names, recomputed, others: unseen }: Causes): string {
  const owners = change.owner === null ? ownersOf(change, changedBy) : [change.owner];
  const sent = owners.filter((owner) => loads.some((load) => load.owner === owner));
  if (sent.length > 3) return `${formatNumber(sent.length)} organisaties`;
  const among = unseen && change.owner === null ? 'onder meer ' : '';
  if (sent.length > 0) return among + list(sent.map((owner) => names.get(owner) ?? owner));
  const others = [...new Set(loads.map(({ owner }) => owner))].filter((owner) => ['vdab', 'open'].includes(owner));
  if (owners.length > 0 && others.length > 0) return list(others.map((owner) => names.get(owner) ?? owner));
  if (recomputed) return 'een andere berekening';
  return unseen && change.owner === null ? 'andere afzenders' : 'niet te tonen';
}

function ownersOf({ kpi, population, period, series }: Change, changedBy: readonly ChangedBy[]): readonly string[] {
  const found = changedBy.find(
    (each) => each.kpi === kpi && each.population === population && each.period === period && each.series === series,
  );
  return found?.owners ?? [];
}

/** The number of figures and of months that changed, figure by figure; not those that are hidden in one of the two versions. */
export function changeCounts(all: readonly ChangeCount[], labelOf: (kpi: string) => string): Table {
  const counts = toldOf(all);
  const kpis = [...new Set(counts.map(({ kpi }) => kpi))];
  const rows = kpis.map((kpi) => {
    const own = counts.filter((each) => each.kpi === kpi);
    const periods = own.map(({ period }) => period).sort();
    return [
      labelOf(kpi),
      own.reduce((sum, { figures }) => sum + figures, 0),
      own.length,
      periods[0] ?? null,
      periods.at(-1) ?? null,
    ] as Cell[];
  });
  return {
    caption: 'Wat veranderde, per cijfer',
    columns: [
      { label: 'Cijfer', format: 'text' },
      { label: 'Waarden', format: 'count' },
      { label: 'Maanden', format: 'count' },
      { label: 'Oudste maand', format: 'month' },
      { label: 'Jongste maand', format: 'month' },
    ],
    rows: rows.sort((a, b) => Number(b[1]) - Number(a[1])),
  };
}

/** Counts of what changed as far as it is told. */
export function toldOf(counts: readonly ChangeCount[]): ChangeCount[] {
  return counts.flatMap((count) => (count.figures > count.hidden ? [{ ...count, figures: count.figures - count.hidden, hidden: 0 }] : []));
}
