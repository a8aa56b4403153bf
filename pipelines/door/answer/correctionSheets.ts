import { formatPercent } from '../../../dashboard/format.ts';
import { masked } from '../../../dashboard/registerNumber.ts';
import type { XlsxCell, XlsxSheet } from '../../../dashboard/xlsx.ts';
import type { CellStyle } from '../../../dashboard/xlsxStyles.ts';
import { labelOf } from '../../sources/columnWords.ts';
import type { Dataset } from '../../sources/contract.ts';
import type { Finding } from '../check/findings.ts';
import { classes, classOf } from '../check/rules.ts';
import type { Question, RuleCount } from '../intake.ts';
import { headerSeparator } from '../read/header.ts';
import { contractSheet } from './contractSheet.ts';
import {
  type CorrectionMark,
  markColumn,
  markText,
  questionColumns,
  questionMark,
  rowColumns,
  rowMark,
  sheetNames,
} from './correctionMark.ts';
import { colour, head, headToFill, text } from './sheetCell.ts';

/** Everything that a correction workbook says. */
export interface Corrections {
  mark: CorrectionMark;
  dataset: Dataset;
  /** The file as its sender named it, and the day on which it came. */
  file: string;
  received: Date;
  /** The sentence on what became of it. */
  message: string;
  rules: readonly RuleCount[];
  /** The sender's own headers, in their order; and for each column of the contract the header that holds it. */
  headers: readonly string[];
  delivered: readonly (string | undefined)[];
  /** About the file as a whole. */
  remarks: readonly Finding[];
  /** One entry per line, in order: what was found, and its cells as delivered, masked. */
  lines: readonly { line: number; findings: readonly Finding[]; cells: readonly string[] }[];
  /** Lines that did not fit. */
  left: number;
  questions: readonly Question[];
}

const day = new Intl.DateTimeFormat('nl-BE', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Brussels' });

export function correctionSheets(corrections: Corrections): XlsxSheet[] {
  return [
    about(corrections),
    rows(corrections),
    questions(corrections),
    contractSheet(corrections.mark, corrections.dataset, corrections.delivered),
  ];
}

function about({ mark, file, received, message, rules, remarks, left, dataset, questions: asked }: Corrections): XlsxSheet {
  const wide = (value: string, style: CellStyle = {}): XlsxCell[] => [text(value, { span: 5, ...style })];
  const title = (value: string): XlsxCell[] => wide(value, { bold: true, size: 13, height: 22, color: colour.blue });
  const steps = [
    `Op het blad ${sheetNames.rows} staat elke rij waar iets mee is. De oranje cellen zijn de cellen waar het om gaat.`,
    `Verbeter die rij in de kolommen onder "uw rij". Rijen die u laat zoals ze zijn, veranderen niets.`,
    asked.length > 0 ? `Beantwoord op het blad ${sheetNames.questions} wat u weet. Wat u niet weet, laat u leeg.` : '',
    'Bewaar dit werkboek als XLSX en stuur het terug zoals elk ander bestand. De naam mag u kiezen.',
    `${masked} staat op de plaats van iets dat we niet mogen bewaren. Laat het staan: dan blijft wat er was.`,
  ].filter((step) => step !== '');
  const counted = rules.filter(({ class: found }) => found !== 'nota');
  return {
    name: sheetNames.about,
    widths: [14, 36, 10, 16, 70],
    lines: false,
    rows: [
      wide(`Verbeteringen bij ${file}`, { bold: true, size: 16, height: 26, color: colour.blue }),
      wide(`${dataset.title}, ontvangen op ${day.format(received)}. ${message}`),
      [],
      title('Zo werkt het'),
      ...steps.map((step, index) => wide(`${index + 1}. ${step}`)),
      ...(left > 0
        ? [wide(`Er zijn nog ${left} andere rijen waar iets mee is. Ze passen niet in dit werkboek; vaak is één oorzaak genoeg.`)]
        : []),
      ...remarks.map(({ message }) => wide(message, { fill: colour.fill })),
      [],
      title('Wat we vonden'),
      ['soort', 'wat', 'aantal', 'deel van de rijen', 'waarom we het vragen'].map((label) => head(label)),
      ...counted.map((rule) => [
        text(rule.class),
        text(rule.label),
        { value: rule.count, format: '#,##0' },
        text(`${formatPercent(100 * rule.share)}${rule.over ? ' · te vaak' : ''}`, rule.over ? { fill: colour.wrong } : {}),
        text(rule.why),
      ]),
      [],
      title('Wat de soorten betekenen'),
      ...classes.map(({ class: found, meaning }) => [text(found), text(meaning, { span: 4 })]),
      [],
      [text(markColumn, { color: colour.quiet }), text(markText(mark), { span: 4, color: colour.quiet })],
    ],
  };
}

const rowWidths = [9, 7, 11, 18, 18, 60, 30, 10];

function rows({ mark, headers, delivered, dataset, lines }: Corrections): XlsxSheet {
  const positionsOf = (column: string | null): number[] => {
    const header = delivered[dataset.columns.findIndex(({ name }) => name === column)] ?? '';
    const whole = headers.indexOf(header);
    return whole === -1 ? header.split(headerSeparator).map((part) => headers.indexOf(part)) : [whole];
  };
  return {
    name: sheetNames.rows,
    widths: [...rowWidths, ...headers.map((header, index) => columnWidth(header, lines, index)), 14],
    stickyRows: 2,
    stickyColumns: 2,
    rows: [
      [
        head('wat we zagen', { span: rowColumns.length }),
        headToFill('uw rij: verbeter hier', { span: headers.length }),
        head('laten staan', { fill: colour.quiet }),
        text(markText(mark), { color: colour.quiet, wrap: false }),
      ],
      [...rowColumns.map((label) => head(label)), ...headers.map((header) => headToFill(header)), head(markColumn, { fill: colour.quiet })],
      ...lines.map(({ line, findings, cells }) => {
        const wrong = new Set(findings.flatMap(({ column }) => positionsOf(column)));
        const worst = classes.find(({ class: found }) => findings.some(({ severity }) => classOf[severity] === found));
        const set = findings.some(({ severity }) => severity === 'blocking');
        const joined = (pick: (finding: Finding) => string | null, separator = '\n'): string =>
          findings
            .map((finding) => pick(finding) ?? '')
            .join(separator)
            .trim();
        return [
          { value: mark.load, color: colour.quiet },
          { value: line, bold: true },
          text(worst?.class ?? ''),
          text(
            joined(
              ({ column }) => column && (delivered[dataset.columns.findIndex(({ name }) => name === column)] ?? labelOf(dataset, column)),
            ),
          ),
          text(joined(({ shown }) => shown)),
          text(joined(({ message }) => message)),
          text(joined(({ expected }) => expected)),
          text(set ? 'nee' : 'ja'),
          ...headers.map((_, index) =>
            text(cells[index] ?? '', { format: '@', wrap: false, fill: wrong.has(index) ? colour.wrong : colour.fill }),
          ),
          text(rowMark(headers.map((_, index) => cells[index] ?? '')), { color: colour.quiet, wrap: false }),
        ];
      }),
    ],
  };
}

function columnWidth(header: string, lines: Corrections['lines'], index: number): number {
  const longest = lines.slice(0, 200).reduce((most, { cells }) => Math.max(most, (cells[index] ?? '').length), header.length);
  return Math.min(40, Math.max(12, longest + 2));
}

function questions({ mark, questions: asked }: Corrections): XlsxSheet {
  return {
    name: sheetNames.questions,
    widths: [60, 50, 50, 30, 14],
    stickyRows: 1,
    rows: [
      [
        ...questionColumns.slice(0, -1).map((label) => head(label)),
        ...questionColumns.slice(-1).map((label) => headToFill(label)),
        head(markColumn, { fill: colour.quiet }),
        text(markText(mark), { color: colour.quiet, wrap: false }),
      ],
      ...(asked.length === 0 ? [[text('Er zijn geen vragen.')]] : []),
      ...asked.map(({ kind, dataset, subject, text: question, help, choices, free, answer }) => [
        text(question),
        text(help ?? ''),
        text(choices.map(({ label }) => label).join(' · ')),
        text(choices.find(({ value }) => value === answer)?.label ?? answer ?? '', { format: '@', fill: colour.fill }),
        text(questionMark({ kind, dataset, subject, choices, free, answer }), { color: colour.quiet, wrap: false }),
      ]),
    ],
  };
}
