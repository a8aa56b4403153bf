import { formatCount } from '../../../dashboard/format.ts';
import type { ColumnRepair } from '../read/columnDoubt.ts';
import type { Note } from '../read/note.ts';
import { ofFile, type Place, within } from '../read/place.ts';
import type { ReadingRemark } from '../read/sheetRemarks.ts';
import type { Finding } from './findings.ts';

const skipped = {
  preamble: 'staat boven de kopregel en is overgeslagen.',
  repeated_header: 'is de kopregel nog een keer, en is overgeslagen.',
  totals_row: 'is een totaalregel, en is overgeslagen.',
  trailing_note: 'is een nota onder de lijst, en is overgeslagen.',
} as const;

/** Findings on what was no row, and on columns that were read otherwise than they stood; empty rows in one sentence. */
export function notesOf(notes: readonly Note[], place: Place = ofFile): Finding[] {
  const empty = notes.filter((one) => one.code === 'empty_row').map(({ line }) => line as number);
  const findings = notes.filter(({ code }) => code !== 'empty_row').map((one) => findingOf(one, place));
  const [first] = empty;
  if (first === undefined) return findings;
  const rows = empty.length === 1 ? 'Eén lege rij is' : `${empty.length} lege rijen zijn`;
  return [...findings, note(first, 'empty_row', `${rows} overgeslagen, vanaf ${within(place(first))}.`)];
}

function findingOf(one: Note, place: Place): Finding {
  if ('reading' in one) return { ...note(null, one.code, repairSentence(one)), column: one.column, severity: 'repaired' };
  const { line, code } = one;
  if (code === 'bad_byte') {
    const message = `${place(line)}: één teken is geen geldige utf-8, en is gelezen zoals Windows het schrijft. Kijk de woorden met een accent na. De rij telt mee.`;
    return { ...note(line, code, message), severity: 'check' };
  }
  if (code === 'unnamed_column') {
    const rows = formatCount(one.rows, 'rij', 'rijen');
    return note(
      line,
      code,
      `Rechts van de tabel staat in ${rows} iets zonder kolomnaam, vanaf ${within(place(line))}. Dat is niet gelezen.`,
    );
  }
  return note(line, code, `${place(line)} ${code === 'empty_row' ? 'is leeg.' : skipped[code]}`);
}

function repairSentence({ code, header, values, reading }: Extract<Note, { reading: string }>): string {
  const sentences: Record<ColumnRepair, (given: string) => string> = {
    month_first: (given) => `de maand staat vooraan in ${given}; gelezen als ${reading}.`,
    day_first: (given) => `dag of maand kan vooraan staan in ${given}; gelezen als ${reading} (dag/maand/jaar).`,
    short_years: (given) => `jaren van twee cijfers in ${given} zijn gelezen als ${reading}. Klopt dat niet, schrijf ze dan voluit.`,
    thousands: (given) => `de punt in ${given} scheidt duizendtallen; gelezen als ${reading}. Bedoelt u een komma? Schrijf dan een komma.`,
    comma_thousands: (given) => `de komma in ${given} scheidt duizendtallen, en de punt is het decimaalteken; gelezen als ${reading}.`,
    decimal_point: (given) => `de punt in ${given} is een komma; gelezen als ${reading}.`,
    percentage: (given) =>
      `${values.length > 1 ? 'de percentages' : 'het percentage'} ${given} ${values.length > 1 ? 'zijn' : 'is'} gelezen als ${reading}.`,
    duration: (given) => `de uren en minuten in ${given} zijn gelezen als ${reading}.`,
  };
  return `Kolom ${header}: ${sentences[code](values.map((value) => `'${value}'`).join(', '))}`;
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
