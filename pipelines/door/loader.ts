import { kboWerkgevers } from '../sources/kbo.ts';
import { tewerkstellingen } from '../sources/tewerkstellingen.ts';
import type { Statements } from '../statements.ts';
import { asksCorrection } from './answer/corrections.ts';
import { type Correctable, owe } from './answer/owedCorrections.ts';
import { type Batch, type Checked, stagedFolder } from './check/batch.ts';
import type { Finding } from './check/findings.ts';
import type { FileResult } from './ingestSummary.ts';
import { describe, dropExtract, type Extract, readExtract, settleExtract } from './kbo/extract.ts';
import { coverMonths } from './land/coveredMonths.ts';
import { fulfilRequests } from './land/requests.ts';
import { type Arrival, landRound } from './land/round.ts';
import { type InboxFile, isAnswers, rememberFiles } from './receive/inbox.ts';
import { appendFindings, appendLoads, type Load } from './receive/load.ts';
import { roundsOf } from './receive/order.ts';
import type { Incoming, Receiver } from './receive/receiver.ts';
import { resources } from './resources.ts';

/** A batch of which the files are scanned. */
export interface Scanned {
  batch: Batch;
  incoming: Incoming[];
}

/** An extract of the Crossroads Bank that has its number and is to be read. */
export interface Announced {
  entry: InboxFile;
  load: Load;
}

interface Options {
  /** The data folder. */
  folder: string;
  statements: Statements;
  receiver: Receiver;
  /** Everything happens in the transaction that is open. */
  dryRun: boolean;
  /** Bytes of a file that have landed. */
  onLanded: (entry: InboxFile, bytes: number) => void;
}

/** Checks and lands what was received: rows, ledger and findings in one transaction. */
export class Loader {
  readonly results: FileResult[] = [];
  /** Files that get a correction workbook. */
  readonly correctable: Correctable[] = [];
  /** Files of which the bytes were here already. */
  known = 0;
  #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Loads a batch. Where it asks for more memory than there is, the files that have not landed are given back, to be read and loaded
   * one by one; a file that asks for too much by itself is refused, so that it stops no other.
   */
  async loadBatch(scanned: Scanned): Promise<Incoming[]> {
    const waiting = new Set(scanned.incoming);
    try {
      await this.#load(scanned, waiting);
      return [];
    } catch (error) {
      if (!asksTooMuch(error)) throw error;
      for (const { load } of waiting) this.#options.receiver.before.forget(load);
      if (scanned.incoming.length > 1) return [...waiting];
      for (const one of waiting) await this.#refuse(one);
      return [];
    }
  }

  async #load(scanned: Scanned, waiting: Set<Incoming>): Promise<void> {
    const { statements } = this.#options;
    if (!scanned.batch.isLarge) return this.#checkAndLand(scanned, waiting);
    await statements.connection.run(resources.largeBatch);
    try {
      await statements.planningAnew(() => this.#checkAndLand(scanned, waiting));
    } finally {
      await statements.connection.run(resources.smallBatch);
    }
  }

  async #checkAndLand({ batch, incoming }: Scanned, waiting: Set<Incoming>): Promise<void> {
    const { onLanded, statements } = this.#options;
    const { connection } = statements;
    try {
      const checked = await batch.check(connection);
      for (const round of roundsOf(incoming)) {
        this.correctable.push(...(await this.inTransaction(() => this.#settle(round, checked))));
        for (const one of round) waiting.delete(one);
        const size = round.reduce((sum, { entry }) => sum + entry.size, 0);
        const last = round.at(-1);
        if (last) onLanded(last.entry, size);
      }
    } finally {
      await batch.end(connection);
    }
  }

  async #refuse({ entry, fileNo, load }: Incoming): Promise<void> {
    const message = 'Dit bestand vraagt meer geheugen dan er is. Splits het in kleinere bestanden, bijvoorbeeld per jaar, en stuur die.';
    const refused: Load = { ...load, records: 0, accepted: 0, set_aside: 0, left_out: 0, status: 'refused', message };
    this.#options.receiver.before.add(refused, false);
    await this.inTransaction(() => this.#settle([{ entry, fileNo, load: refused }], new Map()));
  }

  /** Reads an extract and lands it in one transaction. */
  async loadExtract({ entry, load: announced }: Announced): Promise<void> {
    const { folder, statements, receiver, onLanded } = this.#options;
    const { connection } = statements;
    let extract: Extract | undefined;
    try {
      const incoming = await receiver.receiveWhole(announced, entry, kboWerkgevers, async (load) => {
        await connection.run(resources.extract);
        const { path, name, senderId: sender } = entry;
        const onBytes = (file: string, bytes: number): void => onLanded({ ...entry, file: `${entry.file} · ${file}` }, bytes);
        extract = await readExtract(statements, { path, name, sender, folder: stagedFolder(folder, 'kbo'), onBytes });
        describe(load, extract);
      });
      const { load } = incoming;
      await this.inTransaction(async () => {
        if (extract && load.status !== 'known') await settleExtract(statements, load, extract, receiver.before.isConfirmed(load));
        await this.#settle([incoming], new Map());
      });
    } finally {
      if (extract) await dropExtract(statements, extract);
      await connection.run(resources.files);
    }
    onLanded(entry, entry.size);
  }

  async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#options.dryRun) return work();
    const { connection } = this.#options.statements;
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

  /** Lands a round, writes the ledger, and returns the files that may get a correction workbook. */
  async #settle(round: readonly Incoming[], checked: ReadonlyMap<number, Checked>): Promise<Correctable[]> {
    const { statements } = this.#options;
    const coming = round.filter(({ load }) => load.status !== 'known');
    const staged = coming.filter((one) => one.staged !== undefined);
    await this.#cover(staged);
    const arrivals = staged.map((one) => this.#arrival(one, checked));
    const findings = await landRound(statements, arrivals);
    const requests = coming.filter(({ entry, load }) => isAnswers(entry) && load.status === 'loaded');
    await fulfilRequests(
      statements,
      requests.map(({ load }) => load),
    );
    const unread = coming.filter((one) => one.staged === undefined).map(({ load }) => load);
    if (unread.length > 0) await appendLoads(statements, unread);
    const asked = coming.filter(({ staged, remarks }) => staged === undefined && remarks !== undefined);
    await appendFindings(statements, new Map(asked.map(({ load, remarks = [] }) => [load.load_id, remarks])));
    await rememberFiles(statements, round);
    for (const { load } of coming) this.#settled(load);
    this.known += round.length - coming.length;
    const landed = coming.flatMap((one) => correctableOf(one, findings.get(one.load.load_id) ?? []));
    const asking = landed.filter((one) => one.findings.some(asksCorrection));
    await owe(
      statements,
      asking.map(({ load }) => load),
    );
    return landed.filter((one) => one.load.dataset === tewerkstellingen.name || asking.includes(one));
  }

  /** A cumulative export speaks of more months than its name says. */
  async #cover(staged: readonly Incoming[]): Promise<void> {
    const arriving = staged.flatMap(({ fileNo, load, dataset }) => (dataset ? [{ fileNo, load, dataset }] : []));
    const notes = await coverMonths(this.#options.statements, arriving);
    for (const one of staged) {
      const note = notes.get(one.fileNo);
      if (note) one.remarks = [...(one.remarks ?? []), note];
    }
  }

  #settled(load: Load): void {
    const { file, sender, dataset, status, records, accepted, set_aside: setAside, message } = load;
    this.#options.receiver.before.settled(load);
    this.results.push({ file, sender, dataset, status, records, accepted, setAside, message });
  }

  #arrival({ fileNo, load, dataset, staged, answered = [], remarks = [] }: Incoming, checked: ReadonlyMap<number, Checked>): Arrival {
    if (!dataset || !staged) throw new Error(`file not staged: ${load.file}`);
    const { before } = this.#options.receiver;
    return {
      fileNo,
      load,
      dataset,
      mode: load.mode ?? dataset.defaultMode,
      staged,
      checked: checked.get(fileNo) ?? { records: 0, setAside: 0, withProblems: 0, duplicates: [] },
      confirmed: before.isConfirmed(load),
      answered,
      remarks,
      earlier: before.earlier(load),
      listed: before.isListed(load),
    };
  }
}

function asksTooMuch(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Out of Memory Error');
}

function correctableOf({ load, dataset, delivered, staged }: Incoming, findings: readonly Finding[]): Correctable[] {
  return dataset && delivered && staged ? [{ load, dataset, delivered, layout: staged.layout, findings }] : [];
}
