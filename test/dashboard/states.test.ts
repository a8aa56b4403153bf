import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Amount } from '../../dashboard/charts/chart.ts';
import { chart } from '../../dashboard/charts/index.ts';
import type { Document, FigureSection, TableSection } from '../../dashboard/document.ts';
import { renderPage } from '../../dashboard/html/document.ts';
import { laidOut } from '../../dashboard/laidOut.ts';
import { mailHtml } from '../../dashboard/mail/mailHtml.ts';
import { mailText } from '../../dashboard/mail/mailText.ts';
import { chartSvg } from '../../dashboard/picture.ts';
import { cell } from '../../dashboard/reading/amount.ts';
import { documentWorkbook } from '../../dashboard/reports/workbook.ts';
import { documentWord } from '../../dashboard/word/document.ts';
import { belgianTableCsv, tableCsv } from '../../server/kpi/tableCsv.ts';
import { readDocx } from '../support/docx.ts';
import { sampleDocument, samplePage } from '../support/sampleDocument.ts';

/** Every way in which a number is there, or is not, with the words that are its own in every channel. */
const kinds: Readonly<Record<string, { amount: Amount; words: RegExp }>> = {
  hidden: { amount: { value: null, state: 'hidden' }, words: /\bverborgen\b|^hidden$/i },
  too_small: { amount: { value: null, state: 'too_small' }, words: /te weinig mensen|^too_small$/i },
  no_data: { amount: { value: null, state: 'no_data' }, words: /niet geleverd|^no_data$/i },
  immature: { amount: { value: null, state: 'immature' }, words: /nog te vroeg|^immature$/i },
  not_computed: { amount: { value: null, state: 'not_computed' }, words: /niet berekend|^not_computed$/i },
  not_given: { amount: { value: null, state: 'not_given' }, words: /niet per maand gegeven|^not_given$/i },
  provisional: { amount: { value: 35, state: 'provisional' }, words: /voorlopig/i },
  rounded: { amount: { value: 35, state: 'ok', rounding: 5 }, words: /afgerond op/i },
  'rounded nought': { amount: { value: 0, state: 'ok', rounding: 5, below: 5 }, words: /0 tot 4/ },
};
const others: Readonly<Record<string, Amount>> = { nought: { value: 0, state: 'ok' }, exact: { value: 35, state: 'ok' } };
const every = { ...Object.fromEntries(Object.entries(kinds).map(([name, { amount }]) => [name, amount])), ...others };

function tableOf(amounts: readonly Amount[]): TableSection['table'] {
  return {
    caption: 'Mensen per groep',
    columns: [
      { label: 'Groep', format: 'text' },
      { label: 'Mensen', format: 'count' },
    ],
    rows: amounts.map((amount, index) => [`groep ${String.fromCharCode(97 + index)}`, cell(amount)]),
  };
}

const bare: Omit<Document, 'sections'> = {
  ...sampleDocument,
  lead: '',
  parameters: [],
  status: { ...sampleDocument.status, sentence: '', warnings: [], release: 'r' },
};

function documentOf(amounts: readonly Amount[]): Document {
  const section: TableSection = { kind: 'table', id: 'groepen', title: 'Groepen', lead: '', empty: '', table: tableOf(amounts) };
  return { ...bare, sections: [section] };
}

const address = 'https://voorbeeld.be/';
const delivery = { rhythm: 'month', stopUrl: `${address}stop` } as const;
const textOf = (markup: string): string => markup.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, '\n');

const channels: Readonly<Record<string, (amounts: readonly Amount[]) => Promise<string>>> = {
  page: async (amounts) => textOf(/<section class="data"[\s\S]*?<\/section>/.exec(renderPage(documentOf(amounts), samplePage))?.[0] ?? ''),
  'CSV for Excel': async (amounts) => belgianTableCsv(tableOf(amounts)).replaceAll(/[;\r]/g, '\n'),
  'CSV for machines': async (amounts) => tableCsv(tableOf(amounts)).replaceAll(/[,\r]/g, '\n'),
  workbook: async (amounts) => {
    const sheets = await readWorkbook(await documentWorkbook(documentOf(amounts)));
    return sheets[1]?.data.flat().filter(Boolean).join('\n') ?? '';
  },
  Word: async (amounts) => {
    const { paragraphs, tables } = await readDocx(await documentWord(documentOf(amounts), { headers: new Map() }));
    return [...paragraphs.map(({ text }) => text), ...tables.flatMap(({ rows }) => rows.flat())].join('\n');
  },
  mail: async (amounts) => textOf(mailHtml(documentOf(amounts), { link: address, delivery, pictures: new Map() })),
  'mail as text': async (amounts) => mailText(documentOf(amounts), address, delivery).replace(/\s+/g, ' '),
  'picture of a chart': async (amounts) =>
    textOf(
      chartSvg(
        chart('bars', { format: 'count', unit: '', bars: amounts.map((amount, index) => ({ label: `groep ${index}`, ...amount })) }, ''),
      ),
    ),
};

const says = (text: string, words: RegExp): boolean => text.split('\n').some((line) => words.test(line.trim()));
const named = Object.entries(kinds);

describe.each(Object.entries(channels))('in %s', (channel, written) => {
  test.each(Object.entries(every))('%s is said in its own words and in no other', async (name, amount) => {
    const text = await written([amount]);
    for (const [other, { words }] of named) {
      const alsoRounded = other === 'rounded' && name === 'rounded nought';
      const saidBeside = channel === 'picture of a chart' && other === 'rounded';
      if (!alsoRounded && !saidBeside) expect([other, says(text, words)]).toEqual([other, other === name]);
    }
  });

  test('what is said of several is what is said of each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...Object.keys(every)), { minLength: 1, maxLength: 5 }), async (names) => {
        const text = await written(names.map((name) => every[name] as Amount));
        for (const [name, { words }] of named) {
          const isRounding = name === 'rounded' && (channel === 'picture of a chart' || names.includes('rounded nought'));
          if (!isRounding) expect([name, says(text, words)]).toEqual([name, names.includes(name)]);
        }
      }),
      { numRuns: 12, seed: 1 },
    );
  });
});

test('a table says which rows are provisional, and a file which are rounded', () => {
  const given = tableOf([every.provisional, every.rounded, every.exact] as Amount[]);
  expect(laidOut(given).columns.map(({ label }) => label)).toEqual(['Groep', 'Mensen', 'Stand']);
  expect(laidOut(given, { file: true }).rows.map((row) => row.slice(2))).toEqual([
    ['voorlopig', null],
    [null, 5],
    [null, null],
  ]);
  expect(laidOut(tableOf([every.exact as Amount]))).toEqual(tableOf([every.exact as Amount]));
});

test('a figure says beside its chart that its numbers are rounded, and its table does not say it again', () => {
  const figure: FigureSection = {
    ...(sampleDocument.sections.find(({ kind }) => kind === 'figure') as FigureSection),
    notes: [],
    table: { ...tableOf([every.rounded as Amount]), roundingIsSaid: true },
  };
  expect(renderPage({ ...bare, sections: [figure] }, samplePage)).not.toContain('afgerond op 5');
});
