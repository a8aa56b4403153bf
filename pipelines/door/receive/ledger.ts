import { loadSheetsTable } from './loadSheets.ts';

/**
 * One row per file that came in; each of its records was accepted, set aside or left out; `status` says whether its rows count. `confirmed`: it waited, and came in again when somebody
 * confirmed it; `revoked`: its rows counted until `revoked_at`.
 */
const loads = `create table if not exists loads (
  load_id integer not null primary key,
  sender varchar not null,
  dataset varchar,
  file varchar not null,
  sha256 varchar not null,
  size bigint not null,
  received_at timestamp not null,
  loaded_at timestamp not null,
  mode varchar,
  scope_from date,
  scope_to date,
  records integer not null,
  accepted integer not null,
  set_aside integer not null,
  status varchar not null check (status in ('loaded', 'refused', 'paused', 'confirmed', 'revoked')),
  message varchar not null,
  revoked_at timestamp,
  left_out integer default 0
)`;

/** One row per thing that the sender is told about a line. */
const findings = `create table if not exists findings (
  load_id integer not null,
  line integer,
  column_name varchar,
  code varchar not null,
  severity varchar not null,
  shown varchar,
  message varchar not null,
  expected varchar
)`;

/** One row per file in the inbox as it was last seen, so that a known file need not be read again. */
const inboxFiles = `create table if not exists inbox_files (
  file varchar not null,
  size bigint not null,
  modified_ms bigint not null,
  sha256 varchar not null,
  status varchar not null,
  contract varchar not null
)`;

/** One row per row of a returned workbook: the line of the earlier load that it answers. */
const answeredLines = `create table if not exists answered_lines (
  load_id integer not null,
  line integer not null,
  answered_load integer not null,
  answered_line integer not null
)`;

/**
 * One row per landed row that a file lacks and that stays until its sender says that it goes: `ended` before (in a file of everybody),
 * or `hidden`: of a row of the file it is not known whom it is about.
 */
const keptRows = `create table if not exists kept_rows (
  load_id integer not null,
  row_id bigint not null,
  because varchar not null check (because in ('ended', 'hidden'))
)`;

export const ledgerTables: readonly string[] = [loads, findings, inboxFiles, answeredLines, keptRows, loadSheetsTable];

/** Makes the loads of a warehouse from before they could be confirmed and revoked anew, with what it holds. */
export const renewedLoads: readonly string[] = [
  'begin transaction',
  'create temp table loads_before as select * from loads',
  'drop table loads',
  loads,
  'insert into loads select *, null, 0 from loads_before',
  'drop table loads_before',
  'commit',
];

/** A warehouse from before its senders could leave rows out. */
export const addedToLoads = 'alter table loads add column if not exists left_out integer default 0';
