import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../pipelines/config.ts';
import { inspect } from '../../pipelines/inspect.ts';
import { clock } from '../support/clock.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inspect-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, ...lines: string[]): string {
  writeFileSync(path.join(folder, name), Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'));
  return path.join(folder, name);
}

test('what is proposed was tried on the whole file, and can be pasted', async () => {
  const rows = Array.from({ length: 60 }, (_, row) => `${7000 + row};0${(row % 9) + 1}/02/2021;${row % 2 ? 'A' : 'B'};Caf\u00e9`);
  const found = await inspect(file('export.csv', 'Loon_nr;DAT_VAN;GESL;Opmerking', ...rows, '7100;31/02/2021;A;x'), clock);
  expect(found).toMatchObject({ dataset: 'tewerkstellingen', encoding: 'windows-1252', delimiter: ';', headerLine: 1, missing: [] });
  expect(found.headers.map(({ column, certainty }) => [column, certainty])).toEqual([
    ['persoon', 'alias'],
    ['begin', 'lijkt op'],
    ['geslacht', 'alias'],
    [null, 'onbekend'],
  ]);
  expect(found.verified).toMatchObject({
    records: 61,
    accepted: 60,
    setAside: 1,
    unreadable: { DAT_VAN: 1, GESL: 61 },
    unknownCodes: { geslacht: ['A', 'B'] },
  });
  const { datasets } = parse(found.yaml);
  expect(datasets.tewerkstellingen).toMatchObject({ headers: { DAT_VAN: 'begin' }, codes: { geslacht: { A: '…', B: '…' } } });
  expect(() => parseConfig(JSON.stringify({ senders: [{ id: 'a', name: 'A', datasets }] }), 'test.yaml')).not.toThrow();
  expect(found.text).toContain('61 rijen, 60 tellen mee, 1 opzijgezet');
});

test('what is missing, and a column of register numbers, are said', async () => {
  const missing = await inspect(file('kort.csv', 'WOP;Doelgroep', '45 midden;PMP', '40 laag;UKP'), clock);
  expect([missing.dataset, missing.missing]).toEqual(['ondersteuning', ['persoon', 'begin']]);
  const numbers = Array.from(
    { length: 9 },
    (_, row) => `${850101000 + row}${String(97 - ((850101000 + row) % 97)).padStart(2, '0')};01/01/2024`,
  );
  const refused = await inspect(file('nummers.csv', 'persoon;begin', ...numbers), clock);
  expect(refused.verified.refusal).toMatch(/rijksregisternummers/);
  expect(JSON.stringify(refused)).not.toMatch(/\d{11}/);
});
