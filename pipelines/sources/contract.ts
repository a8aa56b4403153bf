/**
 * The exchange format: one definition per dataset, the only home of its contract. The reader, the checks
 * in SQL, the landing tables, the Dutch messages, the templates and the documentation are made from it.
 */

/** The answer that says "none of these": the header is not used, the code means nothing. */
export const none = 'geen';

export type ColumnType =
  | 'text'
  | 'reason'
  | 'int'
  | 'count'
  | 'decimal'
  | 'date'
  | 'date_or_month'
  | 'month'
  | 'quarter'
  | 'date_or_quarter'
  | 'year'
  | 'year_or_month'
  | 'bool'
  | 'code'
  | 'codes'
  | 'texts'
  | 'wop'
  | 'enterprise'
  | 'employer'
  | 'person'
  | 'shared_key';

export interface Column {
  /** Header in the contract's own spelling: lower case with underscores. */
  name: string;
  /** The column in words, for people; the door reads it as a header too. */
  label: string;
  type: ColumnType;
  /** A missing or unreadable value sets the row aside. */
  required: boolean;
  /** Belongs to what identifies a row; a newer row with the same key supersedes. */
  key: boolean;
  /** Canonical codes, for `code` and `codes`. */
  codes: readonly string[];
  /** Other spellings of a code, in the comparable form of `comparable`. */
  codeAliases: Readonly<Record<string, string>>;
  /** Other headers that mean this column. */
  aliases: readonly string[];
  /** Headers that mean this column where no other header does. */
  fallbacks: readonly string[];
  /** Two headers that hold it between them, each with its own names: the first part, and what completes it. */
  parts: readonly [readonly string[], readonly string[]] | null;
  /** A date in it is read as its year; the rest of the date is not kept. */
  yearOnly: boolean;
  /** Those of its names that mean something else elsewhere, as in payroll: they hold where the values do not say otherwise. */
  doubtful: readonly string[];
  /** Says something of who left, and nothing of who is there. */
  ofLeavers: boolean;
  /** Takes any words, so that names of people could land in it. */
  freeText: boolean;
  /** One Dutch sentence or less on what the column holds. */
  help: string;
  /** The likely values; one outside them counts, and the sender is asked to look again. */
  range: Range | null;
  /** The numbers that can be: one outside them is not read. */
  possible: readonly [number, number] | null;
  /** Adds up over all senders in a figure that they share. */
  adds: boolean;
  /** A file that leaves it empty nearly everywhere is odd. */
  usual: boolean;
  /** Taken as it stands: no word in it, such as `onbekend`, means that the cell is empty. */
  literal: boolean;
  /** Another value on a newer list is a change from then on, told by what changes with it; null: it holds for the whole row. */
  dated: string | null;
}

/** Likely values: of a number in its own unit, of a year as ages in years, of a date as days after the day of receipt. */
export interface Range {
  from?: number;
  to?: number;
  ages?: readonly [number, number];
  ahead?: number;
}

/** Levels of delivery, from least to most. */
export const levels = ['Basis', 'Plus', 'Volledig'] as const;
export type Level = (typeof levels)[number];
type SenderKind = 'organisatie' | 'vdab' | 'open' | 'iedereen';
/** `aanvulling`: adds and supersedes by key, closes nothing; what forms, answers and returned workbooks deliver. */
export type DeliveryMode = 'alles' | 'periode' | 'momentopname' | 'aanvulling';

export interface Dataset {
  /** File name and name of the landing table (`landing_<name>`). */
  name: string;
  kind: SenderKind;
  level: Level | null;
  /** Dutch title for people. */
  title: string;
  /** "één rij per …". */
  grain: string;
  columns: readonly Column[];
  /** Pairs [from, to] of date columns where to < from sets the row aside. */
  intervals: readonly (readonly [string, string])[];
  /** Groups of columns of which at least one must be filled, else the row is set aside. */
  anyOf: readonly (readonly string[])[];
  defaultMode: DeliveryMode;
}

/** Its rows can be told apart by what they say. */
export function isKeyed({ columns }: Dataset): boolean {
  return columns.some(({ key }) => key);
}

/** Its rows are about persons, each with a number. */
export function isOfPersons({ columns }: Dataset): boolean {
  return columns.some(({ name, required }) => name === 'persoon' && required);
}

export function hasPersons({ columns }: Dataset): boolean {
  return columns.some(({ name }) => name === 'persoon');
}

export type ColumnOptions = Partial<Omit<Column, 'name' | 'type'>>;

/** One column; all options have a default. */
export function column(name: string, type: ColumnType, options: ColumnOptions = {}): Column {
  const {
    label = name.replaceAll('_', ' '),
    required = false,
    key = false,
    codes = [],
    codeAliases = {},
    aliases = [],
    fallbacks = [],
    parts = null,
    yearOnly = false,
    doubtful = [],
    ofLeavers = false,
    freeText = false,
    help = '',
    range = null,
    possible = null,
    adds = false,
    usual = false,
    literal = false,
    dated = null,
  } = options;
  return {
    name,
    label,
    type,
    required,
    key,
    codes,
    codeAliases,
    aliases,
    fallbacks,
    parts,
    yearOnly,
    doubtful,
    ofLeavers,
    freeText,
    help,
    range,
    possible,
    adds,
    usual,
    literal,
    dated,
  };
}

/** One dataset; a key column is always a required one unless it says `required: false`. */
export function dataset(
  name: string,
  spec: Pick<Dataset, 'kind' | 'title' | 'grain' | 'columns'> & Partial<Pick<Dataset, 'level' | 'intervals' | 'anyOf' | 'defaultMode'>>,
): Dataset {
  const { level = null, intervals = [], anyOf = [], defaultMode = 'alles', ...rest } = spec;
  return { name, level, intervals, anyOf, defaultMode, ...rest };
}

/** Case, accents, spaces and punctuation do not count when headers and codes are compared. */
export function comparable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, '');
}
