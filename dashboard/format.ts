import type { Amount } from './charts/chart.ts';
import type { Cell, ColumnFormat } from './document.ts';
import type { ShownState } from './reading/shownState.ts';

const nonBreaking = '\u00a0';
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(least: number, most: number): Intl.NumberFormat {
  const key = `${least} ${most}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat('nl-BE', { minimumFractionDigits: least, maximumFractionDigits: most, useGrouping: 'always' });
    numberFormats.set(key, format);
  }
  return format;
}

function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let format = dateFormats.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat('nl-BE', { timeZone: 'UTC', ...options });
    dateFormats.set(name, format);
  }
  return format;
}

/** 24.066 or 1,6: `decimals` places, always shown. */
export function formatNumber(value: number, decimals = 0): string {
  const text = numberFormat(decimals, decimals).format(value);
  return /[1-9]/.test(text) ? text.replace('-', '−') : text.replace('-', '');
}

/** 1,6 % from 1.6. */
export function formatPercent(value: number, decimals = 1): string {
  return `${formatNumber(value, decimals)}${nonBreaking}%`;
}

/** 12,5 vte; a whole number of VTE keeps no decimal. */
export function formatVte(value: number): string {
  return `${numberFormat(0, 1).format(value)}${nonBreaking}vte`;
}

/** € 1.234,50 from whole euros. */
export function formatEuro(value: number): string {
  return `€${nonBreaking}${formatNumber(value, 2)}`;
}

/** A change with its sign: +1,2 or −0,3. */
export function formatChange(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals);
  return value > 0 && text !== formatNumber(0, decimals) ? `+${text}` : text;
}

/** 31/12/2025 from an ISO date, for tables. */
export function formatDate(iso: string): string {
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

/** 3 november 2026, for sentences. */
export function formatLongDate(iso: string): string {
  return dateFormat('long', { day: 'numeric', month: 'long', year: 'numeric' }).format(dateOf(iso));
}

/** 3/11/2026 om 05:12 from an ISO time, as it is in Brussels. */
export function formatTime(iso: string): string {
  const format = dateFormat('time', {
    timeZone: 'Europe/Brussels',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return format.format(new Date(iso)).replace(', ', ' om ');
}

/** december 2025 from any day of the month. */
export function formatMonth(iso: string): string {
  return dateFormat('month', { month: 'long', year: 'numeric' }).format(dateOf(iso));
}

/** dec. 2025, for axes. */
export function formatShortMonth(iso: string): string {
  return dateFormat('short', { month: 'short', year: 'numeric' }).format(dateOf(iso));
}

/** 2025-K4, for tables. */
export function formatQuarter(iso: string): string {
  return `${iso.slice(0, 4)}-K${quarterOf(iso)}`;
}

/** het vierde kwartaal van 2025, for sentences. */
export function formatLongQuarter(iso: string): string {
  return `het ${['eerste', 'tweede', 'derde', 'vierde'][quarterOf(iso) - 1]} kwartaal van ${iso.slice(0, 4)}`;
}

function quarterOf(iso: string): number {
  return Math.ceil(Number(iso.slice(5, 7)) / 3);
}

/** First day of the twelve months that end in the month of `iso`. */
function startOfTwelveMonths(iso: string): string {
  const end = dateOf(iso);
  return new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - 11, 1)).toISOString().slice(0, 10);
}

/** oktober 2025 tot en met september 2026: the twelve months up to a period; 2025 where they are that year. */
export function formatTwelveMonths(iso: string): string {
  if (isYearEnd(iso)) return iso.slice(0, 4);
  return `${formatMonth(startOfTwelveMonths(iso))} tot en met ${formatMonth(iso)}`;
}

/** van oktober 2025 tot en met september 2026, or in 2025: the same as a part of a sentence. */
export function duringTwelveMonths(iso: string): string {
  return `${isYearEnd(iso) ? 'in' : 'van'} ${formatTwelveMonths(iso)}`;
}

function isYearEnd(iso: string): boolean {
  return iso.slice(5, 7) === '12';
}

function dateOf(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** A number to say in a sentence, with how it was rounded. */
export type Countable = number | Pick<Amount, 'value' | 'rounding' | 'below' | 'isSum'>;

/** 35, ongeveer 35, minder dan 5, or hoogstens 16 for a sum of counts that were rounded to 0: a number as a sentence says it. */
export function saidNumber(count: Countable): string {
  if (typeof count === 'number') return formatNumber(count);
  const { value, rounding, below, isSum } = count;
  if (below !== undefined && isSum) return `hoogstens ${formatNumber(below - 1)}`;
  if (below !== undefined) return `minder dan ${formatNumber(below)}`;
  return `${rounding === undefined ? '' : 'ongeveer '}${formatNumber(value ?? 0)}`;
}

/** Whether a count is known to be nobody: a rounded 0 is not. */
export function isNobody(count: Countable): boolean {
  return typeof count === 'number' ? count === 0 : count.value === 0 && count.below === undefined;
}

/** Whether a count takes a verb in the plural: a rounded 0 may be more than one. */
export function isPlural(count: Countable): boolean {
  if (typeof count === 'number') return count > 1;
  return (count.value ?? 0) > 1 || count.below !== undefined;
}

/** One, or more than one, with its number: 1 organisatie, 90 organisaties, ongeveer 90 organisaties. */
export function formatCount(count: Countable, one: string, more: string): string {
  const value = typeof count === 'number' ? count : count.value;
  return `${saidNumber(count)} ${value === 1 ? one : more}`;
}

/** A number in a format of the tables and charts, without its unit; VTE and shares keep one decimal. */
export function formatValue(value: number, format: ColumnFormat | 'percent'): string {
  switch (format) {
    case 'count':
    case 'days':
      return formatNumber(value, 0);
    case 'change':
      return formatChange(value, 0);
    case 'vte':
    case 'per_100':
    case 'decimal':
      return formatNumber(value, 1);
    case 'percent':
      return formatPercent(value, 1);
    case 'euro':
      return formatEuro(value);
    default:
      return String(value);
  }
}

/** A value as `formatValue` writes it, VTE rounded to 5 without a decimal; a rounded 0 as the numbers that it stands for, what is not there as its state. */
export function formatAmount(amount: Amount, format: ColumnFormat | 'percent'): string {
  const written = format === 'vte' && amount.rounding !== undefined ? 'count' : format;
  return writeAmount(amount, (value) => formatValue(value, written));
}

/** The same in words of its own: `write` writes a number that is there. */
export function writeAmount({ value, state, rounding, below }: Amount, write: (value: number) => string): string {
  if (value === null) return stateWords(state);
  if (below === undefined) return write(value);
  return below === rounding ? `0 tot ${formatNumber(below - 1)}` : `minder dan ${write(below)}`;
}

/** "afgerond op 5"; empty where a number is exact. */
export function roundedTo(rounding: number | null | undefined): string {
  return rounding == null ? '' : `afgerond op ${rounding}`;
}

/** The fixed sentence of a value that is not there, or not final; empty when the value is simply there. */
export function stateSentence(state: ShownState, { smallest = 10, months = 6 } = {}): string {
  switch (state) {
    case 'too_small':
      return `Te weinig mensen voor een percentage (minder dan ${smallest}).`;
    case 'hidden':
      return 'Verborgen, zodat niemand herkenbaar is.';
    case 'no_data':
      return 'Niet geleverd. Dit is geen nul.';
    case 'provisional':
      return 'Voorlopig: er komen nog leveringen of bestemmingen bij.';
    case 'immature':
      return `Nog te vroeg: de ${months} maanden zijn nog niet om.`;
    case 'not_computed':
      return 'Niet berekend voor deze keuze. Dit is geen nul.';
    case 'not_given':
      return 'Niet per maand gegeven: kies het einde van een kwartaal of jaar.';
    case 'ok':
      return '';
  }
}

/** The same in a word or two, where a sentence does not fit: in a cell or beside a bar. */
export function stateWords(state: ShownState): string {
  const words: Record<ShownState, string> = {
    too_small: 'te weinig mensen',
    hidden: 'verborgen',
    no_data: 'niet geleverd',
    provisional: 'voorlopig',
    immature: 'nog te vroeg',
    not_computed: 'niet berekend',
    not_given: 'niet per maand gegeven',
    ok: '',
  };
  return words[state];
}

/** "Bij zulke aantallen speelt toeval mee: reken op een waarde tussen 1,4 en 1,7 op 100." */
export function marginSentence(lower: number, upper: number, decimals = 1, unit = 'op 100'): string {
  const [from, to] = [lower, upper].map((bound) => formatNumber(bound, decimals));
  const between = from === formatNumber(0, decimals) ? `van hoogstens ${to}` : `tussen ${from} en ${to}`;
  return `Bij zulke aantallen speelt toeval mee: reken op een waarde ${between}${unit ? ` ${unit}` : ''}.`;
}

/** A cell as text: formatted by its column, or the words of its state; null is what does not apply. */
export function formatCell(cell: Cell, format: ColumnFormat): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return 'value' in cell ? formatAmount(cell, format) : stateWords(cell.state);
  if (typeof cell === 'number') return formatValue(cell, format);
  if (format === 'date' && /^\d{4}-\d{2}-\d{2}/.test(cell)) return formatDate(cell);
  if (format === 'month' && /^\d{4}-\d{2}-\d{2}/.test(cell)) return formatMonth(cell);
  return cell;
}
