import type { FileText } from './deliveredFile.ts';
import type { PassedSheet, StackedSheet } from './sheetTables.ts';

/** Something about the file as a whole that its sender should know. */
export interface ReadingRemark {
  code: 'read_sheets' | 'passed_sheets' | 'hidden_sheets' | 'hidden_rows' | 'movements';
  message: string;
}

/** Which sheets were read and which were not; nothing of a workbook with one sheet. */
export function sheetRemarks({ table, passed, hiddenRows }: FileText): ReadingRemark[] {
  if (!table) return [];
  const { sheets } = table;
  const named = (...why: PassedSheet['why'][]): string[] => passed.filter((one) => why.includes(one.why)).map(({ name }) => name);
  const hidden = named('hidden');
  const other = named('cover', 'empty', 'example');
  const months = named('month');
  const copies = named('copy');
  const unread = named('other');
  const all: (ReadingRemark | false)[] = [
    (sheets.length > 1 || passed.length > 0) && {
      code: 'read_sheets',
      message: `${sheets.length === 1 ? 'Gelezen is het blad' : `Gelezen zijn ${sheets.length} bladen met dezelfde kopregel:`} ${listed(sheets.map(({ name }) => name))}.`,
    },
    other.length > 0 && { code: 'passed_sheets', message: `${subject(other)} overgeslagen: daar staat geen lijst.` },
    months.length > 0 && { code: 'passed_sheets', message: `${subject(months)} niet gelezen: dit is de lijst van een andere maand.` },
    unread.length > 0 && { code: 'passed_sheets', message: `${subject(unread)} niet gelezen, zoals u koos.` },
    copies.length > 0 && { code: 'passed_sheets', message: `${subject(copies)} niet gelezen: daar staat hetzelfde als op een ander blad.` },
    hidden.length > 0 && { code: 'hidden_sheets', message: `${subject(hidden, 'verborgen ')} niet gelezen.` },
    hiddenRows > 0 && {
      code: 'hidden_rows',
      message: `${hiddenRows === 1 ? 'Eén rij is' : `${hiddenRows} rijen zijn`} verborgen in dit werkboek, bijvoorbeeld door een filter. Verborgen rijen tellen ook mee.`,
    },
  ];
  return all.filter((remark) => remark !== false);
}

function subject(names: readonly string[], kind = ''): string {
  return names.length === 1 ? `Het ${kind}blad ${listed(names)} is` : `De ${kind}bladen ${listed(names)} zijn`;
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} en ${quoted.at(-1)}`;
}

/** Months that sheets name, in their order, as `2026-09`; none where one of them names no year. */
export function sheetMonths(sheets: readonly StackedSheet[]): string[] {
  const months = sheets.map(({ month }) => month);
  if (months.some((month) => month?.year === undefined)) return [];
  return months.map((month) => `${month?.year}-${String(month?.month).padStart(2, '0')}`);
}

/** First line of the last sheet, where each of several sheets is a month. */
export function lastMonth(sheets: readonly StackedSheet[]): number | undefined {
  const last = sheets.at(-1);
  return sheets.length > 1 && sheets.every(({ month }) => month !== undefined) ? (last?.before ?? 0) + 1 : undefined;
}
