import type { Limits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import { delimiters, previewOf } from './layout.ts';
import { Scanner } from './scanner.ts';

const rowsAtMost = 40;

/** Refuses a text of which one of the first rows has more cells than we read, with any delimiter: before names are looked for in it. */
export function refuseTooWide(chunks: Iterable<Buffer>, limits: Limits): void {
  const preview = previewOf(chunks);
  for (const delimiter of delimiters) {
    let left = rowsAtMost;
    const scanner = new Scanner(delimiter.charCodeAt(0), ({ count }) => {
      if (count > limits.columns) throw tooManyColumns(limits);
      return --left > 0;
    });
    scanner.push(preview);
    endCut(scanner);
  }
}

/** What the preview cuts off is a record too; a quote that closes behind it is no mistake. */
function endCut(scanner: Scanner): void {
  try {
    scanner.end();
  } catch (error) {
    if (!(error instanceof DataError) || error.problem.code !== 'open_quote') throw error;
  }
}

export function tooManyColumns({ columns }: Limits): DataError {
  return new DataError({
    code: 'too_many_columns',
    message: `Dit bestand heeft meer dan ${columns} kolommen. Laat de kolommen weg die niet gevraagd zijn.`,
  });
}
