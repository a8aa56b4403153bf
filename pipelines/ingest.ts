import type { Config, Delivery } from './config.ts';
import { DataError } from './dataError.ts';
import { Batch, type Checked } from './door/batch.ts';
import { writeCorrections } from './door/corrections.ts';
import { chunksOf } from './door/decode.ts';
import type { Finding } from './door/findings.ts';
import { arrivalTables } from './door/history.ts';
import { type InboxFile, inboxFiles } from './door/inbox.ts';
import { appendLoads, type Load, type LoadStatus, readLoads } from './door/load.ts';
import { type Pseudonym, personSecret, pseudonym } from './door/person.ts';
import { type Arrival, landRound } from './door/round.ts';
import { readFileName, scopeOf } from './door/scope.ts';
import { type Delivered, readDelivered, type Staged, stage } from './door/stage.ts';
import { Statements } from './door/statements.ts';
import { openWarehouse, type Warehouse } from './door/warehouse.ts';
import type { Dataset } from './sources/contract.ts';

export interface IngestOptions {
  /** The data folder. */
  folder: string;
  config: Config;
  clock?: () => Date;
  /** What is being done, and bytes done of bytes in all. */
  onProgress?: (step: string, done: number, total: number) => void;
  /** Says what would happen and changes nothing. */
  dryRun?: boolean;
  /** An open warehouse; without one it is opened and closed here. */
  warehouse?: Warehouse;
}

export interface FileResult {
  file: string;
  sender: string;
  dataset: string | null;
  status: LoadStatus;
  records: number;
  accepted: number;
  setAside: number;
  message: string;
}

export interface IngestSummary {
  /** Files per status; `known`: their bytes were here already. */
  loaded: number;
  refused: number;
  paused: number;
  known: number;
  records: number;
  accepted: number;
  setAside: number;
  /** Every file that was not known. */
  files: FileResult[];
  text: string;
}

const batchBytes = 1 << 27;
const batchFiles = 2000;
/** What the database may hold; more goes to its temporary folder. */
const memory = '640MB';

/** Takes in what is new in `inbox/<sender>/`, in order of receipt: each file wholly or not at all. */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const warehouse = options.warehouse ?? (await openWarehouse(options.folder));
  try {
    return await new Ingest(warehouse, options).run();
  } finally {
    if (!options.warehouse) warehouse.close();
  }
}

/** A file on its way through one batch. */
interface Incoming {
  entry: InboxFile;
  fileNo: number;
  delivered?: Delivered;
  dataset?: Dataset;
  delivery?: Partial<Delivery>;
  load: Load;
  staged?: Staged;
}

/** A file of the inbox as it was last seen. */
interface Seen {
  size: number;
  modified: number;
  sha256: string;
  status: string;
  contract: string;
}

class Ingest {
  #warehouse: Warehouse;
  #options: IngestOptions;
  #statements: Statements;
  #clock: () => Date;
  #results: FileResult[] = [];
  #known = 0;
  #seen = new Map<string, Seen>();
  #loads: Load[] = [];
  /** Loads of this batch that are read and not yet settled. */
  #pending = new Set<Load>();
  #nextLoad = 1;
  #persons = new Map<string, Pseudonym>();
  #secret: Buffer;
  #doneBytes = 0;
  #totalBytes = 0;

  constructor(warehouse: Warehouse, options: IngestOptions) {
    this.#warehouse = warehouse;
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
    this.#statements = new Statements(warehouse.connection);
    this.#secret = personSecret(warehouse.folder);
  }

  async run(): Promise<IngestSummary> {
    const { connection } = this.#warehouse;
    const { config, dryRun = false } = this.#options;
    await this.#readLedger();
    const entries = inboxFiles(this.#warehouse.folder, config).filter((entry) => !this.#isSeen(entry));
    this.#totalBytes = entries.reduce((sum, { size }) => sum + size, 0);
    const batch = new Batch(this.#warehouse.folder);
    for (const table of arrivalTables) await connection.run(table);
    await connection.run(`set preserve_insertion_order = false; set memory_limit = '${memory}'`);
    if (dryRun) await connection.run('begin transaction');
    try {
      for (const part of batchesOf(entries)) await this.#ingestBatch(batch, part);
    } finally {
      batch.remove();
      this.#statements.close();
      if (dryRun) await connection.run('rollback');
      await connection.run('set preserve_insertion_order = true; reset memory_limit');
    }
    return this.#summary();
  }

  async #readLedger(): Promise<void> {
    const seen = await this.#statements.rows(
      'select file, size::double as size, modified_ms::double as modified, sha256, status, contract from inbox_files',
    );
    for (const row of seen) this.#seen.set(row.file as string, row as unknown as Seen);
    this.#loads = await readLoads(this.#statements);
    this.#nextLoad = (this.#loads.at(-1)?.load_id ?? 0) + 1;
  }

  #isSeen({ file, size, modified, contract }: InboxFile): boolean {
    const seen = this.#seen.get(file);
    if (seen?.size !== size || seen.modified !== modified.getTime()) return false;
    if (seen.status === 'refused' && seen.contract !== contract) return false;
    this.#known++;
    return true;
  }

  async #ingestBatch(batch: Batch, entries: readonly InboxFile[]): Promise<void> {
    const { connection } = this.#warehouse;
    const incoming: Incoming[] = [];
    for (const [fileNo, entry] of entries.entries()) {
      incoming.push(await this.#receive(batch, entry, fileNo));
      this.#doneBytes += entry.size / 2;
      this.#options.onProgress?.(entry.file, this.#doneBytes, this.#totalBytes);
    }
    const checked = await batch.check(connection);
    const answers: Promise<void>[] = [];
    for (const round of roundsOf(incoming)) {
      const settled = await this.#inTransaction(() => this.#settle(round, checked));
      if (!this.#options.dryRun) answers.push(...settled.map(([one, findings]) => this.#answer(one, findings)));
      for (const { entry } of round) this.#doneBytes += entry.size / 2;
      this.#options.onProgress?.(round.at(-1)?.entry.file ?? '', this.#doneBytes, this.#totalBytes);
    }
    await batch.end(connection);
    await Promise.all(answers);
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

  /** Reads a file into the batch; what cannot be read becomes a refused load with its sentence. */
  async #receive(batch: Batch, entry: InboxFile, fileNo: number): Promise<Incoming> {
    const incoming: Incoming = { entry, fileNo, load: this.#newLoad(entry) };
    const { load } = incoming;
    try {
      if (await this.#read(batch, incoming)) return incoming;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      load.message = error.problem.line === undefined ? error.message : `Regel ${error.problem.line}: ${error.message}`;
    }
    load.load_id = this.#nextLoad++;
    this.#loads.push(load);
    if (incoming.staged) this.#pending.add(load);
    return incoming;
  }

  /** Stages a file; true when its bytes are known. */
  async #read(batch: Batch, incoming: Incoming): Promise<boolean> {
    const { entry, fileNo, load } = incoming;
    const { sender } = entry;
    const { dataset, scope } = readFileName(entry.name);
    const delivery: Partial<Delivery> = sender?.datasets[dataset.name] ?? {};
    const mode = delivery.mode ?? dataset.defaultMode;
    Object.assign(incoming, { dataset, delivery });
    Object.assign(load, { dataset: dataset.name, mode });
    if (!sender) throw unknownSender(entry.senderId);
    if (sender.kind !== dataset.kind) throw wrongKind(dataset);
    const { from, to } = scopeOf(scope, mode, dataset, entry.modified);
    Object.assign(load, { scope_from: from, scope_to: to, received_at: this.#receivedAt(entry, dataset) });
    const delivered = readDelivered(entry.path, entry.size, delivery.encoding);
    load.sha256 = delivered.survey.sha256;
    if (this.#isKnown(load, scope === undefined, entry)) {
      load.status = 'known';
      return true;
    }
    incoming.delivered = { survey: delivered.survey, chunks: (from) => chunksOf(entry.path, from) };
    incoming.staged = await stage(delivered, {
      file: entry.path,
      fileNo,
      dataset,
      sender,
      delivery,
      persons: this.#pseudonym(`persoon\0${sender.id}`),
      sharedKeys: sender.shared_key === undefined ? undefined : this.#pseudonym(`gedeeld\0${sender.shared_key}`),
      writer: batch.writer(dataset, delivery.dates ?? 'dmy'),
    });
    return false;
  }

  #newLoad({ senderId, file, size, modified }: InboxFile): Load {
    return {
      load_id: 0,
      sender: senderId,
      dataset: null,
      file,
      sha256: '',
      size,
      received_at: modified,
      loaded_at: this.#clock(),
      mode: null,
      scope_from: null,
      scope_to: null,
      records: 0,
      accepted: 0,
      set_aside: 0,
      status: 'refused',
      message: '',
    };
  }

  /** A file that came after others counts as received after them, whatever its date of modification. */
  #receivedAt({ senderId, modified }: InboxFile, dataset: Dataset): Date {
    const earlier = this.#loads.filter((load) => load.sender === senderId && load.dataset === dataset.name && this.#counts(load));
    return new Date(Math.max(modified.getTime(), ...earlier.map((load) => load.received_at.getTime())));
  }

  /** The same bytes for the same scope are here already, or were refused under the same contract. */
  #isKnown(load: Load, bare: boolean, { contract }: InboxFile): boolean {
    const seen = this.#seen.get(load.file);
    if (seen?.status === 'refused' && seen.sha256 === load.sha256 && seen.contract === contract) return true;
    return this.#loads.some(
      (other) =>
        other.sha256 === load.sha256 &&
        other.sender === load.sender &&
        other.dataset === load.dataset &&
        (bare || (other.scope_from === load.scope_from && other.scope_to === load.scope_to)) &&
        this.#counts(other),
    );
  }

  #counts(load: Load): boolean {
    return load.status !== 'refused' || this.#pending.has(load);
  }

  #pseudonym(scope: string): Pseudonym {
    const made = this.#persons.get(scope) ?? pseudonym(this.#secret, scope);
    this.#persons.set(scope, made);
    return made;
  }

  /** Lands a round, writes the ledger, and returns the files that get an answer. */
  async #settle(round: readonly Incoming[], checked: ReadonlyMap<number, Checked>): Promise<[Incoming, Finding[]][]> {
    const coming = round.filter(({ load }) => load.status !== 'known');
    const arrivals = coming.filter((one) => one.staged !== undefined).map((one) => this.#arrival(one, checked));
    const findings = await landRound(this.#statements, arrivals);
    const unread = coming.filter((one) => one.staged === undefined).map(({ load }) => load);
    if (unread.length > 0) await appendLoads(this.#statements, unread);
    await this.#remember(round);
    for (const { load } of coming) this.#report(load);
    this.#known += round.length - coming.length;
    return coming.map((one): [Incoming, Finding[]] => [one, findings.get(one.load.load_id) ?? []]);
  }

  #arrival({ fileNo, load, dataset, delivery, staged }: Incoming, checked: ReadonlyMap<number, Checked>): Arrival {
    if (!dataset || !staged) throw new Error(`file not staged: ${load.file}`);
    this.#pending.delete(load);
    const earlier = this.#loads.filter(
      (other) =>
        other.status === 'loaded' && other.sender === load.sender && other.dataset === load.dataset && other.load_id < load.load_id,
    );
    return {
      fileNo,
      load,
      dataset,
      mode: load.mode ?? dataset.defaultMode,
      dates: delivery?.dates ?? 'dmy',
      staged,
      checked: checked.get(fileNo) ?? { records: 0, setAside: 0, withProblems: 0, duplicates: [] },
      earlier,
    };
  }

  /** The correction workbook of a file with rows set aside or cells left empty. */
  async #answer({ entry, delivered, staged, load }: Incoming, findings: readonly Finding[]): Promise<void> {
    if (!delivered || !staged || !findings.some(({ severity }) => severity === 'blocking' || severity === 'cell')) return;
    await writeCorrections(this.#warehouse.folder, load.sender, { file: entry.path, delivered, layout: staged.layout, findings });
  }

  #report({ file, sender, dataset, status, records, accepted, set_aside, message }: Load): void {
    this.#results.push({ file, sender, dataset, status, records, accepted, setAside: set_aside, message });
  }

  async #remember(round: readonly Incoming[]): Promise<void> {
    const { connection } = this.#warehouse;
    await this.#statements.run(`delete from inbox_files where file in (select unnest(string_split($files, chr(10))))`, {
      files: round.map(({ entry }) => entry.file).join('\n'),
    });
    const appender = await connection.createAppender('inbox_files');
    for (const { entry, load } of round) {
      appender.appendVarchar(entry.file);
      appender.appendBigInt(BigInt(entry.size));
      appender.appendBigInt(BigInt(entry.modified.getTime()));
      for (const value of [load.sha256, load.status, entry.contract]) appender.appendVarchar(value);
      appender.endRow();
    }
    appender.closeSync();
  }

  #summary(): IngestSummary {
    const count = (status: LoadStatus): number => this.#results.filter((result) => result.status === status).length;
    const sum = (of: (result: FileResult) => number): number => this.#results.reduce((total, result) => total + of(result), 0);
    const summary = {
      loaded: count('loaded'),
      refused: count('refused'),
      paused: count('paused'),
      known: this.#known,
      records: sum(({ records }) => records),
      accepted: sum(({ accepted }) => accepted),
      setAside: sum(({ setAside }) => setAside),
      files: this.#results,
    };
    return { ...summary, text: textOf(summary) };
  }
}

/**
 * The files of a batch in rounds: in each at most one per sender and dataset, in order of receipt. What is in one
 * round does not depend on each other and lands in one transaction.
 */
function roundsOf(incoming: readonly Incoming[]): Incoming[][] {
  const rounds: Incoming[][] = [];
  const next = new Map<string, number>();
  for (const one of incoming) {
    const key = `${one.load.sender} ${one.load.dataset}`;
    const round = one.staged ? (next.get(key) ?? 0) : 0;
    if (one.staged) next.set(key, round + 1);
    const files = rounds[round] ?? [];
    rounds[round] = files;
    files.push(one);
  }
  return rounds;
}

function textOf({ loaded, refused, paused, known, accepted, setAside, files }: Omit<IngestSummary, 'text'>): string {
  const lines = [
    `${loaded} bestanden geladen (${accepted} rijen, ${setAside} opzijgezet), ${known} al bekend, ${paused} wachten, ${refused} geweigerd.`,
  ];
  for (const { file, status, message } of files) if (status !== 'loaded') lines.push(`${file}: ${message}`);
  return lines.join('\n');
}

/** Files in order, in parts that are read together; open data end a part, so that what follows can resolve against them. */
function* batchesOf(entries: readonly InboxFile[]): Generator<InboxFile[]> {
  let part: InboxFile[] = [];
  let bytes = 0;
  for (const entry of entries) {
    part.push(entry);
    bytes += entry.size;
    if (bytes < batchBytes && part.length < batchFiles && !entry.name.startsWith('kbo_')) continue;
    yield part;
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield part;
}

function unknownSender(id: string): DataError {
  return new DataError({
    code: 'unknown_sender',
    message: `De map "${id}" hoort bij geen afzender. Zet de afzender in de configuratie (senders: - id: ${id}), of verplaats het bestand.`,
  });
}

function wrongKind({ name, kind }: Dataset): DataError {
  const owner = { organisatie: 'een organisatie', vdab: 'VDAB', open: 'open data' }[kind];
  return new DataError({ code: 'wrong_kind', message: `${name} is een bestand van ${owner}. Zet het in de map van de juiste afzender.` });
}
