import { AlignmentType, BorderStyle, type Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Cell, ColumnFormat, Table as DocumentTable } from '../document.ts';
import { formatCell } from '../format.ts';
import { laidOut, tableNotes } from '../laidOut.ts';
import { textWidth } from './paper.ts';
import { bullet, paragraph } from './paragraph.ts';
import { rule, wash } from './styles.ts';

const words: ReadonlySet<ColumnFormat> = new Set(['text', 'date', 'month']);
const thin = { style: BorderStyle.SINGLE, size: 4, color: rule };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A table under its caption, if it has one, whose head stands again on each next page; then what is to be said of its numbers. */
export function wordTable(given: DocumentTable): (Paragraph | Table)[] {
  const table = laidOut(given);
  const { caption, columns, rows } = table;
  const widths = columnWidths(table);
  const cell = (text: string, index: number, style: string): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      children: [paragraph(text, style, alignment(columns[index]?.format ?? 'text'))],
      ...(style === 'Tabelkop' && { shading: { type: ShadingType.CLEAR, fill: wash, color: 'auto' } }),
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label }, index) => cell(label, index, 'Tabelkop')),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((value, index) => cell(inWords(value, columns[index]?.format ?? 'text'), index, 'Tabelcel')),
      }),
  );
  return [
    ...(caption ? [paragraph(caption, 'Tabeltitel')] : []),
    new Table({
      rows: [head, ...body],
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: true, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
      borders: { top: thin, bottom: thin, insideHorizontal: thin, left: none, right: none, insideVertical: none },
      margins: { left: 70, right: 70 },
    }),
    ...tableNotes(table).map((note) => bullet(note, 'Toelichting')),
  ];
}

/** The text of a cell; a value that does not apply is a dash, as on the page. */
function inWords(cell: Cell, format: ColumnFormat): string {
  return cell === null ? '–' : formatCell(cell, format);
}

function alignment(format: ColumnFormat) {
  return words.has(format) ? {} : { alignment: AlignmentType.END };
}

/** Room for a character of 9 points, in bold, and beside the text of a cell. */
const character = 105;
const sides = 150;

/** Each column holds its longest word whole; what is left of the text width goes where texts are long. */
function columnWidths({ columns, rows }: DocumentTable): number[] {
  const texts = columns.map(({ label, format }, index) => [label, ...rows.map((row) => inWords(row[index] ?? null, format))]);
  const parts = (text: string, index: number): string[] => (columns[index]?.format === 'month' ? [text] : text.split(/[ \n]|(?<=-)/));
  const least = texts.map((column, index) => longest(column.flatMap((text) => parts(text, index))) * character + sides);
  const wanted = texts.map((column, index) => Math.min(longest(column), 60) * character + sides - (least[index] ?? 0));
  const left = Math.max(textWidth - sum(least), 0);
  const shrunk = Math.min(1, textWidth / sum(least));
  return least.map((width, index) => Math.floor(width * shrunk + (left * (wanted[index] ?? 0)) / (sum(wanted) || 1)));
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
