/** `volgorde` of day and month, `cellen`: real dates beside texts, `jaren` of two digits, `decimaal`: its sign. */
export type DoubtSubject = 'volgorde' | 'cellen' | 'jaren' | 'decimaal';

/** A column that can be read in more than one way. */
export interface Doubt {
  /** Column of the contract. */
  column: string;
  about: DoubtSubject;
  /** At most three of its values, as delivered. */
  values: readonly string[];
  /** Ways to read it, each with those values as they would be read; the first is how it was read. */
  choices: readonly { value: string; reading: string }[];
  /** The file waits for an answer. */
  required: boolean;
  /** What was answered before. */
  answer: string | undefined;
}

/** How a column was read otherwise than it is usually written. */
export interface ColumnRemark {
  column: string;
  code: ColumnRepair;
  values: readonly string[];
  reading: string;
}

export type ColumnRepair =
  | 'month_first'
  | 'day_first'
  | 'short_years'
  | 'thousands'
  | 'comma_thousands'
  | 'decimal_point'
  | 'percentage'
  | 'duration';

/** Canonical text of a value; null where it cannot be read. */
export type ReadText = (text: string) => string | null;

/** Values that a question or a remark shows. */
export const shownValues = 3;

/** Subject of the answer to a doubt: `begin=volgorde`. */
export function doubtSubject({ column, about }: Pick<Doubt, 'column' | 'about'>): string {
  return `${column}=${about}`;
}

/** What was answered on a column, or what its earlier files showed, by subject. */
export type Forms = Readonly<Record<string, string>>;
