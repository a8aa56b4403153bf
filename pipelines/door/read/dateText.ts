import { monthNames } from './monthNames.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** `day`: 2026-09-30, `month`: 2026-09, `quarter`: 2026-K3, `year`: 2026. */
export type Precision = 'day' | 'month' | 'quarter' | 'year';

/** A text that is a date, as far as the text alone tells. */
export interface DateText {
  precision: Precision;
  /** In each order: the date, undefined where it does not exist. All three are the same where the order does not matter. */
  readings: Readonly<Record<DateOrder, string | undefined>>;
  /** The year has two digits; the readings follow the latest year that was given. */
  shortYear: boolean;
  /** A year of two digits that can only stand in front. */
  yearFirst: boolean;
  /** UTC: its time, `22:00`, and the day on which it falls in Brussels. */
  stamp: { time: string; local: string } | undefined;
}

const time = String.raw`(?:[T ,]+\d{1,2}[:.hu]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?(?: ?[ap]\.?m\.?)?)?`;
const zone = String.raw`(Z|[+-]\d{2}:?\d{2})?`;
const yearFirst = new RegExp(String.raw`^(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})${time}${zone}$`, 'i');
const yearLast = new RegExp(String.raw`^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|'?\d{2})${time}$`, 'i');
const dayAndWord = new RegExp(String.raw`^(\d{1,2})(?:e|er|ste|de|st|nd|rd|th)?[-/. ]*(?:of )?([a-z]{3,9})[-/. ,]*(\d{4}|'?\d{2})${time}$`);
const wordAndDay = new RegExp(String.raw`^([a-z]{3,9})[-/. ]+(\d{1,2})(?:e|er|ste|de|st|nd|rd|th)?,?[-/. ]+(\d{4})${time}$`);
const yearAndWord = /^(\d{4})[-/. ]+([a-z]{3,9})[-/. ]+(\d{1,2})$/;
const wordAndYear = /^([a-z]{3,9})[-/. ]*(\d{4}|'?\d{2})$/;
const weekday =
  /^(ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|lun|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?,? +(?=\d|[a-z])/;

/** The date that a text is. A year of two digits lies in the hundred years up to `latestYear`; undefined for any other text. */
export function dateText(text: string, latestYear: number): DateText | undefined {
  const plain = text.trim();
  return numeric(plain, latestYear) ?? inWords(plain, latestYear) ?? period(plain);
}

/** Days recur in every file: what was read is remembered, by the latest year that was given. */
const remembered = new Map<number, Map<string, DateText | undefined>>();
const mostRemembered = 20_000;
const longestRemembered = 10;

function numeric(text: string, latestYear: number): DateText | undefined {
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return undefined;
  if (text.length > longestRemembered) return numericDate(text, latestYear);
  const known = remembered.get(latestYear) ?? new Map<string, DateText | undefined>();
  remembered.set(latestYear, known);
  const earlier = known.get(text);
  if (earlier !== undefined || known.has(text)) return earlier;
  if (known.size >= mostRemembered) known.clear();
  const found = numericDate(text, latestYear);
  known.set(text, found);
  return found;
}

function numericDate(text: string, latestYear: number): DateText | undefined {
  if (/^\d+$/.test(text)) return joined(text);
  const last = yearLast.exec(text);
  if (last) return ordered(Number(last[1]), Number(last[2]), last[3] as string, latestYear);
  const front = yearFirst.exec(text);
  if (front) return stamped(front, text) ?? exact(day(Number(front[1]), Number(front[2]), Number(front[3])));
  const serial = /^([1-7]\d{4})[.,]\d+$/.exec(text);
  return serial ? exact(serialDay(Number(serial[1]))) : undefined;
}

/** Digits alone: a serial number of Excel, a day written together in any order, or a year. */
function joined(text: string): DateText | undefined {
  if (text.length === 5) return text < '10000' || text >= '80000' ? undefined : exact(serialDay(Number(text)));
  if (text.length === 4) return /^(19|20)/.test(text) ? exact(text, 'year') : undefined;
  if (text.length === 6) {
    const month = Number(text.slice(4));
    return /^(19|20)/.test(text) && month >= 1 && month <= 12 ? exact(`${text.slice(0, 4)}-${text.slice(4)}`, 'month') : undefined;
  }
  if (text.length !== 7 && text.length !== 8) return undefined;
  const whole = text.padStart(8, '0');
  const [year, month, date] = [whole.slice(0, 4), whole.slice(4, 6), whole.slice(6)].map(Number) as [number, number, number];
  return exact(day(year, month, date)) ?? ordered(Number(whole.slice(0, 2)), Number(whole.slice(2, 4)), whole.slice(4), 0);
}

/** Two numbers and a year behind them, of which the order says which is the month. */
function ordered(first: number, second: number, written: string, latestYear: number): DateText | undefined {
  const digits = written.replace("'", '');
  const shortYear = digits.length === 2;
  const year = shortYear ? fullYear(Number(digits), latestYear) : Number(digits);
  const dmy = day(year, second, first);
  const mdy = day(year, first, second);
  const ymd = shortYear ? day(fullYear(first, latestYear), second, Number(digits)) : undefined;
  if (dmy === undefined && mdy === undefined && ymd === undefined) return undefined;
  return { precision: 'day', readings: { dmy, mdy, ymd }, shortYear, yearFirst: shortYear && first > 31, stamp: undefined };
}

/** A moment in UTC, with the day on which it falls in Brussels. */
function stamped(match: RegExpExecArray, text: string): DateText | undefined {
  if (!/Z|[+-]00:?00$/i.test(match[4] ?? '')) return undefined;
  const clock = /[T ,]+(\d{1,2})[:.hu](\d{2})/i.exec(text);
  const found = exact(day(Number(match[1]), Number(match[2]), Number(match[3])));
  if (!clock || !found) return undefined;
  const iso = found.readings.dmy as string;
  const at = `${(clock[1] as string).padStart(2, '0')}:${clock[2]}`;
  return { ...found, stamp: { time: at, local: inBrussels(iso, at) } };
}

/** Summer time holds from 1 hour UTC on the last Sunday of March until the last Sunday of October. */
function inBrussels(iso: string, at: string): string {
  const instant = Date.parse(`${iso}T${at}:00Z`);
  const year = Number(iso.slice(0, 4));
  const summer = instant >= lastSunday(year, 3) && instant < lastSunday(year, 10);
  return new Date(instant + (summer ? 2 : 1) * 3_600_000).toISOString().slice(0, 10);
}

function lastSunday(year: number, month: number): number {
  const end = new Date(Date.UTC(year, month, 0));
  return Date.UTC(year, month - 1, end.getUTCDate() - end.getUTCDay(), 1);
}

function inWords(text: string, latestYear: number): DateText | undefined {
  if (text.length > 40 || !/\p{L}/u.test(text)) return undefined;
  const plain = text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(weekday, '');
  const middle = dayAndWord.exec(plain);
  if (middle) return named(middle[3] as string, middle[2] as string, Number(middle[1]), latestYear);
  const front = wordAndDay.exec(plain);
  if (front) return named(front[3] as string, front[1] as string, Number(front[2]), latestYear);
  const back = yearAndWord.exec(plain);
  if (back) return named(back[1] as string, back[2] as string, Number(back[3]), latestYear);
  const month = wordAndYear.exec(plain);
  if (!month) return undefined;
  const found = named(month[2] as string, month[1] as string, 1, latestYear);
  return found && { ...found, ...exact((found.readings.dmy as string).slice(0, 7), 'month'), shortYear: found.shortYear };
}

function named(written: string, word: string, date: number, latestYear: number): DateText | undefined {
  const month = monthNames.get(word);
  if (month === undefined) return undefined;
  const digits = written.replace("'", '');
  const shortYear = digits.length === 2;
  const found = exact(day(shortYear ? fullYear(Number(digits), latestYear) : Number(digits), month, date));
  return found && { ...found, shortYear };
}

/** A month or a quarter: 2026-09, 09/2026, 2026-K3, K3 2026, 3e kwartaal 2026. */
function period(text: string): DateText | undefined {
  const front = /^(\d{4}) ?[-/.] ?(\d{1,2})$/.exec(text);
  const back = /^(\d{1,2}) ?[-/.] ?(\d{4})$/.exec(text);
  const [year, month] = front ? [front[1], front[2]] : back ? [back[2], back[1]] : [];
  if (year !== undefined) {
    const iso = day(Number(year), Number(month), 1);
    return iso === undefined ? undefined : exact(iso.slice(0, 7), 'month');
  }
  const quarter =
    /^(\d{4})[-_/ ]?[KQT]([1-4])$/i.exec(text) ??
    swapped(/^[KQT]([1-4])[-_/ ]?(\d{4})$/i.exec(text) ?? /^([1-4])(?:e|ste|de)? (?:kwartaal|trimester|trimestre) (\d{4})$/i.exec(text));
  return quarter && day(Number(quarter[1]), 1, 1) ? exact(`${quarter[1]}-K${quarter[2]}`, 'quarter') : undefined;
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] | undefined {
  return match ? [match[0], match[2], match[1]] : undefined;
}

function exact(iso: string | undefined, precision: Precision = 'day'): DateText | undefined {
  if (iso === undefined) return undefined;
  return { precision, readings: { dmy: iso, mdy: iso, ymd: iso }, shortYear: false, yearFirst: false, stamp: undefined };
}

/** ISO text of a day between 1900 and 2100 that exists. */
function day(year: number, month: number, date: number): string | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  if (date > 28 && date > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

function serialDay(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

function fullYear(short: number, latestYear: number): number {
  const year = Math.floor(latestYear / 100) * 100 + short;
  return year > latestYear ? year - 100 : year;
}
