import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { rowReference } from '../../pipelines/door/land/rowReference.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;

beforeEach(async () => {
  door = await openDoor(
    `senders:
  - { id: org-001, name: Alles }
  - { id: org-003, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
`,
  );
});
afterEach(() => door.close());

/** Employments as a model reads them: begin, end, destination. */
async function landed(asOf = '2099-01-01 00:00:00'): Promise<string[]> {
  const { connection } = door.warehouse;
  await connection.run(`attach ':memory:' as models; use models`);
  try {
    await makeInputs(connection, { config: door.config, headers: [], asOf, warehouse: 'warehouse' });
    return await door.rows(`select "begin", einde, bestemming, inferred from landed_tewerkstellingen order by all`);
  } finally {
    await connection.run('use warehouse; detach models');
  }
}

async function referenceOf(where: string): Promise<string> {
  const [reference] = await door.rows(
    `select ${rowReference('landed')} from landing_tewerkstellingen as landed where closed_by is null and ${where}`,
  );
  return reference as string;
}

async function answer(sender: string, kind: 'vertrek' | 'bestemming', subject: string, given: string, at: string): Promise<void> {
  dropAnswers(door.folder, sender, [{ kind, dataset: 'tewerkstellingen', subject, answer: given }], 'test', new Date(at));
  await door.ingest();
}

test('a destination that was answered counts from then on, until the file says another', async () => {
  const file = (destination: string): string => `persoon;begin;einde;bestemming\nP1;01/03/2024;31/08/2026;${destination}\n`;
  door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', file(''));
  await door.ingest();
  await answer('org-001', 'bestemming', await referenceOf('einde is not null'), 'regulier', '2026-10-01');
  expect(await landed()).toEqual(['2024-03-01 2026-08-31 regulier false']);
  expect(await landed('2026-09-15 00:00:00')).toEqual(['2024-03-01 2026-08-31 - false']);
  door.deliver('org-001', 'tewerkstellingen_2026-09.csv', '2026-10-05', file('onbekend'));
  await door.ingest();
  expect(await landed()).toEqual(['2024-03-01 2026-08-31 regulier false']);
  door.deliver('org-001', 'tewerkstellingen_2026-10.csv', '2026-11-05', file('opleiding'));
  await door.ingest();
  expect(await landed()).toEqual(['2024-03-01 2026-08-31 opleiding false']);
});

test('who is gone from a list may turn out to be in service still', async () => {
  const list = (...people: string[]): string => ['persoon;begin', ...people.map((person) => `${person};01/03/2024`)].join('\n');
  door.deliver('org-003', 'tewerkstellingen_2026-08-31.csv', '2026-09-01', list('P1', 'P2', 'P3'));
  door.deliver('org-003', 'tewerkstellingen_2026-09-30.csv', '2026-10-01', list('P1', 'P2'));
  await door.ingest();
  const gone = '2024-03-01 2026-09-29 - true';
  expect((await landed()).filter((row) => row === gone)).toHaveLength(1);
  const reference = await referenceOf('inferred');
  await answer('org-003', 'vertrek', reference, 'in_dienst', '2026-10-02');
  expect(await landed()).toEqual(Array(3).fill('2024-03-01 - - false'));
  await answer('org-003', 'vertrek', reference, 'regulier', '2026-10-03');
  expect((await landed()).filter((row) => row === '2024-03-01 2026-09-29 regulier true')).toHaveLength(1);
});
