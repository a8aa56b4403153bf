import type { DuckDBConnection } from '@duckdb/node-api';
import { formatCount, formatMonth } from '../../../dashboard/format.ts';
import { type Column, type Dataset, isKeyed } from '../../sources/contract.ts';
import { ofFile, type Place, within } from '../read/place.ts';
import { checkedTable, dateColumn } from './datasetCheck.ts';
import type { Finding } from './findings.ts';

/** Days of which a file speaks, as ISO text, both included. */
export interface FilePeriod {
  fileNo: number;
  dataset: Dataset;
  from: string;
  to: string;
  /** Its sender wants no other months: rows outside are set aside. */
  only: boolean;
}

/** Rows of a file that lie outside its period. */
export interface OtherMonths {
  rows: number;
  /** The first and the last day among them, as ISO text, and the first line. */
  first: string;
  last: string;
  line: number;
  period: FilePeriod;
}

/** The day by which rows without a key are of a month; undefined for any other dataset. */
export function monthColumn(dataset: Dataset): Column | undefined {
  const column = dateColumn(dataset);
  return column && !isKeyed(dataset) && /^(date|date_or_month|month)$/.test(column.type) ? column : undefined;
}

/** Finds the rows outside the period of a file, and sets them aside where its sender wants that. */
export async function otherMonths(connection: DuckDBConnection, period: FilePeriod): Promise<OtherMonths | undefined> {
  const { fileNo, dataset, from, to, only } = period;
  const column = monthColumn(dataset);
  if (!column) return undefined;
  const table = checkedTable(dataset);
  const outside = `file_no = ${fileNo} and not set_aside and "${column.name}" not between date '${from}' and date '${to}'`;
  const found = await connection.runAndReadAll(
    `select count(*)::integer, min("${column.name}")::varchar, max("${column.name}")::varchar, min(line) from ${table} where ${outside}`,
  );
  const [rows, first, last, line] = found.getRows()[0] as [number, string, string, number];
  if (rows === 0) return undefined;
  if (only) await connection.run(`update ${table} set set_aside = true, aside = 'row' where ${outside}`);
  return { rows, first, last, line, period };
}

/** "36 rijen van andere maanden (januari 2026 tot en met september 2026)". */
export function otherMonthsInWords({ rows, first, last }: OtherMonths): string {
  const months = [...new Set([formatMonth(first), formatMonth(last)])].join(' tot en met ');
  return `${formatCount(rows, 'rij van een andere maand', 'rijen van andere maanden')} (${months})`;
}

/** The finding on rows that stand aside since they are of other months. */
export function otherMonthsFound(other: OtherMonths | undefined, place: Place = ofFile): Finding[] {
  if (!other?.period.only) return [];
  const { rows, line, period } = other;
  const message = `${otherMonthsInWords(other)} ${rows === 1 ? 'staat' : 'staan'} opzij, vanaf ${within(place(line))}: u stuurt alleen ${periodInWords(period)}.`;
  return [{ line, column: null, code: 'other_months', severity: 'note', shown: null, message, expected: null }];
}

/** "oktober 2026", "juli 2026 tot en met september 2026". */
export function periodInWords({ from, to }: Pick<FilePeriod, 'from' | 'to'>): string {
  return [...new Set([formatMonth(from), formatMonth(to)])].join(' tot en met ');
}
