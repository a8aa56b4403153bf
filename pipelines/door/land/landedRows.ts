import type { Dataset } from '../../sources/contract.ts';
import { landingColumns, provenanceNames, spellProvenance } from '../../sources/landing.ts';
import { spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { arrived, type Landing } from './arrivals.ts';

export const rowsPerLoad = 2 ** 32;
/** Rows from here on in a load are copies: reopened, ended by inference, or ended by a change. */
export const reopenedFrom = 2 ** 31;
export const inferredFrom = 2 ** 31 + 2 ** 30;
export const changedFrom = 2 ** 31 + 2 ** 30 + 2 ** 29;
export const movedFrom = changedFrom + 2 ** 28;

/** SQL of values by column, where they are not what is given or copied. */
type Values = Readonly<Record<string, string>>;

export function contractColumns(dataset: Dataset): string[] {
  return landingColumns(dataset).map(({ name }) => `"${name}"`);
}

function targetOf({ dataset, table }: Pick<Landing, 'dataset' | 'table'>): string {
  return `${table} (${[...provenanceNames(dataset), ...contractColumns(dataset)].join(', ')})`;
}

interface Given {
  /** Further relations after the rows that arrived, as `row`, and their files, as `arrived`. */
  join?: string;
  values?: Values;
}

/** Lands accepted rows as they were given, or with other values. */
export async function insertRows(
  statements: Statements,
  landing: Landing,
  where: string,
  { join = '', values = {} }: Given = {},
): Promise<void> {
  const { dataset, rows, part, origins } = landing;
  const [load, line] = origins ? ['row.origin_load', 'row.origin_line'] : ['arrived.load_id', 'row.line'];
  const spells: Values = spellOf(dataset) ? { spell_begin: 'null', shown_on: shown, continued: 'null' } : {};
  const provenance: Values = {
    row_id: `${load}::bigint * ${rowsPerLoad} + ${line}`,
    load_id: load,
    sender: 'arrived.sender',
    line,
    row_key: 'row.row_key',
    inferred: 'false',
    opened_at: 'arrived.received_at',
    closed_by: 'null',
    closed_at: 'null',
    closed_because: 'null',
    ...spells,
    ...values,
  };
  const columns = contractColumns(dataset).map((name) => values[name] ?? `row.${name}`);
  await statements.run(
    `insert into ${targetOf(landing)}
     select ${[...provenanceNames(dataset).map((name) => provenance[name]), ...columns].join(', ')}
     from ${rows} as row join ${arrived} as arrived using (file_no) ${join} where not row.set_aside and ${where}`,
    { part },
  );
}

/** What adds has no scope: it tells of the day before it came. */
const shown = `coalesce(arrived.scope_to, cast(arrived.received_at as date) - 1)`;

interface CopyOf {
  /** Of columns of the contract, and of `load_id`, `line`, `inferred`, `continued`. */
  values?: Values;
  join?: string;
}

/** Adds copies of landed rows of the senders in a part of `arrivals`, open from now on. */
export async function insertCopies(
  statements: Statements,
  landing: Pick<Landing, 'dataset' | 'table' | 'part'>,
  from: number,
  { values = {}, join = '' }: CopyOf,
  where: string,
): Promise<void> {
  const { dataset, table, part } = landing;
  const kept = ['load_id', 'sender', 'line', 'row_key', 'inferred'];
  const spells = spellOf(dataset) ? spellProvenance.map((column) => column.split(' ')[0] as string) : [];
  const columns = [...spells, ...contractColumns(dataset)];
  const copied = [...kept, ...columns].map((name) => `${values[name] ?? `landed.${name}`} as ${name}`);
  await statements.run(
    `insert into ${targetOf(landing)}
     select arrival::bigint * ${rowsPerLoad} + ${from} + row_number() over (order by source), ${kept.join(', ')}, received_at,
       null, null, null, ${columns.join(', ')}
     from (
       select arrived.load_id as arrival, landed.row_id as source, arrived.received_at as received_at, ${copied.join(', ')}
       from ${table} as landed join ${arrived} as arrived on arrived.sender = landed.sender ${join}
       where ${where}
     ) as copies`,
    { part },
  );
}
