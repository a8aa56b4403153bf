import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { type Door, openDoor } from '../support/door.ts';

const head = 'persoon;begin;einde;programma;uren_per_week;uren_voltijds;afdeling;geslacht;geboortejaar;postcode_woonplaats';
const people = 12;
const rowOf = (index: number): string => `10${index + 10};0${(index % 9) + 1}/03/2020;;CMW;38;38;groen;m;19${60 + index};9000`;
const rows = Array.from({ length: people }, (_, index) => rowOf(index));

/** Damage that may happen to a row between two exports: its cells to the lines that stand in its place. */
const damages: Record<string, (cells: string[]) => string[]> = {
  'a remark behind it': (cells) => [[...cells, 'terug deeltijds'].join(';')],
  'a remark two columns further': (cells) => [[...cells, '', 'terug deeltijds'].join(';')],
  'a delimiter in a cell': (cells) => [cells.join(';').replace('groen', 'groen; straat')],
  'an empty cell too many': (cells) => [[...cells.slice(0, 6), '', ...cells.slice(6)].join(';')],
  'an empty cell in front': (cells) => [`;${cells.join(';')}`],
  'its last cells gone': (cells) => [cells.slice(0, 7).join(';')],
  'its first cell alone': (cells) => [cells[0] as string],
  'a line break in a cell': (cells) => [cells.slice(0, 6).join(';'), `groen;${cells.slice(7).join(';')}`],
  'a quote that opens': (cells) => [cells.join(';').replace('groen', '"groen')],
  'a quote that closes three rows further': (cells) => [cells.join(';').replace('groen', '"groen')],
  'a quote that closes': (cells) => [cells.join(';').replace('groen', 'groen"')],
  'a quote in a word': (cells) => [cells.join(';').replace('groen', 'gr"oen')],
  'a quote in front': (cells) => [`"${cells.join(';')}`],
  'quotes with text behind': (cells) => [cells.join(';').replace('groen', '"groen" straat')],
  'a day that does not exist': ([person, , ...cells]) => [[person, '31/02/2020', ...cells].join(';')],
  'a word for a day': ([person, , ...cells]) => [[person, 'vorig jaar', ...cells].join(';')],
  'a year of two digits': ([person, , ...cells]) => [[person, '01/03/20', ...cells].join(';')],
  'no begin': ([person, , ...cells]) => [[person, '', ...cells].join(';')],
  'an end before its begin': ([person, begin, , ...cells]) => [[person, begin, '01/01/1999', ...cells].join(';')],
  'an end that cannot be read': ([person, begin, , ...cells]) => [[person, begin, 'weldra', ...cells].join(';')],
  'no person': ([, ...cells]) => [['', ...cells].join(';')],
  'an error for a person': ([, ...cells]) => [['#N/B', ...cells].join(';')],
  'a rounded person': ([, ...cells]) => [['1,00066E+08', ...cells].join(';')],
  'signs that do not show': ([person, ...cells]) => [[`\u00a0${person}\u200b`, ...cells].join(';')],
  'another delimiter': (cells) => [cells.join(',')],
  'tabs for delimiters': (cells) => [cells.join('\t')],
  'an unknown programme': (cells) => [cells.join(';').replace('CMW', 'CWM')],
  'another department': (cells) => [cells.join(';').replace('groen', 'bouw')],
  'a begin one day later': ([person, begin, ...cells]) => [[person, `1${begin?.slice(1)}`, ...cells].join(';')],
  'an empty line before it': (cells) => ['', cells.join(';')],
  'a second time below': (cells) => [cells.join(';'), cells.join(';')],
};

/** Damages of which the quote closes in another row, so that the file has no quote too many. */
const closesFurther = new Set(['a quote that closes three rows further']);

const modes = {
  alles: ['tewerkstellingen.csv', 'tewerkstellingen (2).csv'],
  periode: ['tewerkstellingen_2026-09.csv', 'tewerkstellingen_2026-09 (2).csv'],
  momentopname: ['tewerkstellingen_2026-08-31.csv', 'tewerkstellingen_2026-09-30.csv'],
} as const;
const places = [0, 5, people - 1];

interface Try {
  sender: string;
  mode: keyof typeof modes;
  damage: string;
  place: number;
}

const tries: Try[] = Object.keys(modes).flatMap((mode) =>
  Object.keys(damages).flatMap((damage) => places.map((place) => ({ sender: '', mode: mode as keyof typeof modes, damage, place }))),
);
for (const [index, one] of tries.entries()) one.sender = `org-${index + 100}`;

describe('a row that is damaged is not an absent row', () => {
  let door: Door;
  const inService = new Map<string, number>();

  beforeAll(async () => {
    door = await openDoor(
      JSON.stringify({
        senders: tries.map(({ sender, mode }) => ({ id: sender, name: sender, datasets: { tewerkstellingen: { mode } } })),
      }),
    );
    for (const { sender, mode, damage, place } of tries) {
      const [first, second] = modes[mode];
      const closing = closesFurther.has(damage) ? place + 3 : -1;
      const damaged = rows.flatMap((row, index) => {
        if (index === closing) return [row.replace('groen', 'groen"')];
        return index === place ? (damages[damage]?.(row.split(';')) ?? []) : [row];
      });
      door.deliver(sender, first, '2026-09-01', [head, ...rows, ''].join('\r\n'));
      door.deliver(sender, second, '2026-10-01', [head, ...damaged, ''].join('\r\n'));
    }
    await door.ingest();
    for (const row of await door.rows(
      `select sender, count(distinct persoon) from landing_tewerkstellingen where closed_by is null and einde is null group by all`,
    )) {
      const [sender, count] = row.split(' ') as [string, string];
      inService.set(sender, Number(count));
    }
  }, 120_000);
  afterAll(() => door.close());

  test.each(Object.keys(modes))('nobody leaves by %s', (mode) => {
    const left = tries.filter((one) => one.mode === mode && (inService.get(one.sender) ?? 0) < people);
    expect(left.map(({ damage, place, sender }) => `${damage}, row ${place + 1}: ${inService.get(sender)}`)).toEqual([]);
  });
});

test.each(Object.keys(modes) as (keyof typeof modes)[])('a remark beside the list in a workbook makes nobody leave by %s', async (mode) => {
  const door = await openDoor(JSON.stringify({ senders: [{ id: 'org-001', name: 'Een', datasets: { tewerkstellingen: { mode } } }] }));
  const workbook = (lines: readonly string[]): Promise<Buffer> =>
    writeExcelFile([head, ...lines].map((line) => line.split(';'))).toBuffer();
  const remarked = rows.map((row, index) => (index % 4 === 1 ? `${row};;terug deeltijds` : row));
  const [first, second] = modes[mode].map((name) => name.replace('.csv', '.xlsx')) as [string, string];
  door.deliver('org-001', first, '2026-09-01', await workbook(rows));
  door.deliver('org-001', second, '2026-10-01', await workbook(remarked));
  await door.ingest();
  expect(await door.rows('select count(distinct persoon) from landing_tewerkstellingen where closed_by is null and einde is null')).toEqual(
    ['12'],
  );
  door.close();
});
