import { formatMonth } from '../../../dashboard/format.ts';
import type { Dataset } from '../../sources/contract.ts';
import { landingTable } from '../../sources/landing.ts';
import type { Statements } from '../../statements.ts';
import { checkedTable } from '../check/datasetCheck.ts';
import type { Finding } from '../check/findings.ts';
import { monthColumn } from '../check/otherMonths.ts';
import type { Load } from '../receive/load.ts';

interface Arriving {
  fileNo: number;
  load: Load;
  dataset: Dataset;
}

/** The rows of a month, in the file and in what its sender delivered before. */
interface MonthCount {
  rows: number;
  known: number;
}

type Months = ReadonlyMap<string, MonthCount>;

/** A file that holds fewer of the rows that are known of a month adds to that month, and does not speak for it. */
const spokenShare = 0.5;
/** Months without a row that may lie between two with rows. */
const widestGap = 3;

/**
 * Widens the period of a file of rows without a key to the months around it of which it holds all rows, so that a cumulative export
 * replaces them. Returns a note where it did.
 */
export async function coverMonths(statements: Statements, arriving: Arriving): Promise<Finding[]> {
  const { load, dataset } = arriving;
  const { mode, scope_from: from, scope_to: to } = load;
  const column = monthColumn(dataset);
  if (mode !== 'periode' || !from || !to || !column) return [];
  const months = await monthsOf(statements, arriving, `"${column.name}"`);
  const first = reached(months, from.slice(0, 7), -1);
  const last = reached(months, to.slice(0, 7), 1, load.received_at.toISOString().slice(0, 7));
  if (first === from.slice(0, 7) && last === to.slice(0, 7)) return [];
  if (first < from.slice(0, 7)) load.scope_from = `${first}-01`;
  if (last > to.slice(0, 7)) load.scope_to = dayBefore(`${shifted(last, 1)}-01`);
  const message = `Dit bestand gaat over ${formatMonth(`${first}-01`)} tot en met ${formatMonth(`${last}-01`)}, ook al noemt de naam minder. Het vervangt wat u voor die maanden al stuurde.`;
  return [{ line: null, column: column.name, code: 'more_months', severity: 'note', shown: null, message, expected: null }];
}

/** The furthest month, from one on in one direction, of which the file holds the rows. */
function reached(months: Months, from: string, step: 1 | -1, atMost = '9999-12'): string {
  let furthest = from;
  for (let month = shifted(from, step), gap = 0; gap <= widestGap && month <= atMost; month = shifted(month, step)) {
    const { rows, known } = months.get(month) ?? { rows: 0, known: 0 };
    if (rows < spokenShare * known) break;
    gap = rows === 0 ? gap + 1 : 0;
    if (rows > 0) furthest = month;
  }
  return furthest;
}

async function monthsOf(statements: Statements, { fileNo, load, dataset }: Arriving, date: string): Promise<Months> {
  const rows = await statements.rows(
    `select strftime(month, '%Y-%m') as month, count(*) filter (here)::integer as rows, count(*) filter (not here)::integer as known
     from (
       select date_trunc('month', ${date}) as month, true as here from ${checkedTable(dataset)}
       where file_no = $file::integer and not set_aside and ${date} is not null
       union all
       select date_trunc('month', ${date}), false from ${landingTable(dataset)}
       where sender = $sender and closed_by is null and ${date} is not null
     ) as dated group by 1`,
    { file: fileNo, sender: load.sender },
  );
  return new Map((rows as unknown as (MonthCount & { month: string })[]).map(({ month, ...counts }) => [month, counts]));
}

function shifted(month: string, by: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + by, 1)).toISOString().slice(0, 7);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
