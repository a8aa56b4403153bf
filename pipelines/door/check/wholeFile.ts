import { columnWords } from '../../sources/columnWords.ts';
import type { Column, Dataset } from '../../sources/contract.ts';
import type { Finding } from './findings.ts';

/** Fewer rows say nothing about the file as a whole. */
const fewest = 20;
const emptyShare = 0.9;

/** Counts over the accepted rows of one file. */
export interface Filled {
  rows: number;
  /** Filled cells of each column of `usualColumns`. */
  filled: readonly number[];
  /** Rows that ended, and those of which somebody says why or where to. */
  ended: number;
  known: number;
}

/** The columns that a file hardly ever leaves empty. */
function usualColumns(dataset: Dataset): Column[] {
  return dataset.columns.filter(({ usual }) => usual);
}

/** Aggregates over the checked rows of a file: `filled` as a list, `ended` and `known`. */
export function filledCells(dataset: Dataset): string {
  const filled = usualColumns(dataset).map((column) => `(count(${landed(column)}) filter (not set_aside))::integer`);
  const exits = dataset.name === 'tewerkstellingen';
  const known = `einde is not null and (coalesce(bestemming, 'onbekend') <> 'onbekend' or reden_uitdienst is not null)`;
  return `[${filled.join(', ')}]::integer[] as filled,
    ${exits ? '(count(einde) filter (not set_aside))::integer' : '0'} as ended,
    ${exits ? `(count(*) filter (not set_aside and ${known}))::integer` : '0'} as known`;
}

function landed({ name, type }: Column): string {
  return type === 'wop' ? `"${name}_share"` : `"${name}"`;
}

/** Findings on what is odd about a file as a whole. `delivered`: per column of the contract, the header as delivered. */
export function wholeFileFindings(
  dataset: Dataset,
  { rows, filled, ended, known }: Filled,
  delivered: readonly (string | undefined)[],
): Finding[] {
  if (rows < fewest) return [];
  const findings = usualColumns(dataset).flatMap((column, at): Finding[] => {
    const header = delivered[dataset.columns.indexOf(column)];
    const empty = rows - (filled[at] ?? 0);
    if (header === undefined || empty < emptyShare * rows) return [];
    return [
      check(
        column.name,
        'mostly_empty',
        `De kolom ${columnWords(column, header)} is leeg in ${empty} van de ${rows} rijen. Kijk na of er niets wegviel bij het bewaren.`,
      ),
    ];
  });
  if (ended >= fewest && known === 0) {
    const sentence = `Van geen van de ${ended} mensen die vertrokken, weten we waarheen. Vul de bestemming of de reden in, ook al is het maar voor een deel.`;
    findings.push(check('bestemming', 'all_unknown', sentence));
  }
  return findings;
}

function check(column: string, code: string, message: string): Finding {
  return { line: null, column, code, severity: 'check', shown: null, message, expected: null };
}
