/**
 * A text that no spreadsheet takes for a formula: an apostrophe stands before `=`, `+`, `@`, a tab, a return, and before
 * `-` unless a number follows.
 */
export function plainCell(text: string): string {
  return /^[=+@\t\r\n]|^-(?![\d.,]+$)/.test(text) ? `'${text}` : text;
}
