import type { XlsxSheet } from '../../../dashboard/xlsx.ts';
import { codeWords } from '../../sources/columnWords.ts';
import type { Column, Dataset } from '../../sources/contract.ts';
import { type CorrectionMark, markText, sheetNames } from './correctionMark.ts';
import { colour, head, text } from './sheetCell.ts';

const kinds: Partial<Record<Column['type'], string>> = {
  int: 'geheel getal',
  decimal: 'getal, zoals 19,5',
  date: 'datum, zoals 30/09/2026',
  date_or_month: 'datum of maand',
  date_or_quarter: 'datum of kwartaal',
  month: 'maand, zoals 2026-09',
  quarter: 'kwartaal, zoals 2026-K3',
  year: 'jaar',
  year_or_month: 'jaar of maand',
  bool: 'ja of nee',
  code: 'één van de codes',
  codes: 'één of meer van de codes',
  texts: 'woorden, met een komma ertussen',
  wop: 'getal en woord, zoals 45 midden',
  enterprise: 'ondernemingsnummer',
  employer: 'ondernemings- of vestigingsnummer',
  person: 'uw eigen nummer van de persoon',
  shared_key: 'nummer',
};

/** The contract of a dataset, with the sender's own header of each column. */
export function contractSheet(mark: CorrectionMark, dataset: Dataset, delivered: readonly (string | undefined)[]): XlsxSheet {
  return {
    name: sheetNames.contract,
    widths: [26, 26, 11, 30, 60, 60],
    stickyRows: 1,
    rows: [
      ['kolom', 'uw kolom', 'verplicht', 'wat erin komt', 'uitleg', 'codes'].map((label) => head(label)),
      ...dataset.columns.map((column, index) => [
        text(column.label, { bold: true }),
        text(delivered[index] ?? ''),
        text(column.required ? 'ja' : ''),
        text(kinds[column.type] ?? 'tekst'),
        text(column.help),
        text(column.codes.map(codeWords).join(', ')),
      ]),
      [text(markText(mark), { color: colour.quiet, wrap: false })],
    ],
  };
}
