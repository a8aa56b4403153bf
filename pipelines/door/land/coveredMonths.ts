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
 * Widens the period of files of rows without a key to the months around it of which they hold all rows, so that a cumulative export
 * replaces them. Returns a note, by the number of the file, where it did.
 */
export async function coverMonths(statements: Statements, arriving: readonly Arriving[]): Promise<Map<number, Finding>> {
  const notes = new Map<number, Finding>();
  const ofPeriods = arriving.filter(({ load: { mode, scope_from, scope_to } }) => mode === 'periode' && scope_from && scope_to);
  for (const dataset of new Set(ofPeriods.map((one) => one.dataset))) {
    const column = monthColumn(dataset);
    if (!column) continue;
    const files = ofPeriods.filter((one) => one.dataset === dataset);
    const months = await monthsOf(statements, dataset, `"${column.name}"`, files);
    for (const { fileNo, load } of files) {
      const message = widen(load, months.get(fileNo) ?? new Map());
      if (message === undefined) continue;
      notes.set(fileNo, { line: null, column: column.name, code: 'more_months', severity: 'note', shown: null, message, expected: null });
    }
  }
  return notes;
}

/** Widens the period of a load; the sentence that says so. */
function widen(load: Load, months: Months): string | undefined {
  const [from, to] = [load.scope_from ?? '', load.scope_to ?? ''];
  const first = reached(months, from.slice(0, 7), -1);
  const last = reached(months, to.slice(0, 7), 1, load.received_at.toISOString().slice(0, 7));
  if (first === from.slice(0, 7) && last === to.slice(0, 7)) return undefined;
  if (first < from.slice(0, 7)) load.scope_from = `${first}-01`;
  if (last > to.slice(0, 7)) load.scope_to = dayBefore(`${shifted(last, 1)}-01`);
  return `Dit bestand gaat over ${formatMonth(`${first}-01`)} tot en met ${formatMonth(`${last}-01`)}, ook al noemt de naam minder. Het vervangt wat u voor die maanden al stuurde.`;
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

/** The months of files of one dataset, each of another sender, by the number of the file. */
async function monthsOf(
  statements: Statements,
  dataset: Dataset,
  date: string,
  files: readonly Arriving[],
): Promise<Map<number, Map<string, MonthCount>>> {
  const rows = await statements.rows(
    `with files as (
       select unnest(string_split($files, ','))::integer as file_no, unnest(string_split($senders, ',')) as sender
     )
     select file_no, strftime(month, '%Y-%m') as month, count(*) filter (here)::integer as rows, count(*) filter (not here)::integer as known
     from (
       select file_no, date_trunc('month', ${date}) as month, true as here from ${checkedTable(dataset)}
       where file_no in (select file_no from files) and not set_aside and ${date} is not null
       union all
       select files.file_no, date_trunc('month', ${date}), false from ${landingTable(dataset)} as landed join files on files.sender = landed.sender
       where landed.closed_by is null and ${date} is not null
     ) as dated group by 1, 2`,
    { files: files.map(({ fileNo }) => fileNo).join(','), senders: files.map(({ load }) => load.sender).join(',') },
  );
  const months = new Map<number, Map<string, MonthCount>>();
  for (const { file_no, month, ...counts } of rows as unknown as (MonthCount & { file_no: number; month: string })[]) {
    months.set(file_no, (months.get(file_no) ?? new Map<string, MonthCount>()).set(month, counts));
  }
  return months;
}

function shifted(month: string, by: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + by, 1)).toISOString().slice(0, 7);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
