import path from 'node:path';

/** The correction workbook of a delivered file, below `corrections/<sender>/`. */
export function correctionsName(file: string): string {
  return `${path.basename(file).replace(/\.(csv|txt|tsv|xlsx)$/i, '')}.xlsx`;
}
