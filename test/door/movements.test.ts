import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;

beforeAll(async () => {
  const senders = ['org-1', 'org-2', 'org-3', 'org-4'].map((id) => `  - { id: ${id}, name: ${id} }`);
  door = await openDoor(['senders:', ...senders].join('\n'));
});

afterAll(() => door.close());

const rows = (...[entry, exit]: [string, string]): string[] => [
  `1;${entry};15/10/2023;`,
  `2;${entry};01/03/2019;`,
  `2;${exit};30/06/2026;Ontslag`,
];

async function statusOf(sender: string, lines: readonly string[]): Promise<string> {
  door.deliver(sender, 'tewerkstellingen.csv', '2026-10-05T08:00:00Z', lines.join('\n'));
  await door.ingest();
  return (await door.rows(`select status, message from loads where sender = '${sender}'`)).join();
}

test.each([
  ['org-1', 'IN', 'UIT'],
  ['org-2', 'in dienst', 'Uit dienst'],
])('%s: a row per %s and per %s is refused with how to export it', async (sender, entry, exit) => {
  const told = await statusOf(sender, ['persoon;Beweging;begin;reden', ...rows(entry, exit)]);
  expect(told).toMatch(/^refused .*de kolom "Beweging" staat .*met de begindatum en de einddatum op dezelfde rij/);
});

test('a status beside an end is no movement', async () => {
  const lines = ['persoon;Toestand;begin;einde', '1;in dienst;15/10/2023;', '2;uit dienst;01/03/2019;30/06/2026'];
  expect(await statusOf('org-3', lines)).toMatch(/^loaded/);
});

test('other words in the column make it no movement', async () => {
  expect(await statusOf('org-4', ['persoon;Beweging;begin;reden', ...rows('IN', 'UIT'), '3;groen;01/01/2024;'])).toMatch(/^loaded/);
});
