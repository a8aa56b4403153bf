import type { Config, Delivery } from './config.ts';
import { DataError } from './dataError.ts';
import { Batch } from './door/batch.ts';
import { writeCorrections } from './door/corrections.ts';
import { checkedTable } from './door/datasetCheck.ts';
import type { KnownLoad, Landing } from './door/history.ts';
import { type InboxFile, inboxFiles } from './door/inbox.ts';
import { type Load, type LoadStatus, loadFile, sqlTimestamp, writeLoad } from './door/load.ts';
import { type Pseudonym, personSecret, pseudonym } from './door/person.ts';
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

const batchBytes = 1 << 25;
const batchFiles = 400;

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
  #corrections: Promise<void>[] = [];
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
    if (dryRun) await connection.run('begin transaction');
    try {
      for (const part of batchesOf(entries)) await this.#ingestBatch(batch, part);
      await Promise.all(this.#corrections);
    } finally {
      batch.remove();
      this.#statements.close();
      if (dryRun) await connection.run('rollback');
    }
    if (!dryRun && entries.length > 0) await connection.run('checkpoint');
    return this.#summary();
  }

  async #readLedger(): Promise<void> {
    const seen = await this.#statements.rows(
      'select file, size::double as size, modified_ms::double as modified, sha256, status, contract from inbox_files',
    );
    for (const row of seen) this.#seen.set(row.file as string, row as unknown as Seen);
    const loads = await this.#statements.rows(
      `select * replace (received_at::varchar as received_at, loaded_at::varchar as loaded_at, scope_from::varchar as scope_from,
         scope_to::varchar as scope_to, size::double as size) from loads order by load_id`,
    );
    this.#loads = loads as unknown as Load[];
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
    for (const [index, entry] of entries.entries()) incoming.push(await this.#receive(batch, entry, index));
    const checked = await batch.check(connection);
    for (const one of incoming) {
      await this.#inTransaction(async () => {
        if (one.load.status === 'known') this.#known++;
        else await this.#settle(one, checked.get(one.fileNo));
        await this.#remember(one);
      });
      this.#doneBytes += one.entry.size;
      this.#options.onProgress?.(one.entry.file, this.#doneBytes, this.#totalBytes);
    }
    await batch.end(connection);
  }

  async #inTransaction(work: () => Promise<void>): Promise<void> {
    if (this.#options.dryRun) return work();
    const { connection } = this.#warehouse;
    await connection.run('begin transaction');
    try {
      await work();
      await connection.run('commit');
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
      const { dataset, scope } = readFileName(entry.name);
      const { sender } = entry;
      incoming.dataset = dataset;
      load.dataset = dataset.name;
      const delivery = sender?.datasets[dataset.name];
      incoming.delivery = delivery ?? {};
      const delivered = readDelivered(entry.path, entry.size, delivery?.encoding);
      incoming.delivered = delivered;
      load.sha256 = delivered.survey.sha256;
      load.mode = delivery?.mode ?? dataset.defaultMode;
      if (!sender) throw unknownSender(entry.senderId);
      if (sender.kind !== dataset.kind) throw wrongKind(dataset);
      load.received_at = this.#receivedAt(entry, dataset);
      const { from, to } = scopeOf(scope, load.mode, dataset, entry.modified);
      load.scope_from = from;
      load.scope_to = to;
      if (this.#isKnown(load, scope === undefined, entry)) {
        load.status = 'known';
        return incoming;
      }
      incoming.staged = await stage(delivered, {
        file: entry.path,
        fileNo,
        dataset,
        sender,
        delivery: incoming.delivery,
        persons: this.#pseudonym(`persoon\0${sender.id}`),
        sharedKeys: sender.shared_key === undefined ? undefined : this.#pseudonym(`gedeeld\0${sender.shared_key}`),
        writer: batch.writer(dataset, delivery?.dates ?? 'dmy'),
      });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      load.message = error.problem.line === undefined ? error.message : `Regel ${error.problem.line}: ${error.message}`;
    }
    load.load_id = this.#nextLoad++;
    this.#loads.push(load);
    if (incoming.staged) this.#pending.add(load);
    return incoming;
  }

  #newLoad({ senderId, file, size, modified }: InboxFile): Load {
    return {
      load_id: 0,
      sender: senderId,
      dataset: null,
      file,
      sha256: '',
      size,
      received_at: sqlTimestamp(modified),
      loaded_at: sqlTimestamp(this.#clock()),
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
  #receivedAt({ senderId, modified }: InboxFile, dataset: Dataset): string {
    const earlier = this.#loads.filter((load) => load.sender === senderId && load.dataset === dataset.name && this.#counts(load));
    return [...earlier.map((load) => load.received_at), sqlTimestamp(modified)].sort().at(-1) as string;
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

  async #settle(incoming: Incoming, checked: Parameters<typeof loadFile>[1]['checked']): Promise<void> {
    const { load, staged, dataset, delivery, delivered, entry, fileNo } = incoming;
    if (!staged || !dataset || !delivered) {
      await writeLoad(this.#statements, load);
      this.#report(load);
      return;
    }
    const landing: Landing = {
      dataset,
      checked: checkedTable(dataset, delivery?.dates ?? 'dmy'),
      file: fileNo,
      load: load.load_id,
      sender: load.sender,
      receivedAt: load.received_at,
      mode: load.mode ?? dataset.defaultMode,
      from: load.scope_from,
      to: load.scope_to ?? '',
      earlier: this.#earlierLoads(load),
    };
    this.#pending.delete(load);
    const { load: done, findings } = await loadFile(this.#statements, { load, landing, staged, checked });
    Object.assign(load, done);
    this.#report(load);
    if (this.#options.dryRun || !findings.some(({ severity }) => severity === 'blocking' || severity === 'cell')) return;
    this.#corrections.push(
      writeCorrections(this.#warehouse.folder, load.sender, { file: entry.path, delivered, layout: staged.layout, findings }),
    );
  }

  #earlierLoads({ load_id, sender, dataset }: Load): KnownLoad[] {
    return this.#loads
      .filter((load) => load.status === 'loaded' && load.sender === sender && load.dataset === dataset && load.load_id < load_id)
      .map(({ load_id, mode, scope_from, scope_to }) => ({ loadId: load_id, mode: mode ?? 'alles', from: scope_from, to: scope_to }));
  }

  #report({ file, sender, dataset, status, records, accepted, set_aside, message }: Load): void {
    this.#results.push({ file, sender, dataset, status, records, accepted, setAside: set_aside, message });
  }

  async #remember({ entry: { file, size, modified, contract }, load }: Incoming): Promise<void> {
    await this.#statements.run(
      `insert or replace into inbox_files values ($file, $size::bigint, $modified::bigint, $sha256, $status, $contract)`,
      { file, size, modified: modified.getTime(), sha256: load.sha256, status: load.status, contract },
    );
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
