/**
 * SQL of what a question calls a landed spell: by its person and its begin, so the same in every delivery of it, whatever else is
 * corrected. In letters alone, since a row of digits could be taken for a register number and be masked.
 */
export function rowReference(row: string): string {
  return referenceOf(row, `coalesce(${row}.spell_begin, ${row}."begin")`);
}

/** The same of a row as it is delivered. */
export function deliveredReference(row: string): string {
  return referenceOf(row, `${row}."begin"`);
}

/** SQL of what a question calls a person. */
export function personReference(row: string): string {
  return inLetters(`${row}.persoon`);
}

function referenceOf(row: string, begin: string): string {
  return inLetters(`${row}.persoon || '|' || cast(${begin} as varchar)`);
}

function inLetters(text: string): string {
  return `translate(left(md5(${text}), 16), '0123456789', 'ghijklmnop')`;
}
