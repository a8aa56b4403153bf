import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { asciiCompatible, textOf } from './decode.ts';
import type { Finding } from './findings.ts';
import type { Layout } from './layout.ts';
import { looksLikeRegisterNumber } from './person.ts';
import { masked } from './records.ts';
import { cellsOf, Scanner } from './scanner.ts';
import { sheetAsText } from './sheet.ts';
import type { Delivered } from './stage.ts';

interface Correction {
  /** The delivered file, its bytes, and where its header stands. */
  file: string;
  delivered: Delivered;
  layout: Layout;
  findings: readonly Finding[];
}

const atMost = 5000;

/** Writes the workbook that answers a file: per finding line, column, value, what is wrong, what was expected, and the row as delivered. */
export async function writeCorrections(folder: string, sender: string, { file, delivered, layout, findings }: Correction): Promise<void> {
  const wrong = findings.filter(({ severity }) => severity === 'blocking' || severity === 'cell').slice(0, atMost);
  const rows = await deliveredRows(file, delivered, layout, new Set(wrong.map(({ line }) => line ?? 0)));
  const heads = ['regel', 'kolom', 'waarde', 'wat is er mis', 'wat verwachten we', 'telt de rij mee', ...layout.cells];
  const lines = wrong.map(({ line, column, shown, message, expected, severity }) => [
    line,
    safe(headerOf(column, layout)),
    safe(shown ?? ''),
    safe(message),
    safe(expected ?? ''),
    severity === 'cell' ? 'ja' : 'nee',
    ...(rows.get(line ?? 0) ?? []).map(safe),
  ]);
  const target = path.join(folder, 'corrections', sender, `${path.basename(file).replace(/\.(csv|txt|tsv|xlsx)$/i, '')}.xlsx`);
  mkdirSync(path.dirname(target), { recursive: true });
  const widths = heads.map((_, index) => ({ width: [7, 18, 20, 70, 34, 10][index] ?? 16 }));
  const bold = heads.map((value) => ({ value: safe(value), fontWeight: 'bold' as const }));
  await writeExcelFile([bold, ...lines], { columns: widths, stickyRowsCount: 1, sheet: 'Verbeteringen' }).toFile(`${target}.new`);
  renameSync(`${target}.new`, target);
}

function headerOf(column: string | null, { header }: Layout): string {
  if (column === null) return '';
  return header.names.get(column) ?? column;
}

/** The cells of some records, by line; a value that looks like a register number is masked. */
async function deliveredRows(
  file: string,
  { chunks, survey }: Delivered,
  layout: Layout,
  lines: ReadonlySet<number>,
): Promise<Map<number, string[]>> {
  const rows = new Map<number, string[]>();
  const { encoding, bom, workbook } = survey;
  const bytes = workbook ? [await sheetAsText(file)] : asciiCompatible(chunks(bom), encoding);
  const scanner = new Scanner(layout.delimiter.charCodeAt(0), (record) => {
    if (!lines.has(record.line)) return true;
    const cells = cellsOf(record, (source, from, to) => textOf(source, from, to, encoding).trim());
    rows.set(
      record.line,
      cells.map((cell) => (looksLikeRegisterNumber(cell) ? masked : cell)),
    );
    return rows.size < lines.size;
  });
  for (const chunk of bytes) if (!scanner.push(chunk)) return rows;
  scanner.end();
  return rows;
}

/** A cell that Excel would take for a formula gets an apostrophe in front. */
export function safe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
