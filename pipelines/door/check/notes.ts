import { ofFile, type Place, within } from '../read/place.ts';
import type { Note } from '../read/records.ts';
import type { ReadingRemark } from '../read/sheetRemarks.ts';
import type { Finding } from './findings.ts';

/** Findings on what was no row; empty rows in one sentence. */
export function notesOf(notes: readonly Note[], place: Place = ofFile): Finding[] {
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
    .map(({ line, code }) => note(line, code, `${place(line)} ${sentences[code]}`));
  if (empty.length > 0) {
    const first = (empty[0] as Note).line;
    findings.push(
      note(
        first,
        'empty_row',
        `${empty.length === 1 ? 'Eén lege rij is' : `${empty.length} lege rijen zijn`} overgeslagen, vanaf ${within(place(first))}.`,
      ),
    );
  }
  return findings;
}

interface Repeated {
  duplicates: readonly (readonly [number, number])[];
  gone?: readonly number[];
}

/** Rows that say the same thing as a later one in the same file and, where each sheet is a month, persons who are on no later sheet. */
export function duplicatesOf({ duplicates, gone }: Repeated, place: Place = ofFile): Finding[] {
  if (!gone) return duplicates.map((pair) => duplicateOf(pair, place));
  const more = duplicates.length === 1 ? 'Eén rij staat' : `${duplicates.length} rijen staan`;
  return [
    ...(duplicates.length > 0 ? [note(null, 'on_later_sheet', `${more} ook op een later blad. Wat op het laatste blad staat, telt.`)] : []),
    ...gone.map((line) => goneOf(line, place)),
  ];
}

function duplicateOf([line, later]: readonly [number, number], place: Place): Finding {
  return note(line, 'duplicate_key', `${place(line)} gaat over hetzelfde als ${within(place(later))}. De laatste telt.`);
}

function goneOf(line: number, place: Place): Finding {
  const message = `${place(line)}: deze persoon staat niet meer op de latere bladen en heeft geen einde. Is die uit dienst, vul dan het einde in. De rij telt mee.`;
  return { line, column: 'einde', code: 'gone_from_sheets', severity: 'check', shown: null, message, expected: null };
}

/** Findings on how the file as a whole was read. */
export function remarksOf(remarks: readonly ReadingRemark[]): Finding[] {
  return remarks.map(({ code, message }) => note(null, code, message));
}

export function note(line: number | null, code: string, message: string): Finding {
  return { line, column: null, code, severity: 'note', shown: null, message, expected: null };
}
