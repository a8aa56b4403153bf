import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withCheckedFile } from '../../pipelines/checkup/checkedFile.ts';
import { openSandbox, type Sandbox } from '../../pipelines/checkup/sandbox.ts';
import { parseConfig, type Sender } from '../../pipelines/config.ts';
import { DeliveredFile } from '../../pipelines/door/read/deliveredFile.ts';
import { mapHeaders } from '../../pipelines/door/read/header.ts';
import { pseudonym } from '../../pipelines/door/read/person.ts';
import { csvOf } from '../../pipelines/door/receive/drop.ts';
import type { Dataset } from '../../pipelines/sources/contract.ts';
import { exampleRows } from '../../pipelines/sources/example.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { template } from '../../pipelines/sources/template.ts';

const delivered = [...datasets.values()].filter(({ kind }) => kind === 'organisatie' || kind === 'vdab');
const config = parseConfig(
  'senders: [{ id: org, name: Org, shared_key: dossier }, { id: vdab, name: VDAB, kind: vdab, shared_key: dossier }]',
  'test.yaml',
);
let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'template-'));
  sandbox = await openSandbox(folder);
  await sandbox.connection.run(`set variable door_day = date '2026-11-24'`);
});
afterAll(() => {
  sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

async function findingsIn(dataset: Dataset, name: string, body: Buffer): Promise<[number, number, string[]]> {
  const file = path.join(folder, name);
  writeFileSync(file, body);
  const persons = pseudonym(Buffer.alloc(32, 1), 'test');
  const sender = config.senders.find(({ kind }) => kind === dataset.kind) as Sender;
  return withCheckedFile(
    sandbox,
    {
      delivered: DeliveredFile.open(file),
      agreement: { dataset, sender, delivery: {}, ownMonths: false },
      persons,
      sharedKeys: persons,
      today: '2026-11-24',
    },
    async ({ staged, checked, findings }) => [staged.records, checked.setAside, findings.map(({ message }) => message)],
  );
}

describe.each(delivered.map((dataset) => [dataset.name, dataset] as const))('%s', (name, dataset) => {
  test('has a template in CSV of which every header is the contract’s, as a Belgian Excel opens it', async () => {
    const { body } = await template(dataset, 'csv');
    expect([...body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const heads = body.toString('utf8').slice(1).trim().split(';');
    const { positions, missing } = mapHeaders(heads, dataset);
    expect(positions).toEqual(dataset.columns.map((_, index) => index));
    expect(missing).toEqual([]);
  });

  test('has a workbook that the door reads as empty, and examples that it accepts without a remark', async () => {
    const { body } = await template(dataset, 'xlsx');
    expect(await findingsIn(dataset, `${name}.xlsx`, body)).toEqual([
      0,
      0,
      ['Gelezen is het blad "Invullen".', 'De bladen "Uitleg" en "Voorbeeld" zijn overgeslagen: daar staat geen lijst.'],
    ]);
    const sheets = await readExcelFile(body);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Invullen', 'Uitleg', 'Voorbeeld']);
    const explained = sheets[1]?.data.slice(3).map(([column]) => column);
    expect(explained).toEqual(dataset.columns.map(({ label }) => label));
    const examples = Buffer.from(csvOf([dataset.columns.map((column) => column.name), ...exampleRows(dataset)]));
    expect(await findingsIn(dataset, `${name}.csv`, examples)).toEqual([2, 0, []]);
  });
});
