import { DataError } from '../../dataError.ts';
import { comparable, none } from '../../sources/contract.ts';
import { type Agreement, withHeaders } from './agreement.ts';
import { type DecidingColumn, decidingColumn } from './decidingColumn.ts';
import { type Decision, decisionsOf } from './decisions.ts';
import type { DeliveredFile, FileText } from './deliveredFile.ts';
import { type ForeignColumn, foreignColumns } from './foreignColumns.ts';
import { OpenForm } from './formQuestion.ts';
import type { Conflict } from './header.ts';
import { findLayout, type Layout, previewOf } from './layout.ts';
import { type Place, placeIn } from './place.ts';
import { OpenRows } from './rowsQuestion.ts';
import { lastMonth, type ReadingRemark, sheetRemarks } from './sheetRemarks.ts';
import type { PassedSheet, StackedSheet } from './sheetTables.ts';
import { type Staged, type StageOptions, stage } from './stage.ts';
import { refuseUnreadEnd } from './unreadEnd.ts';

/** A question on how the file is to be read that only its sender can answer; until then the likeliest answer holds. */
export type ReadingQuestion = {
  /** The sentence with which the file is refused where nobody can be asked. */
  refusal: DataError;
} & (
  | {
      /** Two headers that mean the same column: the first is taken. */
      conflict: Conflict;
    }
  | {
      /** First sheets of the tables that it may be: the first is taken. */
      sheets: readonly string[];
    }
);

/** A file as it was read under an agreement: its layout, its notes, its records in the batch, and how that was decided. */
export interface FileReading extends Staged {
  decisions: Decision[];
  /** Open questions; none where nobody can be asked. */
  questions: ReadingQuestion[];
  /** Remarks on the file as a whole. */
  remarks: ReadingRemark[];
  place: Place;
  /** The sheets of a workbook that are read, in their order. */
  sheets: readonly Pick<StackedSheet, 'name' | 'before'>[];
  /** Columns that are not read, since their values say that they are something else. */
  foreign: ForeignColumn[];
  /** The column that tells which rows count. */
  deciding: DecidingColumn | undefined;
}

export interface ReadOptions extends StageOptions {
  /** The sender can be asked: the file is read with what is likeliest, and the questions come back. Else the first one refuses it. */
  asks?: boolean;
}

/** Reads a delivered file into the rows of a batch; refuses it with a sentence when it cannot be read. */
export async function readFile(file: DeliveredFile, agreement: Agreement, options: ReadOptions): Promise<FileReading> {
  const { text, layout, others, agreed, foreign } = await tableOf(file, agreement);
  const sheets = others.length > 0 && (options.asks === true || !agreed) ? [whichSheet(text, others)] : [];
  const questions = [...sheets, ...layout.header.conflicts.map(ambiguous)];
  const refused = questions.find((question) => options.asks !== true || !canAsk(question));
  if (refused) throw refused.refusal;
  refuseUnsaved(text, layout);
  if (options.asks !== true) refuseUnreadEnd(text, layout, agreement);
  const staged = await stage(text, layout, agreement, options);
  const open = staged.doubts.find(({ required, answer }) => required && answer === undefined);
  if (open && options.asks !== true) throw new OpenForm(agreement.dataset.name, layout.header.names.get(open.column) ?? open.column, open);
  const deciding = decidingColumn(text, layout, agreement);
  if (deciding?.open.some(({ isOut }) => isOut) && options.asks !== true) throw new OpenRows(deciding);
  limitPeriod(agreement, options);
  const last = lastMonth(text.table?.sheets ?? []);
  if (last !== undefined) options.batch.compareMonths({ fileNo: options.fileNo, dataset: agreement.dataset, lastMonth: last });
  return {
    ...staged,
    decisions: decisionsOf(text, layout, agreement),
    questions,
    remarks: [...sheetRemarks(text), ...movementRemarks(text)],
    place: placeIn(text.table?.sheets),
    sheets: text.table?.sheets ?? [],
    foreign,
    deciding,
  };
}

/** Rows of other months are counted where the sender can be asked about them, and set aside where it wants no others. */
function limitPeriod({ dataset, ownMonths }: Agreement, { batch, fileNo, scope, asks }: ReadOptions): void {
  if (scope && (ownMonths || asks)) batch.limitPeriod({ fileNo, dataset, ...scope, only: ownMonths });
}

/** The layout of a file that is read for some of its rows only. */
export async function layoutOf(file: DeliveredFile, agreement: Agreement): Promise<Layout> {
  return (await tableOf(file, agreement)).layout;
}

interface FoundTable {
  text: FileText;
  layout: Layout;
  /** Tables that could be meant as well. */
  others: FileText[];
  /** Which of them is meant was agreed. */
  agreed: boolean;
}

/** The table that is meant, without columns that are something else than their name says. */
async function tableOf(file: DeliveredFile, agreement: Agreement): Promise<FoundTable & { foreign: ForeignColumn[] }> {
  const found = await meantTable(file, agreement);
  return { ...found, ...readableIn(found.text, agreement, found.layout) };
}

/** The table with all columns that must be there: the only one, the agreed one, or the first. */
async function meantTable(file: DeliveredFile, agreement: Agreement): Promise<FoundTable> {
  const texts = await file.texts();
  if (texts.length === 1)
    return { text: texts[0] as FileText, layout: layoutIn(texts[0] as FileText, agreement), others: [], agreed: false };
  const refusals: DataError[] = [];
  const without: PassedSheet[] = [];
  const found = texts.flatMap((text) => {
    try {
      return [{ text, layout: layoutIn(text, agreement) }];
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      refusals.push(error);
      without.push(...(text.table?.sheets ?? []).map(({ name }) => ({ name, why: 'cover' as const })));
      return [];
    }
  });
  const [first] = found;
  if (!first) throw refusals.find(({ problem }) => problem.code === 'missing_column') ?? refusals[0];
  const agreed = found.find(({ text }) => isAgreed(text, agreement.delivery.sheet));
  const { text, layout } = agreed ?? first;
  const others = found.filter((one) => one.text !== text).map((one) => one.text);
  const unread = agreed ? others.flatMap(({ table }) => (table?.sheets ?? []).map(({ name }) => ({ name, why: 'other' as const }))) : [];
  return { text: { ...text, passed: [...without, ...unread, ...text.passed] }, layout, others, agreed: agreed !== undefined };
}

function isAgreed({ table }: FileText, agreed: string | undefined): boolean {
  return agreed !== undefined && (table?.sheets ?? []).some(({ name }) => comparable(name) === comparable(agreed));
}

/** The layout without the columns that are something else than their name says; what they held is then free for another. */
function readableIn(text: FileText, agreement: Agreement, found: Layout): { layout: Layout; foreign: ForeignColumn[] } {
  const foreign = foreignColumns(text, found, agreement);
  if (foreign.length === 0) return { layout: found, foreign };
  const without = withHeaders(agreement, Object.fromEntries(foreign.map(({ header, instead }) => [header, instead ?? none])));
  const further = readableIn(text, without, layoutWithout(text, without, foreign));
  return { layout: further.layout, foreign: [...foreign, ...further.foreign] };
}

/** Movements that cannot be paired are no spells: everybody would stay in service. */
function layoutIn(text: FileText, { dataset, delivery }: Agreement): Layout {
  if (text.movements?.refusal && dataset.intervals.some(([, to]) => to === 'einde')) throw text.movements.refusal;
  const layout = findLayout(previewOf(text.chunks()), text.encoding, dataset, text.ours ? { ...delivery, delimiter: undefined } : delivery);
  return { ...layout, sheet: text.table?.sheets[0]?.name };
}

/** Says of a column that must be there why the header that looked like it is not. */
function layoutWithout(text: FileText, agreement: Agreement, foreign: readonly ForeignColumn[]): Layout {
  try {
    return layoutIn(text, agreement);
  } catch (error) {
    if (!(error instanceof DataError) || error.problem.code !== 'missing_column') throw error;
    const needed = foreign.find(({ column }) => column === error.problem.column);
    if (!needed) throw error;
    const { header, column, why } = needed;
    throw new DataError({
      ...error.problem,
      message: `De kolom "${column}" ontbreekt: de naam "${header}" lijkt het, maar ${why}. Zet ${column} erbij, of noem die kolom "${column}" als ze het toch is.`,
    });
  }
}

/** A formula without a saved outcome says nothing; one that is needed refuses the file. */
function refuseUnsaved({ table }: FileText, { header, cells }: Layout): void {
  const needed = (table?.unsaved ?? []).filter(({ column }) => header.positions.includes(column));
  const [first] = needed;
  if (!first) return;
  const columns = [...new Set(needed.map(({ column }) => `"${cells[column]?.trim()}"`))];
  const count = needed.reduce((sum, one) => sum + one.count, 0);
  throw new DataError({
    code: 'unsaved_formulas',
    message: `In ${columns.length === 1 ? 'de kolom' : 'de kolommen'} ${columns.join(', ')} ${count === 1 ? 'staat een formule' : `staan ${count} formules`} waarvan de uitkomst niet bewaard is, vanaf ${first.place}. Open het bestand in Excel, bewaar het en stuur het opnieuw.`,
  });
}

function movementRemarks({ movements }: FileText): ReadingRemark[] {
  return movements?.message === undefined ? [] : [{ code: 'movements', message: movements.message }];
}

function whichSheet(text: FileText, others: readonly FileText[]): ReadingQuestion {
  const sheets = [text, ...others].map(({ table }) => table?.sheets[0]?.name ?? '');
  const message = `De bladen ${sheets.map((name) => `"${name}"`).join(', ')} kunnen allemaal de lijst zijn. Bewaar het blad dat u bedoelt apart, of verberg de andere.`;
  return { sheets, refusal: new DataError({ code: 'which_sheet', message }) };
}

function ambiguous(conflict: Conflict): ReadingQuestion {
  const { column, headers } = conflict;
  const message = `De kolommen "${headers[0]}" en "${headers[1]}" betekenen allebei ${column.label}. Hernoem er één of haal er één weg.`;
  return { conflict, refusal: new DataError({ code: 'ambiguous_header', column: column.name, message }) };
}

/** Two headers of the same name cannot be told apart by an answer. */
function canAsk(question: ReadingQuestion): boolean {
  return 'sheets' in question || comparable(question.conflict.headers[0]) !== comparable(question.conflict.headers[1]);
}
