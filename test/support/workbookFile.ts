import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A cell as its XML says it: a text, a number with a format, an error, a yes or no, or a formula with what was saved of it. */
export type XmlCell =
  | string
  | number
  | null
  | { number: number; format?: string }
  | { error: string }
  | { yes: boolean }
  | { formula: string; saved?: number };

export interface XmlSheet {
  name: string;
  rows: readonly (readonly XmlCell[])[];
  hidden?: boolean;
  /** As `A1:C1`. */
  merged?: readonly string[];
  /** Rows that a filter hides, from 1. */
  filtered?: readonly number[];
}

const day = 'dd/mm/yyyy';

/** A date cell, of a day in ISO text. */
export function dateCell(iso: string, format = day): XmlCell {
  return { number: Date.parse(iso) / 86_400_000 + 25_569, format };
}

/** Bytes of a zip with these entries. */
export async function zipOf(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-zip-'));
  try {
    const zip = new ZipFile();
    for (const [name, body] of Object.entries(entries)) zip.addBuffer(Buffer.from(body), name, { mtime: new Date('2026-01-01') });
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(path.join(folder, 'zip')));
    return readFileSync(path.join(folder, 'zip'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes of a workbook as Excel writes it, part by part, so that what no library would write can be tested. */
export function workbookFile(sheets: readonly XmlSheet[], { date1904 = false } = {}): Promise<Buffer> {
  const formats: string[] = [];
  const parts = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, formats)]);
  const listed = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const related = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return zipOf({
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${related.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ...Object.fromEntries(parts),
    'xl/styles.xml': stylesXml(formats),
  });
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const overrides = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${overrides.join('')}</Types>`;
}

function sheetXml({ rows, merged = [], filtered = [] }: XmlSheet, formats: string[]): string {
  const lines = rows.map((cells, index) => {
    const row = index + 1;
    const inside = cells.map((cell, column) => cellXml(cell, `${letter(column)}${row}`, formats));
    return `<row r="${row}"${filtered.includes(row) ? ' hidden="1"' : ''}>${inside.join('')}</row>`;
  });
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData>${merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: XmlCell, at: string, formats: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  if ('yes' in cell) return `<c r="${at}" t="b"><v>${cell.yes ? 1 : 0}</v></c>`;
  if ('formula' in cell) return `<c r="${at}"><f>${escaped(cell.formula)}</f>${cell.saved === undefined ? '' : `<v>${cell.saved}</v>`}</c>`;
  if (cell.format === undefined) return `<c r="${at}"><v>${cell.number}</v></c>`;
  if (!formats.includes(cell.format)) formats.push(cell.format);
  return `<c r="${at}" s="${formats.indexOf(cell.format) + 1}"><v>${cell.number}</v></c>`;
}

function stylesXml(formats: readonly string[]): string {
  const numbered = formats.map((format, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(format)}"/>`);
  const styles = formats.map((_, index) => `<xf numFmtId="${200 + index}" applyNumberFormat="1"/>`);
  return `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${numbered.join('')}</numFmts><cellXfs count="${formats.length + 1}"><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
