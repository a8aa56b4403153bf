import { expect, it } from 'vitest';
import { changesView } from '../../dashboard/pages/insturen/changesView.ts';
import type { Changes } from '../../pipelines/door/intake.ts';

const nothing: Changes = {
  first: false,
  people: { count: 0, lines: [] },
  added: { count: 0, lines: [] },
  changed: { count: 0, rows: [] },
  gone: { count: 0, rows: [] },
  unsure: false,
  lacking: [],
  months: [],
};
const lines = (...numbers: number[]) => ({ count: numbers.length, lines: numbers.map((line) => ({ line })) });

/** The words of the section, one sentence, cell or heading a line. */
function words(changes: Partial<Changes>): string[] {
  const view = changesView({ changes: { ...nothing, ...changes }, scope: 'september 2026', verdict: 'klaar' });
  return String(view)
    .split(/<[^>]+>/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

it('tells new people and rows by line, and how many more there are', () => {
  expect(words({ people: lines(4, 9, 12), added: lines(7) })).toEqual([
    'Wat er verandert',
    'Vergeleken met wat we van u kennen:',
    '3 nieuwe mensen (regels 4, 9 en 12).',
    '1 nieuwe rij van iemand die we al kennen (regel 7).',
  ]);
  const many = { count: 1200, lines: Array.from({ length: 20 }, (_, index) => ({ line: index + 2 })) };
  expect(words({ added: many })[1]).toBe('1.200 nieuwe rijen (regels 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 en nog 1.190).');
  expect(
    words({
      added: {
        count: 2,
        lines: [
          { line: 3, place: 'Blad jan, rij 3' },
          { line: 9, place: 'Blad feb, rij 4' },
        ],
      },
    })[1],
  ).toBe('2 nieuwe rijen (blad jan, rij 3 en blad feb, rij 4).');
});

it('tells a changed cell with what it was as far as that is kept', () => {
  const cells = [
    { column: 'Afdeling', was: 'groen', wasEmpty: false, now: 'bouw' },
    { column: 'Uit dienst', was: null, wasEmpty: true, now: '30/09/2026' },
    { column: 'Geb. jaar', was: null, wasEmpty: false, now: null },
  ];
  const found = words({ changed: { count: 1, rows: [{ line: 7, cells }] } });
  expect(found[1]).toBe('1 rij gewijzigd (regel 7).');
  expect(found.slice(-12)).toEqual([
    '7',
    'Afdeling',
    'groen',
    'bouw',
    '7',
    'Uit dienst',
    'leeg',
    '30/09/2026',
    '7',
    'Geb. jaar',
    'iets anders',
    'leeg',
  ]);
});

it('tells what is gone by file and date, and that nobody is where a row may be about anybody', () => {
  const row = (line: number) => ({ line, file: 'tewerkstellingen_2026-08-31.csv', received: '2026-09-01' });
  expect(words({ gone: { count: 1, rows: [row(8)] } })[1]).toBe(
    '1 rij van vroeger staat er niet meer in: regel 8 van tewerkstellingen_2026-08-31.csv (01/09/2026).',
  );
  expect(words({ gone: { count: 2, rows: [row(8), row(9)] } }).slice(-6)).toEqual([
    '8',
    'tewerkstellingen_2026-08-31.csv',
    '01/09/2026',
    '9',
    'tewerkstellingen_2026-08-31.csv',
    '01/09/2026',
  ]);
  expect(words({ unsure: true })[1]).toContain('Daarom halen we niemand weg.');
  expect(words({ lacking: ['wop', 'vte', 'geslacht'] })[1]).toBe(
    'De kolommen wop, vte en geslacht gaf u vroeger wel. Zonder die kolommen verdwijnen de waarden die we kenden.',
  );
});

it('tells rows by month, and that nothing changes', () => {
  const months = [
    { month: '2026-08-01', known: 80, now: 0 },
    { month: '2026-09-01', known: 110, now: 118 },
  ];
  const found = words({ months });
  expect(found[1]).toBe('In deze maanden staan nu 118 rijen: 72 minder dan we kenden.');
  expect(found.slice(-8)).toEqual(['augustus 2026', '80', '0', '80 minder', 'september 2026', '110', '118', '8 meer']);
  expect(words({})).toEqual(['Wat er verandert', 'Er verandert niets aan wat we al kennen.']);
  expect(changesView({ changes: nothing, scope: null, verdict: 'geweigerd' })).toBeNull();
});
