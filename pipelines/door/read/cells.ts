import { looksLikeRegisterNumber, masked, withoutRegisterNumbers } from '../../../dashboard/registerNumber.ts';
import type { Delivery } from '../../config.ts';
import { type Column, comparable, type Dataset } from '../../sources/contract.ts';
import type { CodedRows } from './codedRows.ts';
import type { ColumnRemark, Doubt, Forms } from './columnDoubt.ts';
import { withoutContactDetails } from './contactDetails.ts';
import { type DatesContext, dateColumns, isDateColumn, type OrderConflict } from './dateColumn.ts';
import { type Encoding, textOf } from './decode.ts';
import { Dictionary } from './dictionary.ts';
import type { Layout } from './layout.ts';
import { isNumberColumn, numberColumn } from './numberColumn.ts';
import { openEnd } from './openEnd.ts';
import { isNobody, type Pseudonym } from './person.ts';
import { isCertainPersonName, maskedName } from './personName.ts';
import { doubled } from './scanner.ts';
import { WaitingColumn } from './waitingColumn.ts';
import { yearOfDate } from './yearOfDate.ts';

/** The text in the place of a person's number that cannot be read, and before a word that is nobody's number. */
export const unreadablePerson = '?';
const longestWord = 20;
/** Bytes of a register number with everything that may stand between its digits. */
const longestNumber = 64;

export interface CellsContext {
  dataset: Dataset;
  delivery: Partial<Delivery>;
  /** How earlier files of the sender were written. */
  history: Forms;
  layout: Layout;
  encoding: Encoding;
  persons: Pseudonym;
  sharedKeys: Pseudonym | undefined;
  /** Day of receipt, as ISO text. */
  today: string;
  /** The text comes from a workbook, in which dates are dates. */
  workbook: boolean;
  /** Days of which the file speaks, if it speaks of a period. */
  scope: DatesContext['scope'];
}

/** How the columns of dates and numbers of a file were read. */
export interface ColumnReadings {
  doubts: Doubt[];
  remarks: ColumnRemark[];
  /** Columns that contradict the order of dates that was agreed. */
  conflicts: OrderConflict[];
}

/** How the cells of one contract column are read. */
interface Target {
  column: Column;
  /** Its column among the coded ones, and in the file. */
  index: number;
  position: number;
  /** The column in the file with what completes the value, or -1. */
  completion: number;
  pseudonym: Pseudonym | undefined;
  codes: ReadonlyMap<string, string> | undefined;
  empty: RegExp;
  /** The values of a date or a number, until all of them are known. */
  waiting: WaitingColumn | undefined;
  /** Text in which addresses and telephone numbers are masked; and names of people, until its sender says what the column holds. */
  hidesContacts: boolean;
  hidesNames: boolean;
  dictionary: Dictionary;
  /** The codes, among those that this file brought, that stand for a register number, and the code of a masked name. */
  registerNumbers: Set<number>;
  nameCode: number;
}

/** The cells of one file: each value is read once, and then known by its code. */
export class Cells {
  /** Filled cells of each column of the file, and those that look like a register number. */
  readonly filled: Int32Array;
  readonly registerNumbers: Int32Array;
  /** Cells of each column of the file that were masked as the name of somebody. */
  readonly names: Int32Array;
  #targets: Target[];
  /** Positions of columns that the contract does not know. */
  #others: number[];
  #encoding: Encoding;
  #rows: CodedRows;
  #context: CellsContext;
  #readings: ColumnReadings = { doubts: [], remarks: [], conflicts: [] };
  #wasRegisterNumber = false;

  constructor(context: CellsContext, rows: CodedRows) {
    const { dataset, delivery, layout, encoding, persons, sharedKeys } = context;
    this.#rows = rows;
    this.#encoding = encoding;
    this.#context = context;
    this.#targets = dataset.columns.flatMap((column, index) => {
      const position = layout.header.positions[index] as number;
      if (position < 0 || (column.type === 'shared_key' && !sharedKeys)) return [];
      const target = {
        ...targetOf(column, index + 1, position, delivery, column.type === 'person' ? persons : sharedKeys),
        hidesContacts: holdsWords(dataset, column),
        hidesNames: holdsNames(column) || (column.freeText && !isAgreed(layout.cells[position] ?? '', column, delivery)),
      };
      const waiting = isDateColumn(column) || isNumberColumn(column) ? new WaitingColumn(column, index + 1, rows) : undefined;
      return [{ ...target, waiting, completion: layout.header.completions[index] ?? -1 }];
    });
    const known = new Set(this.#targets.flatMap(({ position, completion }) => [position, completion]));
    this.#others = [...layout.cells.keys()].filter((position) => !known.has(position));
    this.filled = new Int32Array(layout.cells.length);
    this.registerNumbers = new Int32Array(layout.cells.length);
    this.names = new Int32Array(layout.cells.length);
  }

  /** Fills the record last added from scanned fields. */
  take(bytes: Buffer, fields: Int32Array, count: number): void {
    const targets = this.#targets;
    for (let index = 0; index < targets.length; index++) {
      const target = targets[index] as Target;
      if (target.completion !== -1) {
        this.#takeHalves(target, bytes, fields);
        continue;
      }
      const at = target.position * 3;
      const from = fields[at] as number;
      const to = fields[at + 1] as number;
      if (from === to) continue;
      const flags = (fields[at + 2] as number) & doubled;
      let code = target.dictionary.find(bytes, from, to, flags);
      if (code < 0) {
        const text = textOf(bytes, from, to, this.#encoding);
        code = this.#code(target, flags ? text.replaceAll('""', '"') : text);
        target.dictionary.add(bytes, from, to, code);
      }
      this.#count(target, code);
      if (code > 0) this.#rows.set(target.index, code);
    }
    for (const position of this.#others) if (position < count) this.#countOther(bytes, position, fields);
  }

  /** Tells of a record in which the other cells may stand elsewhere whom it is about, as far as that can be read. */
  takePerson(cells: readonly string[]): void {
    const target = this.#targets.find(({ column }) => column.type === 'person');
    if (!target) return;
    const text = (cells.length === 1 ? (cells[0] as string).split(otherDelimiter) : cells)[target.position] ?? '';
    if (text !== '') this.#rows.set(target.index, this.#code(target, text));
  }

  /** Fills the record last added from text. */
  takeText(cells: readonly string[]): void {
    for (const target of this.#targets) {
      const { position, completion } = target;
      const first = cells[position] ?? '';
      const text = completion === -1 ? first : joinedHalves(first, cells[completion] ?? '');
      if (text !== '') this.#rows.set(target.index, this.#code(target, text));
    }
  }

  #takeHalves(target: Target, bytes: Buffer, fields: Int32Array): void {
    const [first, second] = [target.position, target.completion].map((position) => {
      const [from, to, flags] = fields.subarray(position * 3, position * 3 + 3) as unknown as [number, number, number];
      const text = textOf(bytes, from, to, this.#encoding);
      return flags & doubled ? text.replaceAll('""', '"') : text;
    }) as [string, string];
    const code = this.#code(target, joinedHalves(first, second));
    if (code === 0) return;
    this.#count(target, code);
    this.#rows.set(target.index, code);
  }

  /** Reads the columns of dates and numbers by all of their values; those of values that come later are read alike. */
  settle(): ColumnReadings {
    const waiting = this.#targets.flatMap((target) => (target.waiting && !target.waiting.isSettled ? [target.waiting] : []));
    const { today, workbook, scope, delivery, history } = this.#context;
    const answers = delivery.forms ?? {};
    for (const { waiting: waits, dictionary } of this.#targets) if (waits) dictionary.clear();
    const dates = waiting.filter(({ column }) => isDateColumn(column));
    const readDates = dateColumns(dates, {
      today,
      workbook,
      scope,
      agreed: delivery.statesDates ? delivery.dates : undefined,
      answers,
      history,
    });
    for (const [at, { read, doubts, remarks, conflict }] of readDates.entries()) {
      dates[at]?.settle(read);
      this.#readings.doubts.push(...doubts);
      this.#readings.remarks.push(...remarks);
      if (conflict) this.#readings.conflicts.push(conflict);
    }
    for (const one of waiting.filter(({ column }) => isNumberColumn(column))) {
      const { read, doubts, remarks } = numberColumn(one.column, one.texts, { answers, history, today });
      one.settle(read);
      this.#readings.doubts.push(...doubts);
      this.#readings.remarks.push(...remarks);
    }
    return this.#readings;
  }

  #code(target: Target, text: string): number {
    if (target.waiting?.isFull && !target.waiting.isSettled) this.settle();
    const value = this.#valueOf(target, text);
    const code = value === '' ? 0 : (target.waiting?.code(value) ?? this.#rows.code(target.index, value));
    if (this.#wasRegisterNumber) target.registerNumbers.add(code);
    if (target.hidesNames && value === maskedName) target.nameCode = code;
    return code;
  }

  /** The value of a cell: trimmed, without control characters, empty words empty, persons as pseudonyms, register numbers masked. */
  #valueOf({ column, pseudonym, codes, empty, hidesContacts, hidesNames }: Target, text: string): string {
    const trimmed = text.replace(control, ' ').trim().replace(asText, '$1').trim();
    this.#wasRegisterNumber = looksLikeRegisterNumber(trimmed);
    if (trimmed === '' || empty.test(trimmed)) return '';
    if (pseudonym) return pseudonym(trimmed) ?? `${unreadablePerson}${isNobody(trimmed) ? trimmed.slice(0, longestWord) : ''}`;
    if (this.#wasRegisterNumber) return masked;
    if (column.yearOnly) return yearOfDate(trimmed) ?? (longerThanYear.test(trimmed) ? trimmed.replace(/\d/g, '#') : trimmed);
    const agreed = codes?.get(comparable(trimmed));
    if (agreed !== undefined) return agreed;
    if (hidesNames && isCertainPersonName(trimmed)) return maskedName;
    const bare = withoutRegisterNumbers(trimmed, masked, column.type === 'text' || column.type === 'reason');
    return hidesContacts ? withoutContactDetails(bare) : bare;
  }

  #count({ position, registerNumbers, nameCode }: Target, code: number): void {
    (this.filled[position] as number)++;
    if (code === nameCode) (this.names[position] as number)++;
    if (registerNumbers.size > 0 && registerNumbers.has(code)) (this.registerNumbers[position] as number)++;
  }

  #countOther(bytes: Buffer, position: number, fields: Int32Array): void {
    const from = fields[position * 3] as number;
    const to = fields[position * 3 + 1] as number;
    if (from === to) return;
    (this.filled[position] as number)++;
    if (to - from >= 11 && to - from <= longestNumber && looksLikeRegisterNumber(textOf(bytes, from, to, this.#encoding))) {
      (this.registerNumbers[position] as number)++;
    }
  }
}

/** Words that a sender writes, other than what identifies a row and is no name of a department or an employer. */
function holdsWords({ kind }: Dataset, { type, key, freeText, name }: Column): boolean {
  const isText = /^(reason|texts|codes?|wop|bool)$/.test(type) || (type === 'text' && !name.endsWith('postcode'));
  return isText && (kind === 'organisatie' || kind === 'vdab') && (!key || freeText || name.endsWith('werkgever_naam'));
}

/** A name of somebody is surely none of its words. */
function holdsNames({ type, name }: Column): boolean {
  return /^(reason|codes?|wop|bool)$/.test(type) || name === 'met';
}

/** The sender said what the column holds, or what one of its words means. */
function isAgreed(header: string, { name }: Column, { headers = {}, codes = {} }: Partial<Delivery>): boolean {
  const agreed = Object.keys(headers).some((one) => comparable(one) === comparable(header));
  return agreed || Object.keys(codes[name] ?? {}).length > 0;
}

/** Two cells as one, a share such as 0,45 as a percentage; an empty one is left out. */
function joinedHalves(first: string, second: string): string {
  const share = /^0[.,](\d{1,2})$/.exec(first.trim())?.[1];
  const number = share === undefined ? first.trim().replace(/[.,]0+(?=\s*%?$)/, '') : String(Number(share.padEnd(2, '0')));
  return [number, second.trim()].filter((part) => !/^(|-|nvt|n\.v\.t\.?)$/i.test(part)).join(' ');
}

/** What separates the cells of a row that was written otherwise than the file. */
const otherDelimiter = /[,;\t|]/;

/** How Excel is told to keep a number as text: ="0123". */
const asText = /^="([^"]*)"$/;
const longerThanYear = /(?:\d\D*){5}/;
const control = /\r\n|\p{Cc}/gu;

/**
 * `-` (in a count it means suppressed), `nvt`, `n.v.t.`, `onbekend` where that is no code, and 31/12/9999 for a date without
 * end, in a column of ends also *onbepaald* and the like; none in a literal column.
 */
function emptyWords({ name, codes, type, literal }: Column): RegExp {
  if (literal) return /^$/;
  const words = ['nvt', 'n\\.v\\.t\\.?'];
  if (type !== 'count') words.push('-');
  if (!codes.includes('onbekend')) words.push('onbekend');
  if (type.startsWith('date')) words.push('(31.?12.?9999|12.31.9999|9999.?12.?31)([ T].*)?', '2958465');
  if (name.endsWith('werkgever_naam')) words.push('idem', 'id\\.?', 'dit?to', '(de)?zelfde', '["″”〃\']+', 'divers(e)?');
  if (name === 'einde') words.push(openEnd);
  return new RegExp(`^(${words.join('|')})$`, 'i');
}

function targetOf(column: Column, index: number, position: number, delivery: Partial<Delivery>, pseudonym: Pseudonym | undefined): Target {
  const own = delivery.codes?.[column.name];
  return {
    column,
    index,
    position,
    completion: -1,
    pseudonym: column.type === 'person' || column.type === 'shared_key' ? pseudonym : undefined,
    codes: own && new Map(Object.entries(own).map(([from, to]) => [comparable(from), to])),
    empty: emptyWords(column),
    waiting: undefined,
    hidesContacts: false,
    hidesNames: false,
    dictionary: new Dictionary(),
    registerNumbers: new Set(),
    nameCode: -1,
  };
}
