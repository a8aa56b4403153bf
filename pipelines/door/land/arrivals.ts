import { type Dataset, type DeliveryMode, isOfPersons } from '../../sources/contract.ts';
import { type Spell, spellOf } from '../../sources/spell.ts';
import { keyPart } from '../check/datasetCheck.ts';

/**
 * Files of one dataset that land together, at most one per sender. Who they are stands in the temporary table
 * `arrivals` under `part`; which earlier loads they replace, or come before, in `arrival_loads`.
 */
export interface Landing {
  dataset: Dataset;
  /** Table in which they land. */
  table: string;
  /** Relation of the rows that arrived, as they were checked. */
  rows: string;
  /** The delivery modes of the senders that delivered this dataset before. */
  modes: ReadonlySet<DeliveryMode>;
  part: number;
  /** Some file is a returned workbook. */
  answers: boolean;
  /** Some file replaces earlier loads; some file comes after a later period. */
  replaces: boolean;
  late: boolean;
  /** Some row was set aside. */
  asides: boolean;
  /** Some sender delivered lists before. */
  listed: boolean;
  /** Each row says itself of which load and line it is. */
  origins: boolean;
  /** Accepted rows of senders that delivered before. */
  accepted: number;
  /** Some file is the first of its sender. */
  firsts: boolean;
}

/**
 * `first`: nothing came before. `kept`: its rows are kept as delivered, to make the history again. `sure`: it is known of all its rows whom they are about, or somebody confirmed the file.
 * `silent`: what may change and has no column in this file, between bars.
 */
export const arrivalTables: readonly string[] = [
  `create or replace temp table arrivals (part integer, file_no integer, load_id integer, sender varchar, mode varchar, received_at timestamp,
     scope_from date, scope_to date, accepted integer, first boolean, kept boolean, confirmed boolean, sure boolean, silent varchar)`,
  `create or replace temp table arrival_loads (file_no integer, load_id integer, relation varchar)`,
  `create or replace temp table matches (file_no integer, line integer, row_id bigint)`,
  `create or replace temp table turns (file_no integer, line integer, row_id bigint, changes boolean, last_day date, entry date, piece bigint)`,
  `create or replace temp table absent (file_no integer, row_id bigint, ended boolean)`,
];

export const arrived = '(select * from arrivals where part = $part::integer)';
export const replaced = `(select load_id from arrival_loads where relation = 'replaced')`;
export const later = `(select load_id from arrival_loads where relation = 'later')`;
export const lateFiles = `(select file_no from arrival_loads where relation = 'later')`;

/** Rows of it that ended and are absent from a file of everybody stay. */
export function keepsEnded(dataset: Dataset): boolean {
  return isOfPersons(dataset) && spellOf(dataset) !== undefined;
}

/** SQL of whom or what a row is about. */
export function subjectOf({ subject }: Spell, row: string): string {
  return subject.map((column) => keyPart(column, `${row}.`)).join(` || '|' || `);
}

/** SQL of the last day for which a landed row was shown. */
export function shownOn(landed: string): string {
  return `coalesce(${landed}.shown_on, cast(${landed}.opened_at as date) - 1)`;
}

/** SQL of a landed row that holds at the end of the day of the list. */
export function holdsAfter({ begin, end }: Spell): string {
  return `landed."${begin}" <= arrived.scope_to and (landed."${end}" is null or landed."${end}" > arrived.scope_to)`;
}
