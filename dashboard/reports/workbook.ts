import type { Cell, ColumnFormat, Document, Section, Table, TextSection } from '../document.ts';
import { formatCell, formatDate, formatMonth, formatTime, stateSentence } from '../format.ts';
import { laidOut, roundingNotes } from '../laidOut.ts';
import { writeXlsx, type XlsxCell, type XlsxSheet } from '../xlsx.ts';

type Row = XlsxCell[];

/** The document as a workbook: a first sheet with its words, then one sheet per table, with the same figures as numbers. */
export async function documentWorkbook(document: Document): Promise<Buffer> {
  const tables = document.sections.flatMap(tablesOf);
  const names = sheetNames(tables.map(({ title }) => title));
  const sheets: XlsxSheet[] = [
    { name: 'Inhoud', rows: contents(document, tables, names), widths: [34, 60, 60] },
    ...tables.map(({ lines, table }, index) => ({
      name: names[index] ?? '',
      rows: tableRows(lines, table),
      widths: table.columns.map((column, position) => columnWidth(table, column.label, position)),
      stickyRows: lines.length + 1,
    })),
  ];
  return writeXlsx(sheets);
}

interface NamedTable {
  title: string;
  lines: readonly string[];
  table: Table;
}

function tablesOf(section: Section): NamedTable[] {
  switch (section.kind) {
    case 'group':
      return section.sections.flatMap(tablesOf);
    case 'figure':
      return [
        {
          title: section.title,
          lines: [section.title, section.finding, section.basis, ...section.notes].filter(Boolean),
          table: laidOut(section.table, { file: true }),
        },
      ];
    case 'table':
      return [
        {
          title: section.title,
          lines: [section.title, section.table.rows.length === 0 ? section.empty : section.lead, ...roundingNotes(section.table)].filter(
            Boolean,
          ),
          table: laidOut(section.table, { file: true }),
        },
      ];
    case 'text':
      return [];
  }
}

/** Excel wants at most 31 characters, none of \ / ? * [ ] :, and no name twice, whatever its case. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set(['inhoud', 'history']);
  return titles.map((title, index) => {
    const base =
      title
        .replace(/[\\/?*[\]:]/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || `Tabel ${index + 1}`;
    for (let copy = 1; ; copy++) {
      const suffix = copy === 1 ? '' : ` ${copy}`;
      const name = base.slice(0, 31 - suffix.length).trim() + suffix;
      if (!taken.has(name.toLowerCase())) {
        taken.add(name.toLowerCase());
        return name;
      }
    }
  });
}

function contents(document: Document, tables: readonly NamedTable[], names: readonly string[]): Row[] {
  const texts = document.sections.flatMap((section) => (section.kind === 'group' ? section.sections : [section]));
  return [
    [bold(document.title)],
    [text(document.lead)],
    ...(document.status.demo ? [[bold('Fictieve gegevens.')]] : []),
    [],
    ...document.parameters.map(({ label, value }) => [bold(label), text(value)]),
    [bold('Versie van de cijfers'), text(`${document.status.release}, ${formatTime(document.status.built)}`)],
    [bold('Gegevens'), text(document.status.sentence)],
    ...document.status.warnings.map((warning) => [null, text(warning)]),
    [],
    [bold('Tabel'), bold('Blad')],
    ...tables.map(({ title }, index) => [text(title), text(names[index] ?? '')]),
    ...texts.filter((section) => section.kind === 'text').flatMap(textRows),
  ];
}

function textRows(section: TextSection): Row[] {
  return [
    [],
    [bold(section.title)],
    ...section.paragraphs.map((paragraph) => [text(paragraph)]),
    ...(section.facts ?? []).map(({ label, value, note }) => [text(label), text(value), text(note)]),
  ];
}

function tableRows(lines: readonly string[], table: Table): Row[] {
  return [
    ...lines.map((line, index): Row => [index === 0 ? bold(line) : text(line)]),
    table.columns.map((column) => ({ ...bold(column.label), wrap: true })),
    ...table.rows.map((row) => row.map((cell, index) => sheetCell(cell, table.columns[index]?.format ?? 'text'))),
  ];
}

const numberFormats: Partial<Record<ColumnFormat, string>> = {
  count: '#,##0',
  days: '#,##0',
  change: '+#,##0;-#,##0;0',
  vte: '#,##0.00',
  percent: '0.0" %"',
  per_100: '0.0',
  decimal: '#,##0.0',
  euro: '[$€-813] #,##0.00',
};

function sheetCell(cell: Cell, format: ColumnFormat): XlsxCell {
  if (cell === null) return null;
  if (typeof cell === 'object' && 'value' in cell)
    return cell.below === undefined ? sheetCell(cell.value, format) : text(formatCell(cell, format));
  if (typeof cell === 'number') {
    const shown = numberFormats[format];
    return { value: cell, ...(shown !== undefined && { format: shown }) };
  }
  if (typeof cell === 'object') return text(stateSentence(cell.state));
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(cell);
  if (isDay && format === 'date') return text(formatDate(cell));
  if (isDay && format === 'month') return text(formatMonth(cell));
  return text(cell);
}

function text(value: string): XlsxCell & object {
  return { value };
}

function bold(value: string): XlsxCell & object {
  return { value, bold: true };
}

function columnWidth(table: Table, label: string, position: number): number {
  const longest = table.rows.reduce(
    (most, row) => {
      const cell = row[position];
      return Math.max(most, typeof cell === 'string' ? cell.length : 12);
    },
    Math.min(label.length, 24),
  );
  return Math.min(longest + 2, 60);
}
