import type { Column } from '../../sources/contract.ts';
import { type ColumnRemark, type ColumnRepair, type Doubt, doubtSubject, type Forms, type ReadText, shownValues } from './columnDoubt.ts';
import { type DecimalSign, type NumberText, numberText } from './numberText.ts';

export interface NumberColumn {
  read: ReadText;
  doubts: Doubt[];
  remarks: ColumnRemark[];
}

/** What is known of a file beside its numbers. */
export interface NumbersContext {
  answers: Forms;
  /** How earlier files of the sender were written. */
  history: Forms;
  /** Day of receipt, as ISO text. */
  today: string;
}

/** What the values of a column say of its decimal sign. */
interface Evidence {
  /** Values that can be read with one sign only: 12,5 and 12.5. */
  komma: number;
  punt: number;
  /** Open values, 1.250 and 1,250, that the column may hold in both readings. */
  dots: string[];
  commas: string[];
  /** Open values that the column may hold with one sign only. */
  onlyKomma: string[];
  onlyPunt: string[];
}

/** More cannot be the hours of a week. */
const mostWeekHours = 50;
/** Less is no percentage of a full job. */
const leastPercent = 5;

type Within = (reading: string) => boolean;

/** Whether the values of a column are numbers to reckon with. */
export function isNumberColumn({ type }: Column): boolean {
  return type === 'decimal' || type === 'int' || type === 'count';
}

/** Whether a column holds hours, so that 7:36 is 7,6. */
function isHours({ name }: Column): boolean {
  return name.startsWith('uren');
}

/** Whether a column holds parts of one, so that 80 % is 0,8. */
function isShare({ type, range }: Column): boolean {
  return type === 'decimal' && range?.to === 1;
}

/**
 * Whether shares stand as percentages without their sign, 80 for 0,8: nothing is below a twentieth, and something is more
 * than the hours of a week.
 */
function isInPercent(texts: readonly string[], sign: DecimalSign | undefined): boolean {
  const numbers = texts.flatMap((text) => {
    const found = numberText(text);
    return found ? [Number(found.readings[found.sure ?? sign ?? 'komma'] ?? found.readings.punt)] : [];
  });
  const filled = numbers.filter((number) => number !== 0);
  return filled.some((number) => number > mostWeekHours) && filled.every((number) => number >= leastPercent && number <= 100);
}

/**
 * Reads a column of numbers by all of its distinct values: one decimal sign, unless they use both. Where they leave it
 * open, what the column may hold decides, and then the point between thousands of Belgian files.
 */
export function numberColumn(column: Column, texts: readonly string[], { answers, history, today }: NumbersContext): NumberColumn {
  const within = withinRange(column, today);
  const evidence = evidenceOf(texts, column, within);
  const subject = doubtSubject({ column: column.name, about: 'decimaal' });
  const answer = answers[subject];
  const sign = signOf(evidence, answer ?? history[subject]);
  const inPercent = isShare(column) && isInPercent(texts, sign);
  const read: ReadText = (text) => {
    const fraction = isShare(column) ? fractionOf(text) : undefined;
    if (fraction !== undefined) return fraction;
    const found = numberText(text);
    return found ? readingOf(inPercent ? { ...found, kind: 'percentage' } : found, column, sign, within) : null;
  };
  const doubts = isOpen(evidence) && history[subject] === undefined ? [doubtOf(column, evidence, answer)] : [];
  return { read, doubts, remarks: column.type === 'count' ? [] : remarksOf(column, texts, { sign, inPercent }, evidence, read) };
}

/** Whether a text is a number that a column may hold, by itself. */
export function mayHold(column: Column, today: string): (text: string) => boolean {
  const within = withinRange(column, today);
  return (text) => {
    const found = numberText(text);
    return found !== undefined && Object.values(found.readings).some(within);
  };
}

function evidenceOf(texts: readonly string[], column: Column, within: Within): Evidence {
  const evidence: Evidence = { komma: 0, punt: 0, dots: [], commas: [], onlyKomma: [], onlyPunt: [] };
  for (const text of texts) {
    const found = numberText(text);
    if (found?.kind !== 'plain') continue;
    if (found.sure) evidence[found.sure]++;
    else if (isOpenText(found)) {
      const [first, second] = fitting(found, column, within);
      if (second) evidence[text.includes(',') ? 'commas' : 'dots'].push(text);
      else if (first) evidence[first === 'komma' ? 'onlyKomma' : 'onlyPunt'].push(text);
    }
  }
  return evidence;
}

function isOpenText({ sure, readings }: NumberText): boolean {
  return sure === undefined && readings.komma !== readings.punt;
}

/** The decimal signs by which an open value is a number that this column may hold. */
function fitting({ readings }: NumberText, { type }: Column, within: Within): DecimalSign[] {
  return (['komma', 'punt'] as const).filter((sign) => {
    const reading = readings[sign];
    return reading !== undefined && within(reading) && (type === 'decimal' || isWhole(reading));
  });
}

/** The sign of the whole column; undefined where each open value is read by itself. */
function signOf({ komma, punt, dots, commas, onlyKomma, onlyPunt }: Evidence, answer: string | undefined): DecimalSign | undefined {
  if (komma > 0 !== punt > 0) return komma > 0 ? 'komma' : 'punt';
  if (answer === 'komma' || answer === 'punt') return answer;
  if (komma > 0 || dots.length + commas.length > 0) return undefined;
  if (onlyKomma.length > 0 !== onlyPunt.length > 0) return onlyKomma.length > 0 ? 'komma' : 'punt';
  return undefined;
}

/** A comma before three digits is a decimal sign here, and stands between thousands elsewhere; a point hardly ever is the first. */
function isOpen({ komma, punt, commas }: Evidence): boolean {
  return commas.length > 0 && komma > 0 === punt > 0;
}

function doubtOf(column: Column, { commas, dots }: Evidence, answer: string | undefined): Doubt {
  const values = [...commas, ...dots].slice(0, shownValues);
  const choices = (['komma', 'punt'] as const).map((value) => ({
    value,
    reading: values.map((text) => inDutch(numberText(text)?.readings[value])).join(' · '),
  }));
  return { column: column.name, about: 'decimaal', values, choices, required: true, answer };
}

function readingOf(found: NumberText, column: Column, sign: DecimalSign | undefined, within: Within): string | null {
  const { readings, kind } = found;
  if (kind === 'percentage') return isShare(column) ? shareOf(readings[found.sure ?? sign ?? 'komma'] ?? readings.punt) : null;
  if (kind === 'duration') return isHours(column) ? inType(column, readings.komma) : null;
  if (!isOpenText(found) || sign) return inType(column, readings[found.sure ?? sign ?? 'komma']);
  const [first] = fitting(found, column, within);
  return first ? inType(column, readings[first]) : null;
}

function inType({ type }: Column, reading: string | undefined): string | null {
  if (reading === undefined) return null;
  if (type === 'decimal') return reading;
  return isWhole(reading) ? reading.replace(/\.0+$/, '') : null;
}

/** 4/5 or 19/38 of a full job. */
function fractionOf(text: string): string | undefined {
  const [, part, whole] = /^(\d{1,2}(?:[.,]\d{1,2})?)\s*\/\s*(\d{1,2}(?:[.,]\d{1,2})?)$/.exec(text) ?? [];
  const [above, below] = [part, whole].map((number) => Number(number?.replace(',', '.'))) as [number, number];
  return below > 0 && above <= below ? String(Math.round((above / below) * 10_000) / 10_000) : undefined;
}

function shareOf(reading: string | undefined): string | null {
  const number = Number(reading);
  return Number.isFinite(number) ? String(Math.round(number * 100) / 10_000) : null;
}

function isWhole(reading: string): boolean {
  return /^-?\d+(\.0+)?$/.test(reading);
}

/** Whether a number lies in what the contract calls likely. */
function withinRange({ range }: Column, today: string): Within {
  const year = Number(today.slice(0, 4));
  const from = range?.ages ? year - range.ages[1] : (range?.from ?? Number.NEGATIVE_INFINITY);
  const to = range?.ages ? year - range.ages[0] : (range?.to ?? Number.POSITIVE_INFINITY);
  return (reading) => Number(reading) >= from && Number(reading) <= to;
}

/** What was read otherwise than it stood, by kind. */
function remarksOf(
  column: Column,
  texts: readonly string[],
  { sign, inPercent }: { sign: DecimalSign | undefined; inPercent: boolean },
  { komma, dots, commas, onlyKomma, onlyPunt }: Evidence,
  read: ReadText,
): ColumnRemark[] {
  const ofKind = (kind: NumberText['kind']): string[] => texts.filter((text) => numberText(text)?.kind === kind && read(text) !== null);
  const remark = (code: ColumnRepair, values: readonly string[]): ColumnRemark[] => {
    if (values.length === 0) return [];
    const shown = values.slice(0, shownValues);
    return [{ column: column.name, code, values: shown, reading: shown.map((text) => inDutch(read(text) ?? undefined)).join(' · ') }];
  };
  const withPoint = (values: readonly string[]): string[] => values.filter((text) => text.includes('.'));
  const withComma = (values: readonly string[]): string[] => values.filter((text) => text.includes(','));
  const asThousands = sign === undefined || (sign === 'komma' && komma === 0);
  return [
    ...remark('thousands', asThousands ? withPoint([...dots, ...onlyKomma]) : []),
    ...remark('comma_thousands', sign === 'punt' ? withComma([...commas, ...onlyPunt]) : []),
    ...remark('decimal_point', sign === 'punt' ? withPoint([...dots, ...onlyPunt]) : []),
    ...remark('percentage', [...ofKind('percentage'), ...(inPercent ? ofKind('plain') : [])]),
    ...remark('duration', ofKind('duration')),
  ];
}

function inDutch(reading: string | undefined): string {
  return reading === undefined ? 'geen getal' : Number(reading).toLocaleString('nl-BE', { maximumFractionDigits: 4, useGrouping: false });
}
