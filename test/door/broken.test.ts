import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../../pipelines/config.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { clock } from '../support/clock.ts';

const broken = path.resolve('fixtures/broken');
const errors = readdirSync(broken).sort();
const answers = new Map<string, string>();
let folder: string;

/** Each folder is a sender with one file that has one error. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'broken-'));
  for (const error of errors) {
    const file = readdirSync(path.join(broken, error)).find((entry) => entry !== 'expected.txt') as string;
    const inbox = path.join(folder, 'inbox', error.replaceAll('_', '-'));
    mkdirSync(inbox, { recursive: true });
    cpSync(path.join(broken, error, file), path.join(inbox, file));
    utimesSync(path.join(inbox, file), new Date('2026-10-05'), new Date('2026-10-05'));
  }
  const senders = errors.map((error) => ({ id: error.replaceAll('_', '-'), name: error }));
  const warehouse = await openWarehouse(folder);
  await ingest({ folder, config: parseConfig(JSON.stringify({ senders }), 'test.yaml'), warehouse, clock });
  const said = await warehouse.connection.runAndReadAll(
    `select sender, status || ': ' || message, 0 as line, '' as code from loads
     union all select sender, severity || ' ' || code || ': ' || findings.message, line, code from findings join loads using (load_id)
     order by 1, 3, 4`,
  );
  warehouse.close();
  for (const [sender, sentence] of said.getRows() as [string, string][]) answers.set(sender, `${answers.get(sender) ?? ''}${sentence}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(errors)('a file with %s gets its sentence', (error) => {
  expect(answers.get(error.replaceAll('_', '-'))).toBe(readFileSync(path.join(broken, error, 'expected.txt'), 'utf8'));
});
