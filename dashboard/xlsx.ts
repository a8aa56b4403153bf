import { plainCell } from './plainCell.ts';
import { type CellStyle, XlsxStyles } from './xlsxStyles.ts';
import { attributeText, xmlText } from './xmlText.ts';
import { zipFile } from './zipFile.ts';

/** A text, a number or a day with its style; null is an empty cell. */
export type XlsxCell = (CellStyle & { value: string | number | Date }) | null;

export interface XlsxSheet {
  name: string;
  /** Width of each column, in characters. */
  widths: readonly number[];
  rows: readonly (readonly XlsxCell[])[];
  /** Rows and columns that stay when one scrolls. */
  stickyRows?: number;
  stickyColumns?: number;
  /** False: no lines between the cells. */
  lines?: boolean;
}

/** The sheets as an XLSX: texts are texts and never formulas, numbers numbers, days days. */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  const workbook = new Workbook();
  const written = sheets.map((sheet, at) => workbook.sheetXml(sheet, at === 0));
  const part = (name: string, text: string): { name: string; text: string } => ({ name, text: `${declaration}${text}` });
  return zipFile([
    part('[Content_Types].xml', contentTypes(sheets)),
    part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', workbookXml(sheets)),
    part(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, at): Relation => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
    part('xl/styles.xml', workbook.styles.xml()),
    part('xl/sharedStrings.xml', workbook.textsXml()),
    ...written.map((text, at) => part(`xl/worksheets/sheet${at + 1}.xml`, text)),
  ]);
}

type Relation = [type: string, target: string];

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Days before 1970 in the count of Excel. */
const daysBefore = 25569;

/** What the sheets of a workbook share: their texts and styles, each once. */
class Workbook {
  readonly styles = new XlsxStyles();
  #texts = new Map<string, number>();
  #used = 0;

  sheetXml({ widths, rows, stickyRows = 0, stickyColumns = 0, lines = true }: XlsxSheet, isFirst: boolean): string {
    const merged: string[] = [];
    const written = rows.map((cells, at) => this.#rowXml(cells, at + 1, merged));
    return [
      `<worksheet xmlns="${spreadsheet}">`,
      `<sheetViews><sheetView tabSelected="${isFirst ? 1 : 0}" workbookViewId="0"${lines ? '' : ' showGridLines="0"'}>`,
      `${paneXml(stickyRows, stickyColumns)}</sheetView></sheetViews>`,
      columnsXml(widths),
      `<sheetData>${written.join('')}</sheetData>`,
      merged.length === 0
        ? ''
        : `<mergeCells count="${merged.length}">${merged.map((reach) => `<mergeCell ref="${reach}"/>`).join('')}</mergeCells>`,
      '</worksheet>',
    ].join('');
  }

  textsXml(): string {
    const texts = [...this.#texts.keys()].map((text) => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`);
    return `<sst xmlns="${spreadsheet}" count="${this.#used}" uniqueCount="${texts.length}">${texts.join('')}</sst>`;
  }

  #rowXml(cells: readonly XlsxCell[], row: number, merged: string[]): string {
    let column = 0;
    let written = '';
    for (const cell of cells) {
      const span = cell?.span ?? 1;
      if (cell !== null) written += this.#cellXml(cell, row, column, span);
      if (span > 1) merged.push(`${columnName(column)}${row}:${columnName(column + span - 1)}${row}`);
      column += span;
    }
    const height = cells.find((cell) => cell?.height !== undefined)?.height;
    return `<row r="${row}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${written}</row>`;
  }

  /** A cell, and the empty ones that it spans. */
  #cellXml(cell: CellStyle & { value: string | number | Date }, row: number, column: number, span: number): string {
    const { value } = cell;
    const style = this.styles.of(cell, cell.format ?? (value instanceof Date ? 'dd/mm/yyyy' : undefined));
    let written = `<c r="${columnName(column)}${row}" s="${style}"${this.#contentXml(value)}`;
    for (let at = column + 1; at < column + span; at++) written += `<c r="${columnName(at)}${row}" s="${style}"/>`;
    return written;
  }

  #contentXml(value: string | number | Date): string {
    if (value === '') return '/>';
    if (typeof value === 'string') return ` t="s"><v>${this.#textNumber(plainCell(value))}</v></c>`;
    return `><v>${typeof value === 'number' ? value : value.getTime() / 86_400_000 + daysBefore}</v></c>`;
  }

  #textNumber(text: string): number {
    this.#used++;
    const number = this.#texts.get(text) ?? this.#texts.size;
    this.#texts.set(text, number);
    return number;
  }
}

/** A, Z, AA: the name of a column that is counted from 0. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function columnsXml(widths: readonly number[]): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

function paneXml(rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return '';
  const split = [...(columns > 0 ? [`xSplit="${columns}"`] : []), ...(rows > 0 ? [`ySplit="${rows}"`] : [])].join(' ');
  const active = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  return `<pane ${split} topLeftCell="${columnName(columns)}${rows + 1}" activePane="${active}" state="frozen"/>`;
}

function workbookXml(sheets: readonly XlsxSheet[]): string {
  const listed = sheets.map(({ name }, at) => `<sheet name="${attributeText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets></workbook>`;
}

function relations(targets: readonly Relation[]): string {
  const listed = targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${packages}/relationships">${listed.join('')}</Relationships>`;
}

function contentTypes(sheets: readonly XlsxSheet[]): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: readonly [name: string, type: string][] = [
    ['workbook', 'sheet.main'],
    ['sharedStrings', 'sharedStrings'],
    ['styles', 'styles'],
    ...sheets.map((_, at): [string, string] => [`worksheets/sheet${at + 1}`, 'worksheet']),
  ];
  const listed = parts.map(([name, type]) => `<Override PartName="/xl/${name}.xml" ContentType="${kind}.${type}+xml"/>`);
  return [
    `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${listed.join('')}</Types>`,
  ].join('');
}
