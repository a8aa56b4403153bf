import { formatDate } from '../../../dashboard/format.ts';
import type { StackedSheet } from './sheetTables.ts';

/** Tells where a line stands, as the begin of a sentence: "Regel 12", or "Blad februari, rij 12". */
export type Place = (line: number) => string;

export const ofFile: Place = (line) => `Regel ${line}`;

/** Places in a table of more than one sheet are told by sheet and its own row. */
export function placeIn(sheets: readonly Pick<StackedSheet, 'name' | 'before'>[] | undefined): Place {
  if (!sheets || sheets.length < 2) return ofFile;
  return (line) => {
    const { name, before } = sheets.findLast((sheet) => sheet.before < line) as Pick<StackedSheet, 'name' | 'before'>;
    return `Blad ${name}, rij ${line - before}`;
  };
}

/** A file that came before, by its name and the day of its receipt. */
export function fileWords(file: string, received: string): string {
  return `${file.split('/').at(-1)} (${formatDate(received)})`;
}

/** A place inside a sentence. */
export function within(place: string): string {
  return place.charAt(0).toLowerCase() + place.slice(1);
}
