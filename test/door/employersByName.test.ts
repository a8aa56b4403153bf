import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import { employerIndexFile } from '../../pipelines/door/employers/employerIndex.ts';
import { openEmployerIndex } from '../../pipelines/door/employers/openIndex.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { clock } from '../support/clock.ts';

const kbo = [
  'nummer;onderneming;naam;postcode;nace;rsz',
  '0403.170.701;;Bakkerij Zonnekruim bv;2800;10712;ja',
  '0404.616.494;;Zilveren Vis nv;8000;56111;ja',
  '0400.378.485;;Zilveren Vis vzw;8000;56111;ja',
].join('\r\n');
const config = parseConfig(
  JSON.stringify({
    senders: [
      { id: 'open', name: 'Open data', kind: 'open', datasets: { kbo_werkgevers: {} } },
      {
        id: 'org',
        name: 'Organisatie',
        kind: 'organisatie',
        enterprise: '0403170701',
        datasets: { werkgeverscontacten: {}, tewerkstellingen: {} },
      },
    ],
  }),
  '.',
);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'by-name-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function deliver(sender: string, name: string, day: string, text: string): void {
  const file = path.join(folder, 'inbox', sender, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, new Date(`${day}T08:00:00Z`), new Date(`${day}T08:00:00Z`));
}

function contacts(...rows: string[]): string {
  return ['datum;werkgever_naam;werkgever_postcode;doel', ...rows].join('\r\n');
}

function answers(...rows: string[]): string {
  return ['soort;bestand;onderwerp;antwoord', ...rows].join('\r\n');
}

/** Names and the employers that they are in the figures, as known on a day. */
async function asKnownOn(day: string, name = 'werkgeverscontacten', column = 'werkgever'): Promise<Record<string, string | null>> {
  const warehouse = await openWarehouse(folder);
  const { connection } = warehouse;
  await connection.run("attach ':memory:' as known; use known");
  await makeInputs(connection, { config, headers: [], asOf: `${day} 23:59:59`, warehouse: 'warehouse' });
  const reader = await connection.runAndReadAll(`select ${column}_naam, ${column} from landed_${name} order by row_id`);
  const rows = reader.getRows() as [string, string | null][];
  warehouse.close();
  return Object.fromEntries(rows);
}

const questions = () => readOverview(folder, 'org')?.questions.filter(({ kind }) => kind === 'werkgever') ?? [];
const run = () => ingest({ folder, config, clock });

describe('contacts with an employer by name', () => {
  beforeEach(async () => {
    deliver('open', 'kbo_werkgevers.csv', '2026-01-05', kbo);
    deliver(
      'org',
      'werkgeverscontacten_2026-01.csv',
      '2026-02-03',
      contacts(
        '12/01/2026;BAKKERIJ ZONNEKRUIM;2800;verkoop',
        '13/01/2026;De Zilveren Vis;8000;verkoop',
        '14/01/2026;Nergens Te Vinden;8000;verkoop',
      ),
    );
    await run();
  });

  it('are of the employer that it must be, and of nobody else', async () => {
    expect(await asKnownOn('2026-03-01')).toEqual({
      'BAKKERIJ ZONNEKRUIM': '0403170701',
      'De Zilveren Vis': null,
      'Nergens Te Vinden': null,
    });
  });

  it('ask who a doubtful one is, with the candidates', () => {
    const [question, ...others] = questions();
    expect(others).toEqual([]);
    expect(question).toMatchObject({
      dataset: 'werkgeverscontacten',
      subject: 'dezilverenvis|8000',
      text: 'Welke werkgever is "De Zilveren Vis" in 8000?',
    });
    expect(question?.choices.map(({ value }) => value).sort()).toEqual(['0400378485', '0404616494', 'geen']);
  });

  it('follow the answer, also in rows that were there, and only from when it was given', async () => {
    deliver('org', 'antwoorden_20260310.csv', '2026-03-10', answers('werkgever;werkgeverscontacten;dezilverenvis|8000;0404.616.494'));
    deliver('org', 'werkgeverscontacten_2026-02.csv', '2026-03-11', contacts('02/02/2026;de zilveren vis;8000;verkoop'));
    await run();
    expect(await asKnownOn('2026-03-01')).toMatchObject({ 'De Zilveren Vis': null });
    expect(await asKnownOn('2026-03-12')).toMatchObject({ 'De Zilveren Vis': '0404616494', 'de zilveren vis': '0404616494' });
    expect(questions()).toEqual([]);
  });

  it('let an answer undo a certain match, and a newer answer undo that', async () => {
    deliver('org', 'antwoorden_1.csv', '2026-03-10', answers('werkgever;werkgeverscontacten;bakkerijzonnekruim|2800;geen'));
    await run();
    expect(await asKnownOn('2026-03-10')).toMatchObject({ 'BAKKERIJ ZONNEKRUIM': null });
    deliver('org', 'antwoorden_2.csv', '2026-03-12', answers('werkgever;werkgeverscontacten;bakkerijzonnekruim|2800;0403170701'));
    await run();
    expect(await asKnownOn('2026-03-12')).toMatchObject({ 'BAKKERIJ ZONNEKRUIM': '0403170701' });
  });

  it('are tried again when the Crossroads Bank knows more, from then on', async () => {
    deliver('open', 'kbo_werkgevers_2026-04.csv', '2026-04-05', `${kbo}\r\n0406.798.006;;Nergens Te Vinden bv;8000;56111;ja`);
    await run();
    expect(await asKnownOn('2026-04-01')).toMatchObject({ 'Nergens Te Vinden': null });
    expect(await asKnownOn('2026-04-06')).toMatchObject({ 'Nergens Te Vinden': '0406798006', 'BAKKERIJ ZONNEKRUIM': '0403170701' });
  });

  it('leave an index beside which an upload is checked', async () => {
    const index = await openEmployerIndex(employerIndexFile(folder));
    const [match] = await index.match([{ name: 'bakkerij zonnekruim', postcode: '2800' }]);
    index.close();
    expect(match).toMatchObject({ state: 'zeker', enterprise: '0403170701' });
  });
});

it('names from before the Crossroads Bank was there are matched when it is', async () => {
  deliver('org', 'werkgeverscontacten_2026-01.csv', '2026-02-03', contacts('12/01/2026;Bakkerij Zonnekruim;2800;verkoop'));
  await run();
  expect(await asKnownOn('2026-02-04')).toEqual({ 'Bakkerij Zonnekruim': null });
  deliver('open', 'kbo_werkgevers.csv', '2026-03-05', kbo);
  await run();
  expect(await asKnownOn('2026-02-04')).toEqual({ 'Bakkerij Zonnekruim': null });
  expect(await asKnownOn('2026-03-06')).toEqual({ 'Bakkerij Zonnekruim': '0403170701' });
});

it('finds the new employer of somebody who left in the same way', async () => {
  deliver('open', 'kbo_werkgevers.csv', '2026-01-05', kbo);
  const rows = [
    'persoon;begin;einde;bestemming;bestemming_werkgever_naam;bestemming_werkgever_postcode',
    'A12;01/02/2024;31/01/2026;regulier;B.V. Zonnekruim Bakkerij;2800',
  ];
  deliver('org', 'tewerkstellingen_2026-02-01.csv', '2026-02-03', rows.join('\r\n'));
  await run();
  expect(await asKnownOn('2026-02-04', 'tewerkstellingen', 'bestemming_werkgever')).toEqual({ 'B.V. Zonnekruim Bakkerij': '0403170701' });
});

it('remembers every name of a file that holds more of them than are matched at a time', async () => {
  const names = 20_001;
  deliver(
    'org',
    'werkgeverscontacten_2026-09.csv',
    '2026-10-05',
    contacts(...Array.from({ length: names }, (_, number) => `05/09/2026;Bakkerij ${number};2800;prospectie`)),
  );
  await ingest({ folder, config, clock });
  const warehouse = await openWarehouse(folder);
  try {
    const reader = await warehouse.connection.runAndReadAll(
      'select count(*)::integer, count(distinct name)::integer, count(distinct state)::integer from employer_matches',
    );
    expect(reader.getRows()).toEqual([[names, names, 1]]);
  } finally {
    warehouse.close();
  }
});
