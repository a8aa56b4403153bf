/**
 * What an answer calls a file before it has a number: its hash, in letters alone, since a row of digits could be taken for a
 * register number and be masked.
 */
export function fileSubject(sha256: string): string {
  return sha256.replace(/\d/g, (digit) => String.fromCharCode('g'.charCodeAt(0) + Number(digit)));
}
