import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeXlsx } from '../../dashboard/xlsx.ts';
import { makeCheckup } from '../../pipelines/checkup/checkup.ts';
import { openSandbox, type Sandbox } from '../../pipelines/checkup/sandbox.ts';
import { namedIn } from '../../pipelines/checkup/terms.ts';
import { parseConfig, type Sender, standardLimits } from '../../pipelines/config.ts';
import { DataError } from '../../pipelines/dataError.ts';
import { Batch } from '../../pipelines/door/check/batch.ts';
import { inboxFiles } from '../../pipelines/door/receive/inbox.ts';
import { Receiver } from '../../pipelines/door/receive/receiver.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { type Inspection, inspectIn } from '../../pipelines/inspect.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { Statements } from '../../pipelines/statements.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';

/** The reading of a file by one of the three. */
interface Outcome {
  dataset: string | null;
  /** Header as delivered -> column. */
  headers: Record<string, string>;
  records: number;
  accepted: number;
  setAside: number;
  refusal: string | null;
}

const now = new Date('2026-10-05T08:00:00Z');
const fixtures = path.resolve('fixtures');
const corpusEvery = 5;

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(fixtures, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(fixtures, path.join(entry.parentPath, entry.name)))
    .sort();
}

const broken = filesBelow('broken').filter((file) => !file.endsWith('expected.txt'));
const named = widest(['cases', 'tables', 'official'].flatMap(filesBelow).filter((file) => namedIn(path.basename(file)) !== undefined));
const corpus = filesBelow('corpus').filter((file, at) => /\.(csv|tsv)$/.test(file) && at % corpusEvery === 0);
/** The same rows in a workbook. */
const workbooks = [
  ...broken.filter((file) => file.includes('not_rows')),
  ...named.filter((file) => file.endsWith('/ondersteuning.csv')),
].map((file) => file.replace(/\.csv$/, '.xlsx'));
const containers = filesBelow('workbooks').filter((file) => !file.endsWith('.md'));
/** In the inbox such a file waits for the answer; the check reads it and asks. */
const asksBeforehand = new Set(
  [...broken, ...filesBelow('clerk')].filter((file) => /perhaps_staff|perhaps_no_contact|staff_by_code/.test(file)),
);
/** Exports in which a name of ours means something else. */
const payroll = filesBelow('payroll');
const clerk = filesBelow('clerk');
const files = [...payroll, ...clerk, ...broken, ...named, ...corpus, ...workbooks, ...containers];

/** Leaves out a file of which another of the same dataset holds all columns: the door reads them alike. */
function widest(all: readonly string[]): string[] {
  const headers = all.map((file) => new Set((readFileSync(path.join(fixtures, file), 'utf8').split(/\r?\n/, 1)[0] as string).split(',')));
  const within = (at: number, other: number): boolean => {
    const [own, wide] = [headers[at], headers[other]] as [Set<string>, Set<string>];
    if (at === other || path.basename(all[at] as string) !== path.basename(all[other] as string)) return false;
    return [...own].every((header) => wide.has(header)) && (own.size < wide.size || other < at);
  };
  return all.filter((_, at) => !all.some((__, other) => within(at, other)));
}

/** As its sender named it; a name that says nothing becomes one that does. */
function nameOf(file: string): string {
  const name = path.basename(file);
  return namedIn(name) === undefined ? 'tewerkstellingen.csv' : name;
}

const outcomes = new Map<string, { inspected: Outcome; checked: Outcome; asked: boolean; ingested: Outcome }>();
let folder: string;
let sandbox: Sandbox;

async function makeWorkbook(file: string): Promise<void> {
  const lines = readFileSync(path.join(fixtures, file.replace(/\.xlsx$/, '.csv')), 'utf8').split(/\r?\n/);
  const rows = lines.map((line) => line.split(/[;,]/).map((value) => ({ value })));
  mkdirSync(path.dirname(pathOf(file)), { recursive: true });
  writeFileSync(pathOf(file), await writeXlsx([{ name: 'Blad1', widths: [], rows }]));
}

function pathOf(file: string): string {
  return path.join(workbooks.includes(file) ? folder : fixtures, file);
}

async function inspected(file: string): Promise<Inspection | DataError> {
  try {
    return await inspectIn(sandbox, pathOf(file), () => now, nameOf(file));
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
}

const none = { dataset: null, headers: {}, records: 0, accepted: 0, setAside: 0 };

function outcomeOf(found: Inspection | DataError): Outcome {
  if (found instanceof DataError) return { ...none, refusal: found.lineSentence };
  const { dataset, headers, verified } = found;
  const { records, accepted, setAside, refusal } = verified;
  const used = headers.flatMap(({ header, column }) => (column === null ? [] : [[header, column]]));
  return refusal === null ? { dataset, headers: Object.fromEntries(used), records, accepted, setAside, refusal } : { ...none, refusal };
}

/** The sender that agreed to what `inspect` proposes. */
function senderOf(id: string, file: string, found: Inspection | DataError): object {
  const dataset = found instanceof DataError ? namedIn(nameOf(file))?.dataset.name : found.dataset;
  const kind = datasets.get(dataset ?? '')?.kind ?? 'organisatie';
  const { codes, ...proposed } = found instanceof DataError ? {} : parse(found.yaml).datasets[found.dataset];
  return {
    id,
    name: id,
    kind: kind === 'iedereen' ? 'organisatie' : kind,
    datasets: dataset === undefined ? {} : { [dataset]: { ...proposed, mode: 'alles' } },
  };
}

/** Each file is inspected; then a sender of its own agrees to that, has it checked, and delivers it. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'same-reading-'));
  sandbox = await openSandbox(path.join(folder, 'sandbox'));
  for (const file of workbooks) await makeWorkbook(file);
  const found = new Map<string, Inspection | DataError>();
  for (const file of files) found.set(file, await inspected(file));
  const senders = files.map((file, at) => senderOf(`s${at}`, file, found.get(file) as Inspection));
  const config = parseConfig(JSON.stringify({ senders }), 'test.yaml');
  for (const [at, file] of files.entries()) {
    const sender = config.senders[at] as Sender;
    const delivered = path.join(folder, 'inbox', sender.id, deliveredName(file, sender));
    const upload = path.join(folder, `upload-${at}`);
    cpSync(pathOf(file), upload);
    const checkup = await makeCheckup(sandbox, {
      folder,
      sender,
      path: upload,
      name: nameOf(file),
      answers: [],
      limits: standardLimits,
      now: now.toISOString(),
    });
    const used = checkup.columns.flatMap(({ header, column, certainty }) =>
      column === null || certainty === 'lijkt op' ? [] : [[header, column]],
    );
    const { dataset, records, accepted, setAside, questions } = checkup;
    const checked =
      dataset === null
        ? { ...none, refusal: checkup.sentence }
        : { dataset, headers: Object.fromEntries(used), records, accepted, setAside, refusal: null };
    mkdirSync(path.dirname(delivered), { recursive: true });
    cpSync(pathOf(file), delivered);
    utimesSync(delivered, now, now);
    outcomes.set(file, {
      inspected: outcomeOf(found.get(file) as Inspection),
      checked,
      asked: questions.some(({ required, answer }) => required && answer === null),
      ingested: { ...none, refusal: null },
    });
  }
  await takeIn(config);
}, 300_000);
afterAll(() => {
  sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A name that says the dataset for which it is taken. */
function deliveredName(file: string, { datasets: own }: Sender): string {
  return `${Object.keys(own)[0]}${path.extname(file) === '.xlsx' ? '.xlsx' : '.csv'}`;
}

/** The headers as the ingest maps them, and what becomes of each file. */
async function takeIn(config: ReturnType<typeof parseConfig>): Promise<void> {
  const warehouse = await openWarehouse(folder);
  const receiver = new Receiver(folder, () => now, config.limits);
  const batch = new Batch(folder, 1000);
  const headers = new Map<string, Record<string, string>>();
  const statements = await Statements.on(warehouse.connection);
  await receiver.readLedger(statements);
  for (const entry of inboxFiles(folder, config)) {
    const { staged, dataset } = await receiver.receive(batch, entry, 0);
    const used = dataset?.columns.flatMap(({ name }, at) => {
      const header = staged?.layout.header.delivered[at];
      return header === undefined ? [] : [[header, name]];
    });
    headers.set(entry.senderId, Object.fromEntries(used ?? []));
  }
  await batch.end(warehouse.connection);
  await statements.close();
  await ingest({ folder, config, warehouse, clock: () => now });
  const loads = await warehouse.connection.runAndReadAll(
    `select sender, dataset, records, accepted, set_aside, status, message from loads where dataset is distinct from 'antwoorden' or file like '%/antwoorden.csv'`,
  );
  warehouse.close();
  for (const load of loads.getRowObjectsJson() as unknown as (Record<'sender' | 'dataset' | 'status' | 'message', string> &
    Record<'records' | 'accepted' | 'set_aside', number>)[]) {
    const outcome = outcomes.get(files[Number(load.sender.slice(1))] as string);
    if (!outcome) throw new Error(load.sender);
    const { dataset, records, accepted, set_aside: setAside } = load;
    outcome.ingested =
      load.status === 'refused'
        ? { ...none, refusal: load.message }
        : { dataset, headers: headers.get(load.sender) ?? {}, records, accepted, setAside, refusal: null };
  }
}

describe('inspect, the check and the ingest read alike, under the same agreement', () => {
  test('the files are there', () => {
    expect(broken.length).toBeGreaterThan(30);
    expect(named.length).toBeGreaterThan(30);
    expect(workbooks.length).toBeGreaterThan(2);
    expect(corpus.length).toBeGreaterThan(15);
    expect(asksBeforehand.size).toBe(3);
    const taken = payroll.map((file) => outcomes.get(file)?.ingested as Outcome);
    expect(taken.map(({ accepted }) => accepted)).toEqual([12, 8]);
    for (const { headers } of taken)
      for (const header of ['Paritair comité', 'Statuut', 'Werkgever']) expect(headers).not.toHaveProperty(header);
    expect([...outcomes.values()].filter(({ ingested }) => ingested.refusal === null && ingested.records > 0).length).toBeGreaterThan(60);
  });

  test.each(files)('%s', (file) => {
    const outcome = outcomes.get(file);
    expect(outcome?.asked).toBe(asksBeforehand.has(file));
    if (outcome?.asked) {
      expect(outcome.checked.refusal).toBeNull();
      expect(outcome.inspected.refusal).toMatch(/^Dit bestand wacht op een antwoord van u\./);
    } else expect(outcome?.checked).toEqual(outcome?.inspected);
    expect(outcome?.ingested).toEqual(outcome?.inspected);
  });
});
