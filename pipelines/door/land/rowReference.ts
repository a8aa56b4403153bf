/**
 * SQL of what a question calls a landed row: the same in every delivery of it. In letters alone, since a row of digits could be
 * taken for a register number and be masked.
 */
export function rowReference(row: string): string {
  return `translate(left(md5(${row}.row_key), 16), '0123456789', 'ghijklmnop')`;
}
