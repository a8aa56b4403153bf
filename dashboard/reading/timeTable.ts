import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Cell, ColumnFormat, Table } from '../document.ts';
import { amount, bound, cell, counted, dividedBy } from './amount.ts';
import type { ShownValue } from './shownState.ts';

/** A column of a table over time: which line, and which of its numbers. */
export interface TimeColumn {
  label: string;
  format: ColumnFormat;
  line: readonly KpiValue[];
  show: 'value' | 'count' | 'denominator' | 'lower' | 'upper';
}

/** A table with a row per month, the last one first. */
export function timeTable(caption: string, columns: readonly TimeColumn[], first = 'Tot en met'): Table {
  const rows = columns.map(({ line }) => new Map(line.map((row) => [row.period, row])));
  const periods = [...new Set(rows.flatMap((column) => [...column.keys()]))].sort().reverse();
  return {
    caption,
    columns: [{ label: first, format: 'month' }, ...columns.map(({ label, format }) => ({ label, format }))],
    rows: periods.map((period) => [period, ...columns.map(({ show }, index) => timeCell(rows[index]?.get(period), show))]),
  };
}

/** The columns of a rate in their order: how many, of how many, on 100, between which bounds. */
export function rateColumns(line: readonly KpiValue[], counts: string, denominator: string): TimeColumn[] {
  return [
    { label: counts, format: 'count', line, show: 'count' },
    { label: denominator, format: 'count', line, show: 'denominator' },
    { label: 'Op 100', format: 'per_100', line, show: 'value' },
    { label: 'Marge van', format: 'per_100', line, show: 'lower' },
    { label: 'Marge tot', format: 'per_100', line, show: 'upper' },
  ];
}

/** The same columns for one value in a row of groups. */
export function rateCells(row: ShownValue | undefined): Cell[] {
  return [cell(counted(row)), cell(dividedBy(row)), cell(amount(row)), bound(row?.lower), bound(row?.upper)];
}

function timeCell(row: KpiValue | undefined, show: TimeColumn['show']): Cell {
  if (!row) return null;
  if (show === 'value') return cell(amount(row));
  if (show === 'count') return cell(counted(row));
  if (show === 'denominator') return cell(dividedBy(row));
  return bound(row[show]);
}
