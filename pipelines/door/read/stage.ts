import { type Limits, type Sender, standardLimits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import { columnWords } from '../../sources/columnWords.ts';
import type { Column, Dataset } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import type { Cells, CellsContext } from './cells.ts';
import type { CodedRows } from './codedRows.ts';
import type { Doubt } from './columnDoubt.ts';
import type { OrderConflict } from './dateColumn.ts';
import type { FileText } from './deliveredFile.ts';

import { type Layout, previewOf } from './layout.ts';
import { type LeftOut, LeftOutRows } from './leftOutRows.ts';
import type { Note } from './note.ts';

import type { Pseudonym } from './person.ts';
import { Records } from './records.ts';
import { Scanner } from './scanner.ts';
import { tableShape } from './tableShape.ts';
import { tooManyColumns } from './tableWidth.ts';

export interface StageOptions {
  /** Number of the file in its batch. */
  fileNo: number;
  persons: Pseudonym;
  sharedKeys: Pseudonym | undefined;
  /** Takes its records. */
  batch: {
    rows(dataset: Dataset): CodedRows;
    compareMonths(sheets: { fileNo: number; dataset: Dataset; lastMonth: number }): void;
    limitPeriod(period: { fileNo: number; dataset: Dataset; from: string; to: string; only: boolean }): void;
  };
  limits?: Limits | undefined;
  /** Day of receipt, as ISO text. */
  today: string;
  /** Days of which the file speaks, if it speaks of a period. */
  scope?: CellsContext['scope'];
}

export interface Staged {
  /** Records among the staged rows. */
  records: number;
  notes: Note[];
  layout: Layout;
  /** Rows that its sender wants left out: no records. */
  leftOut: LeftOut[];
  /** Columns that can be read in more than one way, with what was answered. */
  doubts: Doubt[];
  /** Columns in which names of people were masked. */
  names: ColumnOfNames[];
}

/** A column with words, in some rows of which the name of somebody was masked. */
export interface ColumnOfNames {
  header: string;
  column: string;
  label: string;
  rows: number;
}

const registerNumberShare = 0.8;
/** Bytes after which other work has its turn: the database may wait for its next statement. */
const scannedAtOnce = 1 << 15;

/** Scans a text into the staged rows of its dataset; refuses it with a sentence when it cannot be read. */
export async function stage(text: FileText, layout: Layout, agreement: Agreement, options: StageOptions): Promise<Staged> {
  const { dataset, delivery, history = {}, sender } = agreement;
  const { limits = standardLimits, batch, today } = options;
  if (layout.cells.length > limits.columns) throw tooManyColumns(limits);
  const { encoding, badBytes } = text;
  const about = { dataset, delivery, history, layout, encoding, today };
  const placement = tableShape(previewOf(text.chunks()), about);
  const context = {
    ...options,
    ...about,
    placement,
    badBytes,
    workbook: text.table !== undefined,
    scope: options.scope,
    alone: text.movements?.aside,
  };
  const records = new Records(context, batch.rows(dataset));
  for (let line = 0; line < layout.preamble.length; line++) records.notes.push({ line: layout.preamble[line] as number, code: 'preamble' });
  const leftOut = new LeftOutRows(layout, delivery.leave_out, text.encoding);
  const scanner = new Scanner(
    layout.delimiter.charCodeAt(0),
    (record) => {
      if (records.swallows(record) || !leftOut.takes(record)) records.take(record);
      if (records.count > limits.rows) throw tooManyRows(limits);
      return true;
    },
    layout.nextLine,
  );
  let skip = layout.nextOffset;
  for (const chunk of text.chunks()) {
    const skipped = Math.min(skip, chunk.length);
    skip -= skipped;
    for (let from = skipped; from < chunk.length; from += scannedAtOnce) {
      scanner.push(chunk.subarray(from, from + scannedAtOnce));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  scanner.end();
  records.end();
  refuseRegisterNumbers(records.cells, layout, sender, text.table !== undefined);
  const { doubts, remarks, conflicts } = records.cells.settle();
  const [conflict] = conflicts;
  if (conflict) throw otherOrder(conflict, layout, agreement);
  const wordsOf = (name: string): string => {
    const at = agreement.dataset.columns.findIndex((column) => column.name === name);
    return columnWords(agreement.dataset.columns[at] as Column, layout.header.delivered[at]);
  };
  const notes = [...records.notes, ...remarks.map((remark): Note => ({ ...remark, line: null, header: wordsOf(remark.column) }))];
  return { records: records.count, notes, layout, doubts, leftOut: leftOut.found, names: columnsOfNames(records.cells, layout, dataset) };
}

const orders = { dmy: 'dag/maand/jaar', mdy: 'maand/dag/jaar', ymd: 'jaar/maand/dag' } as const;

function otherOrder({ column, value, found }: OrderConflict, { header }: Layout, { delivery }: Agreement): DataError {
  return new DataError({
    code: 'date_order',
    column,
    message: `De datums in kolom "${header.names.get(column) ?? column}" staan als ${orders[found]}, zoals ${value}; afgesproken was ${orders[delivery.dates ?? 'dmy']}. Bewaar het bestand zoals afgesproken of pas de afspraak aan.`,
  });
}

function columnsOfNames({ names }: Cells, { cells, header }: Layout, { columns }: Dataset): ColumnOfNames[] {
  return columns.flatMap(({ name, label, freeText }, index) => {
    const position = header.positions[index] as number;
    const rows = position < 0 || !freeText ? 0 : (names[position] as number);
    return rows > 0 ? [{ header: (cells[position] as string).trim(), column: name, label, rows }] : [];
  });
}

function tooManyRows({ rows }: Limits): DataError {
  return new DataError({
    code: 'too_many_rows',
    message: `Dit bestand heeft meer dan ${rows} rijen. Stuur het in delen, elk met een eigen periode.`,
  });
}

const inExcel =
  'Klik in Excel met de rechtermuisknop op de letter boven die kolom, kies Verwijderen, bewaar het bestand en stuur het opnieuw. Staat er dan geen nummer van de persoon meer in, zet er eerst uw eigen nummer bij.';

/** A column of register numbers is refused; where the sender may hash, only a person's column may hold them. */
function refuseRegisterNumbers({ filled, registerNumbers }: Cells, { cells, header }: Layout, sender: Sender, inWorkbook: boolean): void {
  cells.forEach((name, position) => {
    if ((registerNumbers[position] as number) < registerNumberShare * (filled[position] as number) || filled[position] === 0) return;
    if (sender.register_number === 'hash' && (header.persons.includes(position) || !header.positions.includes(position))) return;
    throw new DataError({
      code: 'register_number',
      column: name,
      message: `De kolom "${name}" lijkt rijksregisternummers te bevatten. Die mogen we niet ontvangen${inWorkbook ? `. ${inExcel}` : ': haal ze weg of gebruik uw eigen nummer van de persoon.'}`,
    });
  });
}
