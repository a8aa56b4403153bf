import { monthNames } from './monthNames.ts';

/** A month that the name of a sheet says; the year may be left out. */
export interface SheetMonth {
  year: number | undefined;
  /** 1 to 12. */
  month: number;
}

/** The month in a name such as `jan 2025`, `Januari`, `2025-01`, `01-2025`, `202501` or `lijst februari`; undefined where it names none. */
export function sheetMonth(name: string): SheetMonth | undefined {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
  const words = plain.split(/[^a-z]+/).flatMap((word) => monthNames.get(word) ?? []);
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(plain)?.[1] ?? shortYear(plain);
  if (words.length > 1) return undefined;
  if (words.length === 1) return { year: year === undefined ? undefined : Number(year), month: words[0] as number };
  const digits =
    /(?<!\d)(20\d{2})[-_. /]?(0?[1-9]|1[0-2])(?!\d)/.exec(plain) ?? /(?<!\d)(0?[1-9]|1[0-2])[-_. /](20\d{2})(?!\d)/.exec(plain);
  if (!digits) return undefined;
  const [first, second] = [Number(digits[1]), Number(digits[2])];
  return first > 12 ? { year: first, month: second } : { year: second, month: first };
}

/** `jan 25`, `jan '25`. */
function shortYear(plain: string): string | undefined {
  const found = /[a-z][ '_.-]+(\d{2})(?!\d)/.exec(plain)?.[1];
  return found === undefined ? undefined : `20${found}`;
}
