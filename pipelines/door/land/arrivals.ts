import type { Dataset, DeliveryMode } from '../../sources/contract.ts';

/**
 * Files of one dataset that land together, at most one per sender. Who they are stands in the temporary table
 * `arrivals` under `part`; which earlier loads they replace, or come before, in `arrival_loads`.
 */
export interface Landing {
  dataset: Dataset;
  /** The delivery modes of the senders that delivered this dataset before. */
  modes: ReadonlySet<DeliveryMode>;
  /** Temporary table with the checked rows. */
  checked: string;
  part: number;
  /** Some file is a returned workbook. */
  answers: boolean;
  /** Some file replaces earlier loads; some file comes after a later period or list. */
  replaces: boolean;
  late: boolean;
}

export const arrivalTables: readonly string[] = [
  `create or replace temp table arrivals (part integer, file_no integer, load_id integer, sender varchar, mode varchar, received_at timestamp,
     scope_from date, scope_to date, accepted integer, first boolean)`,
  `create or replace temp table arrival_loads (file_no integer, load_id integer, relation varchar, scope_to date)`,
];

export const arrived = '(select * from arrivals where part = $part::integer)';
export const replaced = `(select load_id from arrival_loads where relation = 'replaced')`;
export const later = `(select load_id from arrival_loads where relation = 'later')`;
export const lateFiles = `(select file_no from arrival_loads where relation = 'later')`;
