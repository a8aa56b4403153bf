import type { Note } from '../read/records.ts';
import type { Finding } from './findings.ts';

/** Findings on what was no row; empty rows in one sentence. */
export function notesOf(notes: readonly Note[]): Finding[] {
  const empty = notes.filter(({ code }) => code === 'empty_row');
  const sentences = {
    preamble: 'staat boven de kopregel en is overgeslagen.',
    repeated_header: 'is de kopregel nog een keer, en is overgeslagen.',
    totals_row: 'is een totaalregel, en is overgeslagen.',
    trailing_note: 'is een nota onder de lijst, en is overgeslagen.',
    empty_row: '',
  };
  const findings = notes
    .filter(({ code }) => code !== 'empty_row')
    .map(({ line, code }) => note(line, code, `Regel ${line} ${sentences[code]}`));
  if (empty.length > 0) {
    const first = (empty[0] as Note).line;
    findings.push(
      note(
        first,
        'empty_row',
        `${empty.length === 1 ? 'Eén lege rij is' : `${empty.length} lege rijen zijn`} overgeslagen, vanaf regel ${first}.`,
      ),
    );
  }
  return findings;
}

/** A row that says the same thing as a later one in the same file. */
export function duplicateOf([line, later]: readonly [number, number]): Finding {
  return note(line, 'duplicate_key', `Regel ${line} gaat over hetzelfde als regel ${later}. De laatste telt.`);
}

export function note(line: number | null, code: string, message: string): Finding {
  return { line, column: null, code, severity: 'note', shown: null, message, expected: null };
}
