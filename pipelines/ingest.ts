import type { Config } from './config.ts';
import { answerSenders } from './door/answer/answerSenders.ts';
import { readAnswers } from './door/answer/answers.ts';
import { asksAnswer } from './door/answer/corrections.ts';
import { type Answerable, owe, owedAnswers } from './door/answer/owedAnswers.ts';
import { deliverAnswers } from './door/answer/returnedAnswers.ts';
import { Batch, type Checked, clearStaged, stagedFolder } from './door/check/batch.ts';
import type { Finding } from './door/check/findings.ts';
import { type FileResult, type IngestSummary, summaryOf } from './door/ingestSummary.ts';
import { isKbo } from './door/kbo/edition.ts';
import { describe, dropExtract, type Extract, readExtract, settleExtract } from './door/kbo/extract.ts';
import { arrivalTables } from './door/land/arrivals.ts';
import { fulfilRequests } from './door/land/requests.ts';
import { type Arrival, landRound } from './door/land/round.ts';
import { type InboxFile, inboxFiles, rememberFiles } from './door/receive/inbox.ts';
import { appendLoads, type Load } from './door/receive/load.ts';
import { batchesOf, roundsOf } from './door/receive/order.ts';
import { type Incoming, Receipt } from './door/receive/receipt.ts';
import { antwoorden } from './sources/antwoorden.ts';
import { kboWerkgevers } from './sources/kbo.ts';
import { tewerkstellingen } from './sources/tewerkstellingen.ts';
import { Statements } from './statements.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

export type { FileResult, IngestSummary } from './door/ingestSummary.ts';

export interface IngestOptions {
  /** The data folder. */
  folder: string;
  config: Config;
  clock: () => Date;
  /** What is being done, and bytes done of bytes in all. */
  onProgress?: (step: string, done: number, total: number) => void;
  /** Says what would happen and changes nothing. */
  dryRun?: boolean;
  /** An open warehouse; without one it is opened and closed here. */
  warehouse?: Warehouse;
}

/** What the database may hold; more goes to its temporary folder. */
const memory = '640MB';

/** Small statements take less time on one thread, and leave the other for the scan of the files that follow. */
const oneThread = 'set threads = 1';
const allThreads = 'reset threads';

/** Takes in what is new in `inbox/<sender>/`, in order of receipt: each file wholly or not at all. */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const warehouse = options.warehouse ?? (await openWarehouse(options.folder));
  const statements = await Statements.on(warehouse.connection);
  try {
    return await new Ingest(warehouse, statements, options).run();
  } finally {
    await statements.close();
    if (!options.warehouse) warehouse.close();
  }
}

/** Answers come first: they may change how other files are read. */
function isAnswers({ name }: InboxFile): boolean {
  return name.startsWith(antwoorden.name);
}

function answerableOf({ load, dataset, delivered, staged }: Incoming, findings: readonly Finding[]): Answerable[] {
  return dataset && delivered && staged ? [{ load, dataset, delivered, layout: staged.layout, findings }] : [];
}

/** A batch of which the files are scanned. */
interface Scanned {
  batch: Batch;
  incoming: Incoming[];
}

/** An extract of the Crossroads Bank to read, or a batch that is being scanned. */
interface Work {
  extract?: Announced;
  scan?: Promise<Scanned>;
}

interface Announced {
  entry: InboxFile;
  load: Load;
}

/** What the database may hold while it reads an extract of the Crossroads Bank. */
const extractMemory = '1200MB';

class Ingest {
  #warehouse: Warehouse;
  #options: IngestOptions;
  #statements: Statements;
  #receipt: Receipt;
  #results: FileResult[] = [];
  /** Files that get a correction workbook. */
  #answerable: Answerable[] = [];
  #files = 0;
  #batches = 0;
  #known = 0;
  #doneBytes = 0;
  #totalBytes = 0;

  constructor(warehouse: Warehouse, statements: Statements, options: IngestOptions) {
    this.#warehouse = warehouse;
    this.#options = options;
    this.#statements = statements;
    this.#receipt = new Receipt(warehouse.folder, options.clock, options.config.limits);
  }

  async run(): Promise<IngestSummary> {
    const { connection, folder } = this.#warehouse;
    const { config, dryRun = false } = this.#options;
    clearStaged(folder);
    for (const table of arrivalTables) await connection.run(table);
    await connection.run(`set preserve_insertion_order = false; set memory_limit = '${memory}'; ${oneThread}`);
    await connection.run(`set variable door_day = date '${this.#options.clock().toISOString().slice(0, 10)}'`);
    if (dryRun) await connection.run('begin transaction');
    try {
      let arrived = await this.#arrived();
      if (!dryRun && (await deliverAnswers(arrived))) arrived = await this.#arrived();
      this.#answerable.push(...(await owedAnswers(this.#statements, { folder, config, answers: await readAnswers(this.#statements) })));
      const answers = arrived.filter(isAnswers);
      await this.#ingestAll(answers);
      if (answers.length > 0) arrived = await this.#arrived();
      const others = arrived.filter((entry) => !isAnswers(entry));
      this.#known += this.#files - answers.length - others.length;
      await this.#ingestAll(others);
      await connection.run(allThreads);
      if (!dryRun) await this.#answer();
    } finally {
      clearStaged(folder);
      if (dryRun) await connection.run('rollback');
      await connection.run(`set preserve_insertion_order = true; reset memory_limit; ${allThreads}`);
    }
    return summaryOf(this.#results, this.#known);
  }

  /** The files that are new, or that may fare better now. */
  async #arrived(): Promise<InboxFile[]> {
    await this.#receipt.readLedger(this.#statements);
    const files = inboxFiles(this.#warehouse.folder, this.#options.config, (sender) => this.#receipt.readingOf(sender));
    this.#files = files.length;
    return files.filter((entry) => !this.#receipt.isSeen(entry));
  }

  /** Scans a batch while what comes before it is checked and lands. */
  async #ingestAll(entries: readonly InboxFile[]): Promise<void> {
    const parts = batchesOf(entries);
    this.#totalBytes += entries.reduce((sum, { size }) => sum + size, 0);
    const work = this.#begin(parts);
    try {
      for (const { extract, scan } of work) {
        if (extract) await this.#takeExtract(extract);
        if (!scan) continue;
        const scanned = await scan;
        work.push(...this.#begin(parts));
        await this.#land(scanned);
      }
    } catch (error) {
      await Promise.allSettled(work.map(({ scan }) => scan));
      throw error;
    }
  }

  /** Begins to scan the next batch; extracts that come before it, which the database reads, take their number first. */
  #begin(parts: Iterator<InboxFile[]>): Work[] {
    const work: Work[] = [];
    for (let next = parts.next(); !next.done; next = parts.next()) {
      const [entry] = next.value;
      if (entry && isKbo(entry.name)) work.push({ extract: { entry, load: this.#receipt.announce(entry) } });
      else return [...work, { scan: this.#scan(next.value) }];
    }
    return work;
  }

  async #scan(entries: readonly InboxFile[]): Promise<Scanned> {
    const batch = new Batch(this.#warehouse.folder, this.#batches++);
    const incoming: Incoming[] = [];
    for (const [fileNo, entry] of entries.entries()) {
      incoming.push(await this.#receipt.receive(batch, entry, fileNo));
      this.#progress(entry, entry.size);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { batch, incoming };
  }

  /** Checks and lands a batch. */
  async #land({ batch, incoming }: Scanned): Promise<void> {
    const { connection } = this.#warehouse;
    if (batch.isLarge) await connection.run(allThreads);
    const checked = await batch.check(connection);
    for (const round of roundsOf(incoming)) {
      this.#answerable.push(...(await this.#inTransaction(() => this.#settle(round, checked))));
      const size = round.reduce((sum, { entry }) => sum + entry.size, 0);
      const last = round.at(-1);
      if (last) this.#progress(last.entry, size);
    }
    await batch.end(connection);
    if (batch.isLarge) await connection.run(oneThread);
  }

  /** Reads an extract and lands it in one transaction. */
  async #takeExtract({ entry, load: announced }: Announced): Promise<void> {
    const { connection, folder } = this.#warehouse;
    let extract: Extract | undefined;
    try {
      const incoming = await this.#receipt.receiveWhole(announced, entry, kboWerkgevers, async (load) => {
        await connection.run(`set memory_limit = '${extractMemory}'; ${allThreads}`);
        const { path, name, senderId: sender } = entry;
        const onBytes = (file: string, bytes: number): void => this.#progress({ ...entry, file: `${entry.file} · ${file}` }, bytes);
        extract = await readExtract(this.#statements, { path, name, sender, folder: stagedFolder(folder, 'kbo'), onBytes });
        describe(load, extract);
      });
      const { load } = incoming;
      await this.#inTransaction(async () => {
        if (extract && load.status !== 'known') await settleExtract(this.#statements, load, extract, this.#receipt.isConfirmed(load));
        await this.#settle([incoming], new Map());
      });
    } finally {
      if (extract) await dropExtract(this.#statements, extract);
      await connection.run(`set memory_limit = '${memory}'; ${oneThread}`);
    }
    this.#progress(entry, entry.size);
  }

  /** Half of the work on a file is done when it is scanned, half when it has landed. */
  #progress({ file }: InboxFile, size: number): void {
    this.#doneBytes += size / 2;
    this.#options.onProgress?.(file, this.#doneBytes, this.#totalBytes);
  }

  async #inTransaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#options.dryRun) return work();
    const { connection } = this.#warehouse;
    await connection.run('begin transaction');
    try {
      const done = await work();
      await connection.run('commit');
      return done;
    } catch (error) {
      await connection.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Lands a round, writes the ledger, and returns the files that may get an answer. */
  async #settle(round: readonly Incoming[], checked: ReadonlyMap<number, Checked>): Promise<Answerable[]> {
    const coming = round.filter(({ load }) => load.status !== 'known');
    const arrivals = coming.filter((one) => one.staged !== undefined).map((one) => this.#arrival(one, checked));
    const findings = await landRound(this.#statements, arrivals);
    await fulfilRequests(
      this.#statements,
      coming.filter(({ entry, load }) => isAnswers(entry) && load.status === 'loaded').map(({ load }) => load),
    );
    const unread = coming.filter((one) => one.staged === undefined).map(({ load }) => load);
    if (unread.length > 0) await appendLoads(this.#statements, unread);
    await rememberFiles(this.#statements, round);
    for (const { load } of coming) {
      const { file, sender, dataset, status, records, accepted, set_aside, message } = load;
      this.#receipt.settled(load);
      this.#results.push({ file, sender, dataset, status, records, accepted, setAside: set_aside, message });
    }
    this.#known += round.length - coming.length;
    const landed = coming.flatMap((one) => answerableOf(one, findings.get(one.load.load_id) ?? []));
    await owe(
      this.#statements,
      landed.filter((one) => one.findings.some(asksAnswer)).map(({ load }) => load),
    );
    return landed.filter((one) => one.load.dataset === tewerkstellingen.name || one.findings.some(asksAnswer));
  }

  async #answer(): Promise<void> {
    const { config, clock } = this.#options;
    await answerSenders(this.#warehouse, this.#statements, {
      config,
      now: clock(),
      delivered: new Set(this.#results.map(({ sender }) => sender)),
      answerable: this.#answerable,
      inTransaction: (work) => this.#inTransaction(work),
    });
  }

  #arrival({ fileNo, load, dataset, staged, answered = [], remarks = [] }: Incoming, checked: ReadonlyMap<number, Checked>): Arrival {
    if (!dataset || !staged) throw new Error(`file not staged: ${load.file}`);
    return {
      fileNo,
      load,
      dataset,
      mode: load.mode ?? dataset.defaultMode,
      staged,
      checked: checked.get(fileNo) ?? { records: 0, setAside: 0, withProblems: 0, duplicates: [] },
      confirmed: this.#receipt.isConfirmed(load),
      answered,
      remarks,
      earlier: this.#receipt.earlier(load),
    };
  }
}
