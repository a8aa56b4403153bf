import { formatDate, formatNumber } from '../../dashboard/format.ts';
import { masked, withoutRegisterNumbers } from '../../dashboard/registerNumber.ts';
import { codeWords } from '../sources/columnWords.ts';
import type { Column } from '../sources/contract.ts';

/** Landed columns of a row as text. */
export type LandedRow = Readonly<Record<string, string | null>>;

/** A cell as it was read, as its sender writes it; null where it is empty. A person is only said to be recognised. */
export function cellInWords(column: Column, row: LandedRow): string | null {
  const { name, type } = column;
  const value = row[name] ?? row[`${name}_share`] ?? row[`${name}_vestiging`] ?? null;
  if (value === null) return null;
  return type === 'person' || type === 'shared_key' ? 'herkend' : valueInWords(column, value, row);
}

/** A value of a column, with what else the row holds of it. */
export function valueInWords({ name, type }: Column, value: string, row: LandedRow = {}): string {
  switch (type) {
    case 'decimal':
      return formatNumber(Number(value) / 100, Number(value) % 100 === 0 ? 0 : Number(value) % 10 === 0 ? 1 : 2);
    case 'bool':
      return value === 'true' ? 'ja' : 'nee';
    case 'wop':
      return `${value} ${row[`${name}_level`] ?? ''}`.trim();
    case 'month':
      return value.slice(0, 7);
    case 'date':
      return formatDate(value);
    case 'quarter':
    case 'date_or_month':
    case 'date_or_quarter':
    case 'year_or_month':
      return periodInWords(value, type === 'quarter' ? 'quarter' : (row[`${name}_precision`] ?? 'day'));
    case 'code':
      return codeWords(value);
    default:
      return withoutRegisterNumbers(value, masked);
  }
}

function periodInWords(day: string, precision: string): string {
  if (precision === 'year') return day.slice(0, 4);
  if (precision === 'month') return day.slice(0, 7);
  if (precision === 'quarter') return `${day.slice(0, 4)}-K${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return formatDate(day);
}
