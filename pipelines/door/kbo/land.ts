import { readFileSync } from 'node:fs';
import type { DuckDBValue } from '@duckdb/node-api';
import { kboNamen, kboWerkgevers } from '../../sources/kbo.ts';
import { landingColumns, landingTable } from '../../sources/landing.ts';
import type { Statements } from '../../statements.ts';
import { type Load, timestampValue } from '../receive/load.ts';
import type { Edition } from './edition.ts';

const sql = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const employerRows: Readonly<Record<Edition['type'], string>> = { full: sql('full.sql'), update: sql('update.sql') };
const extractViews = sql('extract.sql');

const employers = landingTable(kboWerkgevers);
const names = landingTable(kboNamen);
const rowsPerLoad = 2 ** 32;
const quoted = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');
const employerColumns = landingColumns(kboWerkgevers).map(({ name }) => name);
const nameColumns = quoted(landingColumns(kboNamen).map(({ name }) => name));
/** Rows with the same mark say the same. */
const mark = `hash(${quoted(employerColumns)})`;
const id = 'cast(coalesce(nummer_vestiging, nummer) as bigint)';
const open = 'sender = $sender and closed_by is null';
const close = `closed_by = $load::integer, closed_at = $received::timestamp, closed_because = 'vervangen'`;

/**
 * Puts a folded extract beside what is known of the sender's employers, in the open transaction. What the extract says
 * otherwise supersedes; who is gone keeps what was last known, with the day of the extract.
 */
export class KboLanding {
  #statements: Statements;
  #values: Readonly<Record<string, DuckDBValue>>;
  #type: Edition['type'];
  /** Nothing of this sender is known yet, so that nothing need be compared. */
  #first = false;

  constructor(statements: Statements, load: Load, { type, snapshot }: Edition) {
    this.#statements = statements;
    this.#values = { load: load.load_id, sender: load.sender, received: timestampValue(load.received_at), snapshot };
    this.#type = type;
  }

  /** How many employers were known and present, and how many of them would be gone. */
  async compare(): Promise<{ known: number; gone: number }> {
    const { connection } = this.#statements;
    await connection.run(extractViews);
    await this.#run(`create or replace temp table kbo_old as
      select row_id, ${id} as id, ${mark} as mark, verdwenen is null as present from ${employers} where ${open}`);
    if (this.#type === 'update') await connection.run(vanishedInUpdate);
    await this.#run(`create or replace temp table kbo_new as ${employerRows[this.#type]}`);
    if (this.#type === 'full') await connection.run(vanishedInFull);
    await this.#drop('kbo_address', 'kbo_activity');
    const [counts] = await this.#statements.rows(`select count(*)::integer as rows, (count(*) filter (present))::integer as known,
      (count(*) filter (present and id in (select id from kbo_vanished)))::integer as gone from kbo_old`);
    const { rows, known, gone } = counts as { rows: number; known: number; gone: number };
    this.#first = rows === 0;
    return { known, gone };
  }

  /** Lands what was compared; counts the employers that are new or changed, and the new names. */
  async land(): Promise<{ employers: number; names: number }> {
    const kept = employerColumns.map((name) => (name === 'verdwenen' ? '$snapshot::date as verdwenen' : `"${name}"`)).join(', ');
    const gone = await this.#run(`insert into kbo_new by name select ${id} as id, ${kept} from ${employers}
      where row_id in (select row_id from kbo_old where present and id in (select id from kbo_vanished))`);
    await this.#run(`update ${employers} set ${close} where row_id in
      (select old.row_id from kbo_old as old join (select id, ${mark} as mark from kbo_new) as new using (id) where old.mark <> new.mark)`);
    const brought = await this.#run(`insert into ${employers} (${provenance}, ${quoted(employerColumns)})
      select ${broughtAs(withoutCheckDigits, 'coalesce(nummer_vestiging, nummer)')}, ${quoted(employerColumns)} from kbo_new
      ${this.#first ? '' : `where not exists (select 1 from kbo_old as old where old.id = kbo_new.id and old.mark = ${mark})`}`);
    await this.#drop('kbo_old', 'kbo_new');
    return { employers: brought - gone, names: await this.#landNames() };
  }

  async end(): Promise<void> {
    await this.#drop('kbo_old', 'kbo_new', 'kbo_vanished', 'kbo_named', 'kbo_spoken');
  }

  /** Tables that are not needed any more give their memory back. */
  async #drop(...tables: readonly string[]): Promise<void> {
    for (const table of tables) await this.#statements.connection.run(`drop table if exists ${table}`);
  }

  /** The names of an entity that the extract speaks of are replaced as a whole. */
  async #landNames(): Promise<number> {
    await this.#run(`create or replace temp table kbo_spoken as
      select id from (${spokenOf[this.#type]}) as spoken where id < 9000000000 and id not in (select id from kbo_vanished)`);
    await this.#run(`create or replace temp table kbo_named as select distinct id, language, kind, name from kbo_denomination
      where bad = 0 and id in (select id from kbo_spoken)`);
    await this.#run(`update ${names} as old set ${close} where ${open} and ${id} in (select id from kbo_spoken)
      and not exists (select 1 from kbo_named as new where ${sameName})`);
    return this.#run(`insert into ${names} (${provenance}, ${nameColumns})
      select ${broughtAs('row_number() over (order by id, language, kind, name)', `kbo_digits(id) || '|' || language || '|' || kind || '|' || lower(name)`)},
        case when not kbo_is_site(id) then kbo_digits(id) end, case when kbo_is_site(id) then kbo_digits(id) end, language, kind, name
      from kbo_named as new ${this.#first ? '' : `where not exists (select 1 from ${names} as old where ${open} and ${sameName})`}`);
  }

  #run(statement: string): Promise<number> {
    return this.#statements.run(statement, this.#values);
  }
}

const vanishedInFull = `create or replace temp table kbo_vanished as
  select id from kbo_old where present and id not in (select id from kbo_new)`;
const vanishedInUpdate = `create or replace temp table kbo_vanished as
  select id from (select id from kbo_enterprise_deleted union select id from kbo_establishment_deleted) as deleted
  where id is not null and id not in (select id from kbo_entities)`;
const spokenOf: Readonly<Record<Edition['type'], string>> = {
  full: 'select id from kbo_entities',
  update: 'select id from kbo_denomination_deleted union select id from kbo_denomination where bad = 0',
};
const sameName = `new.id = cast(coalesce(old.nummer_vestiging, old.nummer) as bigint)
  and new.language = old.taal and new.kind = old.soort and new.name = old.naam`;
const provenance = 'row_id, load_id, sender, line, row_key, inferred, opened_at, closed_by, closed_at, closed_because';

/** Each row has a number of its own in its load, the same whenever the extract is read again. */
const withoutCheckDigits = 'id // 100';

function broughtAs(row: string, key: string): string {
  return `$load::bigint * ${rowsPerLoad} + ${row}, $load::integer, $sender, null, ${key}, false, $received::timestamp, null, null, null`;
}
