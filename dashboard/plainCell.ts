/**
 * A text that no spreadsheet takes for a formula: an apostrophe stands before `=`, `+`, `@`, a tab, a return, and before
 * `-` unless a number or nothing follows.
 */
export function plainCell(text: string): string {
  return /^[=+@\t\r\n]|^-(?!$|[\d.,]+$)/.test(text) ? `'${text}` : text;
}

/** The text as it was before `plainCell`. */
export function typedCell(text: string): string {
  return /^'[=+@\t\r\n-]/.test(text) ? text.slice(1) : text;
}
