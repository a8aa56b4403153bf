import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCheckup } from '../../pipelines/checkup/checkup.ts';
import { openSandbox, type Sandbox } from '../../pipelines/checkup/sandbox.ts';
import { parseConfig, standardLimits } from '../../pipelines/config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'read-rows-'));
const { senders } = parseConfig('senders: [{ id: org-a, name: A, datasets: { tewerkstellingen: { mode: alles } } }]', 'test.yaml');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox(path.join(folder, 'staged'));
});
afterAll(async () => {
  sandbox.close();
  rmSync(folder, { recursive: true });
});

it('shows the first rows that count beside what was delivered, and of a person only that it was recognised', async () => {
  const file = path.join(folder, 'lijst.csv');
  writeFileSync(
    file,
    [
      'Stamnr;Begindatum;Einddatum;VTE;Afdeling;WOP',
      'A1;geen datum;;0,5;groen;45 midden',
      'A2;1-3-2024;;0,80;dossier 93.05.18-223.61;45 midden',
      'A3;2024-04-01;31/12/9999;1;;midden',
    ].join('\r\n'),
  );
  const checkup = await makeCheckup(sandbox, {
    folder,
    sender: senders[0] as (typeof senders)[number],
    path: file,
    name: 'tewerkstellingen.csv',
    answers: [],
    limits: standardLimits,
    now: '2024-05-02T08:00:00.000Z',
  });
  const shown = Object.fromEntries(
    checkup.rows.map(({ header, column, cells }) => [
      `${header} > ${column}`,
      cells.map(({ line, delivered, read }) => `${line}: ${delivered} > ${read}`),
    ]),
  );
  expect(shown['Stamnr > persoon']).toEqual(['3: ••• > herkend', '4: ••• > herkend']);
  expect(shown['Begindatum > begin']).toEqual(['3: 1-3-2024 > 01/03/2024', '4: 2024-04-01 > 01/04/2024']);
  expect(shown['VTE > VTE']).toEqual(['3: 0,80 > 0,8', '4: 1 > 1']);
  expect(shown['Afdeling > afdeling']?.[0]).toBe('3: dossier ••• > dossier •••');
  expect(JSON.stringify(checkup.rows)).not.toContain('223');
  expect(JSON.stringify(checkup.rows)).not.toContain('A2');
});
