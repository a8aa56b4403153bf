import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeXlsx, type XlsxCell, type XlsxSheet } from '../../dashboard/xlsx.ts';
import { DataError } from '../dataError.ts';
import { csvOf } from '../door/receive/drop.ts';
import { codeWords } from './columnWords.ts';
import type { Column, ColumnType, Dataset } from './contract.ts';
import { exampleRows } from './example.ts';
import { datasets } from './index.ts';

/** A file to fill in. */
export interface Template {
  name: string;
  type: string;
  body: Buffer;
}

const inWords: Readonly<Record<ColumnType, string>> = {
  text: 'tekst',
  reason: 'tekst',
  int: 'geheel getal',
  count: 'geheel getal, of - als het onderdrukt is',
  decimal: 'getal, zoals 19,5',
  date: 'datum, zoals 30/09/2026',
  date_or_month: 'datum of maand, zoals 30/09/2026 of 09/2026',
  month: 'maand, zoals 2026-09',
  quarter: 'kwartaal, zoals 2026-K3',
  date_or_quarter: 'datum of kwartaal, zoals 30/09/2026 of 2026-K3',
  year: 'jaar, zoals 2026',
  year_or_month: 'jaar of maand, zoals 2026 of 2026-09',
  bool: 'ja of nee',
  code: 'één van de codes',
  codes: 'een of meer van de codes, met een komma ertussen',
  texts: 'woorden, met een komma ertussen',
  wop: 'getal en woord, zoals 45 midden',
  enterprise: 'ondernemingsnummer, tien cijfers',
  employer: 'ondernemings- of vestigingsnummer, tien cijfers',
  person: 'uw eigen nummer',
  shared_key: 'nummer dat u deelt',
};

/** An empty file with the contract's own headers: CSV as a Belgian Excel opens it, or a workbook that explains itself. */
export async function template(dataset: Dataset, format: 'csv' | 'xlsx'): Promise<Template> {
  if (format === 'csv') {
    const body = Buffer.from(`\ufeff${csvOf([dataset.columns.map(({ label }) => label)])}`, 'utf8');
    return { name: `${dataset.name}.csv`, type: 'text/csv; charset=utf-8', body };
  }
  return {
    name: `${dataset.name}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await workbook(dataset),
  };
}

const header = { bold: true, fill: '#e9eef2', wrap: true };
const text = { format: '@' };

/** The sheet to fill in comes first: the door reads the first sheet that holds something. */
function workbook(dataset: Dataset): Promise<Buffer> {
  const heads = dataset.columns.map(({ label }) => ({ ...header, value: label }));
  const widths = dataset.columns.map(({ label }) => Math.max(12, label.length + 3));
  const blank = Array.from({ length: 50 }, () => dataset.columns.map(() => ({ ...text, value: '' })));
  const examples = exampleRows(dataset).map((cells) => cells.map((value) => ({ ...text, value })));
  return writeXlsx([
    { name: 'Invullen', widths, rows: [heads, ...blank], stickyRows: 1 },
    explanation(dataset),
    { name: 'Voorbeeld', widths, rows: [heads, ...examples], stickyRows: 1 },
  ]);
}

const advice =
  'Vul het blad Invullen in en stuur het werkboek. Kolommen die u niet hebt, laat u leeg. Stuur nooit een rijksregisternummer of een naam.';

function explanation({ title, grain, columns }: Dataset): XlsxSheet {
  const wrapped = (value: string): XlsxCell => ({ value, wrap: true });
  return {
    name: 'Uitleg',
    widths: [26, 11, 60, 44, 60],
    stickyRows: 3,
    rows: [
      [{ value: `${title}: ${grain}`, bold: true, size: 14 }],
      [{ value: advice }],
      ['kolom', 'verplicht', 'wat', 'hoe', 'codes'].map((value) => ({ ...header, value })),
      ...columns.map((column) => [
        { value: column.label, wrap: true, bold: true },
        wrapped(column.required ? 'ja' : 'nee'),
        wrapped(sentence(column)),
        wrapped(inWords[column.type]),
        wrapped(column.codes.map(codeWords).join(', ')),
      ]),
    ],
  };
}

function sentence({ help }: Column): string {
  return help === '' ? '' : `${help[0]?.toUpperCase()}${help.slice(1)}.`;
}

/** Writes the template of a dataset into a folder, and returns its path; throws a DataError for an unknown dataset. */
export async function writeTemplate(name: string, format: 'csv' | 'xlsx', folder: string): Promise<string> {
  const dataset = datasets.get(name);
  if (!dataset)
    throw new DataError({ code: 'no_dataset', message: `"${name}" is geen bestandssoort. Kies uit: ${[...datasets.keys()].join(', ')}.` });
  const made = await template(dataset, format);
  const file = path.join(folder, made.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, made.body);
  return file;
}
