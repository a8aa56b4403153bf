import type { Config } from './config.ts';
import { readAnswers } from './door/answer/answers.ts';
import { informSenders } from './door/answer/informSenders.ts';
import { type Correctable, owedCorrections } from './door/answer/owedCorrections.ts';
import { deliverAnswers } from './door/answer/returnedAnswers.ts';
import { Batch, clearStaged } from './door/check/batch.ts';
import { type IngestSummary, summaryOf } from './door/ingestSummary.ts';
import { isKbo } from './door/kbo/edition.ts';
import { arrivalTables } from './door/land/arrivals.ts';
import { type Announced, Loader, type Scanned } from './door/loader.ts';
import { type InboxFile, inboxFiles, isAnswers } from './door/receive/inbox.ts';
import { batchesOf } from './door/receive/order.ts';
import { type Incoming, Receiver } from './door/receive/receiver.ts';
import { resources } from './door/resources.ts';
import { Statements } from './statements.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

export type { IngestSummary } from './door/ingestSummary.ts';

export interface IngestOptions {
  /** The data folder. */
  folder: string;
  config: Config;
  clock: () => Date;
  /** Told of the step, and of bytes done of bytes in all. */
  onProgress?: (step: string, done: number, total: number) => void;
  /** Says what would happen and changes nothing. */
  dryRun?: boolean;
  /** An open warehouse; without one it is opened and closed here. */
  warehouse?: Warehouse;
}

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

/** An extract of the Crossroads Bank to read, or a batch that is being scanned. */
interface Work {
  extract?: Announced;
  scan?: Promise<Scanned>;
}

class Ingest {
  #warehouse: Warehouse;
  #options: IngestOptions;
  #statements: Statements;
  #receiver: Receiver;
  #loader: Loader;
  #files = 0;
  #batches = 0;
  #doneBytes = 0;
  #totalBytes = 0;

  constructor(warehouse: Warehouse, statements: Statements, options: IngestOptions) {
    this.#warehouse = warehouse;
    this.#options = options;
    this.#statements = statements;
    const { folder } = warehouse;
    const { clock, config, dryRun = false } = options;
    this.#receiver = new Receiver(folder, clock, config.limits);
    this.#loader = new Loader({
      folder,
      statements,
      receiver: this.#receiver,
      dryRun,
      onLanded: (entry, bytes) => this.#progress(entry, bytes),
    });
  }

  async run(): Promise<IngestSummary> {
    const { connection, folder } = this.#warehouse;
    const { dryRun = false } = this.#options;
    clearStaged(folder);
    for (const table of arrivalTables) await connection.run(table);
    await connection.run(`set preserve_insertion_order = false; ${resources.files}`);
    await connection.run(`set variable door_day = date '${this.#options.clock().toISOString().slice(0, 10)}'`);
    if (dryRun) await connection.run('begin transaction');
    try {
      let arrived = await this.#arrived();
      if (!dryRun && (await deliverAnswers(arrived))) arrived = await this.#arrived();
      this.#loader.correctable.push(...(await this.#owed()));
      const answers = arrived.filter(isAnswers);
      await this.#ingestAll(answers);
      if (answers.length > 0) arrived = await this.#arrived();
      const others = arrived.filter((entry) => !isAnswers(entry));
      this.#loader.known += this.#files - answers.length - others.length;
      await this.#ingestAll(others);
      await connection.run(resources.informing);
      if (!dryRun) await this.#inform();
    } finally {
      clearStaged(folder);
      if (dryRun) await connection.run('rollback');
      await connection.run(`set preserve_insertion_order = true; ${resources.usual}`);
    }
    return summaryOf(this.#loader.results, this.#loader.known);
  }

  /** Correction workbooks that an ingest which was cut short still owes. */
  async #owed(): Promise<Correctable[]> {
    const { folder } = this.#warehouse;
    return owedCorrections(this.#statements, { folder, config: this.#options.config, answers: await readAnswers(this.#statements) });
  }

  /** The files that are new, or that may fare better now. */
  async #arrived(): Promise<InboxFile[]> {
    await this.#receiver.readLedger(this.#statements);
    const files = inboxFiles(this.#warehouse.folder, this.#options.config, (sender) => this.#receiver.readingOf(sender));
    this.#files = files.length;
    return files.filter((entry) => !this.#receiver.before.isSeen(entry));
  }

  /** Scans a batch while what comes before it is checked and lands. */
  async #ingestAll(entries: readonly InboxFile[]): Promise<void> {
    const parts = batchesOf(entries);
    this.#totalBytes += entries.reduce((sum, { size }) => sum + size, 0);
    const work = this.#begin(parts);
    try {
      for (const { extract, scan } of work) {
        if (extract) await this.#loader.loadExtract(extract);
        if (!scan) continue;
        const scanned = await scan;
        work.push(...this.#begin(parts));
        for (const one of await this.#loader.loadBatch(scanned)) await this.#loader.loadBatch(await this.#scanAgain(one));
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
      if (entry && isKbo(entry.name)) work.push({ extract: { entry, load: this.#receiver.announce(entry) } });
      else return [...work, { scan: this.#scan(next.value) }];
    }
    return work;
  }

  async #scan(entries: readonly InboxFile[]): Promise<Scanned> {
    const batch = new Batch(this.#warehouse.folder, this.#batches++);
    const incoming: Incoming[] = [];
    for (const [fileNo, entry] of entries.entries()) {
      incoming.push(await this.#receiver.receive(batch, entry, fileNo));
      this.#progress(entry, entry.size);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { batch, incoming };
  }

  async #scanAgain(one: Incoming): Promise<Scanned> {
    const batch = new Batch(this.#warehouse.folder, this.#batches++);
    return { batch, incoming: [await this.#receiver.receiveAgain(batch, one)] };
  }

  /** Half of the work on a file is done when it is scanned, half when it has landed. */
  #progress({ file }: InboxFile, size: number): void {
    this.#doneBytes += size / 2;
    this.#options.onProgress?.(file, this.#doneBytes, this.#totalBytes);
  }

  async #inform(): Promise<void> {
    const { config, clock } = this.#options;
    await informSenders(this.#warehouse, this.#statements, {
      config,
      now: clock(),
      delivered: new Set(this.#loader.results.map(({ sender }) => sender)),
      correctable: this.#loader.correctable,
      inTransaction: (work) => this.#loader.inTransaction(work),
    });
  }
}
