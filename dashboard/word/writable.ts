import type { Document } from '../document.ts';

/** Characters that XML knows no way to write: one of them, pasted into a form, and Word would not open the file. */
const unwritable = /[^\P{Cc}\t\r\n]|[\p{Cs}\ufffe\uffff]/gu;

/** The same document without them. */
export function writable(document: Document): Document {
  const clean = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.replace(unwritable, '') : value);
  return JSON.parse(JSON.stringify(document), clean) as Document;
}
