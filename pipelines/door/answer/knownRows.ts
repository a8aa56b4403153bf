import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Dataset, isKeyed } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import { landingTable } from '../../sources/landing.ts';
import { spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { literal } from '../check/cellCheck.ts';
import { dateColumn } from '../check/datasetCheck.ts';
import { personSecret } from '../read/personKey.ts';
import { fingerprint, fingerprintKey, markedAs, salted } from './fingerprint.ts';
import { namesOf, someSenders } from './someSenders.ts';

/** Rows of a sender that were known, by month: ISO day of its begin. */
export type KnownMonths = Readonly<Record<string, number>>;

/** Marks of before, which are made otherwise. */
const formerFile = (folder: string, sender: string): string => path.join(folder, 'desks', `${sender}.parquet`);

/** The rows of a sender that count, as marks that tell whether a newer file says the same. */
export function knownRowsFile(folder: string, sender: string): string {
  return path.join(folder, 'desks', `${sender}.rows.parquet`);
}

function delivered(): Dataset[] {
  return [...datasets.values()].filter(({ kind }) => kind === 'organisatie' || kind === 'vdab');
}

/** Writes for each of some senders the rows that count, each file replaced at once. */
export async function writeKnownRows(statements: Statements, folder: string, senders: ReadonlySet<string>, today: string): Promise<void> {
  const { connection } = statements;
  mkdirSync(path.join(folder, 'desks'), { recursive: true, mode: 0o700 });
  const selects = delivered().filter(isKeyed).map(knownRows);
  await connection.run(
    `create or replace temp table known_rows as ${selects.join('\nunion all\n')}\norder by sender, dataset, load_id, line`,
    {
      key: fingerprintKey(personSecret(folder)),
      senders: namesOf(senders),
      today,
    },
  );
  for (const sender of senders) {
    const file = knownRowsFile(folder, sender);
    const beside = `${file}.new`;
    rmSync(beside, { force: true });
    await connection.run(
      `copy (select * exclude (sender) from known_rows where sender = ${literal(sender)}) to ${literal(beside)} (format parquet, compression zstd)`,
    );
    chmodSync(beside, 0o600);
    renameSync(beside, file);
    rmSync(formerFile(folder, sender), { force: true });
  }
  await connection.run('drop table known_rows');
}

export function lacksKnownRows(folder: string, sender: string): boolean {
  return !existsSync(knownRowsFile(folder, sender));
}

/** A row that a file may be compared with; one that ended is told apart, since it is not missed. */
function knownRows(dataset: Dataset): string {
  const spell = spellOf(dataset);
  const begin = spell && `coalesce(landed.spell_begin, landed."${spell.begin}")`;
  const where = `row.closed_by is null and row.row_key is not null and row.sender in ${someSenders}${spell ? ' and row.continued is not true' : ''}`;
  return `select landed.sender, '${dataset.name}' as dataset, '${markedAs(dataset)}' as marked_as, landed.load_id, landed.line,
    case when stacked.sheet is not null then 'Blad ' || stacked.sheet || ', rij ' || (landed.line - stacked.lines_before) end as place,
    loads.file as file, loads.received_at::date as received, loads.scope_from, loads.scope_to,
    ${spell ? `coalesce(landed."${spell.end}" <= $today::date, false)` : 'false'} as ended,
    ${spell ? 'coalesce(landed.shown_on, cast(landed.opened_at as date) - 1)' : 'cast(null as date)'} as shown_on,
    ${fingerprint(dataset, { row: 'landed', ...(begin && { begin }) })}
  from ${salted(dataset, { from: landingTable(dataset), sender: 'row.sender', where })} as landed
  join loads on loads.load_id = landed.load_id
  left join ${sheets} as stacked
    on stacked.load_id = landed.load_id and landed.line > stacked.lines_before and landed.line <= stacked.last_line`;
}

/** The lines of each sheet of the loads that stack sheets. */
const sheets = `(select *, lead(lines_before, 1, 2147483647) over (partition by load_id order by lines_before) as last_line from load_sheets)`;

/** How many rows of datasets without a key are known, by sender, dataset and month. */
export async function knownMonths(statements: Statements, senders: ReadonlySet<string>): Promise<Map<string, Record<string, KnownMonths>>> {
  const selects = delivered().flatMap((dataset) => {
    const column = isKeyed(dataset) ? undefined : dateColumn(dataset);
    return column ? [rowsByMonth(dataset, column.name)] : [];
  });
  const rows = await statements.rows(selects.join(' union all '), { senders: namesOf(senders) });
  const months = new Map<string, Record<string, Record<string, number>>>();
  for (const { sender, dataset, month, count } of rows as { sender: string; dataset: string; month: string; count: number }[]) {
    const ofSender = months.get(sender) ?? {};
    months.set(sender, ofSender);
    ofSender[dataset] = { ...ofSender[dataset], [month]: count };
  }
  return months;
}

function rowsByMonth(dataset: Dataset, column: string): string {
  return `select sender, '${dataset.name}' as dataset, date_trunc('month', "${column}")::date::varchar as month, count(*)::integer as count
    from ${landingTable(dataset)} where closed_by is null and sender in ${someSenders} group by all`;
}
