import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;

beforeEach(async () => {
  door = await openDoor('senders:\n  - { id: org-001, name: Een, shared_key: dossier }\n');
});
afterEach(() => door.close());

async function deliver(...lines: string[]): Promise<string> {
  door.deliver('org-001', 'tewerkstellingen_2026-09-30.csv', '2026-10-01', [...lines, ''].join('\n'));
  return (await door.ingest()).files[0]?.message ?? '';
}

const people = (): Promise<string[]> => door.rows('select count(distinct persoon), count(*) from landing_tewerkstellingen');

test('signs that do not show make one person, not five', async () => {
  await deliver(
    'persoon;begin',
    ...['1001', '1001\u200b', '\u200e1001', "'1001", '1001\u00ad'].map((key, index) => `${key};01/03/202${index}`),
  );
  expect(await people()).toEqual(['1 5']);
});

test('a thousands sign is no decimal sign: 10 is another than 10.000, and 10.001 is 10001', async () => {
  await deliver('persoon;begin', '10;01/03/2020', '10.000;01/04/2020', '10.001;01/05/2020', '10001;01/06/2020');
  expect(await people()).toEqual(['3 4']);
});

test('a word in the place of a shared key leaves that cell empty, and the row counts', async () => {
  await deliver('persoon;gedeelde_sleutel;begin', 'P1;#REF!;01/03/2024', 'P2;D2;01/03/2024');
  expect(await door.rows('select count(*), count(gedeelde_sleutel) from landing_tewerkstellingen')).toEqual(['2 1']);
  expect(await door.rows('select line, code, severity from findings')).toEqual(['2 nobody cell']);
});

test('a shared key that most people have is refused with the reason, in the same period it is taken when it tells them apart', async () => {
  const rows = (key: (index: number) => string): string[] => Array.from({ length: 12 }, (_, index) => `P${index};${key(index)};01/03/2024`);
  const head = 'persoon;gedeelde_sleutel;begin';
  expect(await deliver(head, ...rows((index) => (index < 10 ? '4711' : `D${index}`)))).toContain(
    'bij 10 van de 12 mensen hetzelfde. Een gedeelde sleutel is voor iedere persoon anders',
  );
  expect(await people()).toEqual(['0 0']);
  await deliver(head, ...rows((index) => `D${index}`));
  expect(await people()).toEqual(['12 12']);
});

test('one person with many contracts has one shared key', async () => {
  const contracts = Array.from({ length: 9 }, (_, index) => `P1;D1;01/0${index + 1}/2024`);
  await deliver('persoon;gedeelde_sleutel;begin', ...contracts, 'P2;D2;01/03/2024');
  expect(await people()).toEqual(['2 10']);
});
