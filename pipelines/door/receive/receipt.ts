import path from 'node:path';
import { lastBuilt } from '../../../sql/releaseList.ts';
import type { Limits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import type { Dataset } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import { readAnswers } from '../answer/answers.ts';
import { type Returned, readReturned, returnedHash } from '../answer/returned.ts';
import { returnedDelivery, unknownLoad } from '../answer/returnedDelivery.ts';
import type { Batch } from '../check/batch.ts';
import type { Finding } from '../check/findings.ts';
import type { Answer } from '../intake.ts';
import type { AnsweredLine } from '../land/answered.ts';
import { type Agreement, agreementOf, readingAnswers } from '../read/agreement.ts';
import { DeliveredFile } from '../read/deliveredFile.ts';
import { type Pseudonym, pseudonym } from '../read/person.ts';
import { personSecret } from '../read/personKey.ts';
import { readFile } from '../read/readFile.ts';
import type { Staged } from '../read/stage.ts';
import { senderOf, unknownSender } from './deliveringSender.ts';
import type { InboxFile } from './inbox.ts';
import { type Load, readLoads } from './load.ts';
import { readFileName, scopeOf } from './scope.ts';

/** A file on its way through one batch. */
export interface Incoming {
  entry: InboxFile;
  fileNo: number;
  delivered?: DeliveredFile;
  dataset?: Dataset;
  load: Load;
  staged?: Staged;
  /** Of a returned workbook: the lines that it answers, and what is said of its answers. */
  answered?: readonly AnsweredLine[];
  remarks?: readonly Finding[];
}

/** A file of the inbox as it was last seen. */
interface Seen {
  size: number;
  modified: number;
  sha256: string;
  status: string;
  contract: string;
}

/** Receives files: knows which came before, and stages those that are new. */
export class Receipt {
  #clock: () => Date;
  #limits: Limits;
  #seen = new Map<string, Seen>();
  /** The loads of each sender and dataset, in order. */
  #loads = new Map<string, Load[]>();
  /** What each sender answered, by sender. */
  #answers: ReadonlyMap<string, readonly Answer[]> = new Map();
  /** Loads that are read and not yet settled. */
  #pending = new Set<Load>();
  #nextLoad = 1;
  #persons = new Map<string, Pseudonym>();
  #secret: Buffer;
  #released: number;

  constructor(folder: string, clock: () => Date, limits: Limits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#secret = personSecret(folder);
    this.#released = lastBuilt(path.join(folder, 'releases'))?.getTime() ?? 0;
  }

  async readLedger(statements: Statements): Promise<void> {
    this.#seen.clear();
    this.#loads.clear();
    this.#answers = await readAnswers(statements);
    const seen = await statements.rows(
      'select file, size::double as size, modified_ms::double as modified, sha256, status, contract from inbox_files',
    );
    for (const row of seen) this.#seen.set(row.file as string, row as unknown as Seen);
    for (const load of await readLoads(statements)) this.#add(load);
  }

  /** What changes how a sender's files are read. */
  readingOf(sender: string): readonly Answer[] {
    return readingAnswers(this.#answers.get(sender) ?? []);
  }

  /** The file is as it was last seen, and nothing else changed that would let it in. */
  isSeen({ file, size, modified, contract }: InboxFile): boolean {
    const seen = this.#seen.get(file);
    if (seen?.size !== size || seen.modified !== modified.getTime()) return false;
    return seen.status !== 'refused' || seen.contract === contract;
  }

  /** Reads a file into the batch; what cannot be read becomes a refused load with its sentence. */
  async receive(batch: Batch, entry: InboxFile, fileNo: number): Promise<Incoming> {
    const incoming: Incoming = { entry, fileNo, load: this.#newLoad(entry) };
    return this.#receive(incoming, () => this.#read(batch, incoming));
  }

  /** Gives a number to what is received later, so that files that are received before come after it. */
  announce(entry: InboxFile): Load {
    return { ...this.#newLoad(entry), load_id: this.#nextLoad++ };
  }

  /** Receives what is more than one file of rows, of one dataset, and was announced; `read` fills in its mode, scope and hash. */
  async receiveWhole(load: Load, entry: InboxFile, dataset: Dataset, read: (load: Load) => Promise<void>): Promise<Incoming> {
    const incoming: Incoming = { entry, fileNo: 0, load };
    return this.#receive(incoming, async () => {
      load.dataset = dataset.name;
      senderOf(entry, dataset);
      load.received_at = this.#receivedAt(load, entry.modified);
      await read(load);
      if (!this.#isKnown(load, true, entry)) return false;
      load.status = 'known';
      return true;
    });
  }

  /** `read` says whether the bytes are known; what it cannot read becomes a refused load with its sentence. */
  async #receive(incoming: Incoming, read: () => Promise<boolean>): Promise<Incoming> {
    const { load } = incoming;
    try {
      if (await read()) return incoming;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      load.message = error.lineSentence;
    }
    if (load.load_id === 0) load.load_id = this.#nextLoad++;
    if (incoming.staged) this.#pending.add(load);
    this.#add(load);
    return incoming;
  }

  /** Loads of the same sender and dataset that came before and count. */
  earlier(load: Load): Load[] {
    return this.#like(load).filter((other) => other.status === 'loaded' && other.load_id < load.load_id);
  }

  /** These bytes waited, and somebody confirmed them. */
  isConfirmed(load: Load): boolean {
    return this.#like(load).some(({ status, sha256 }) => status === 'confirmed' && sha256 === load.sha256);
  }

  /** What became of a load is known. */
  settled(load: Load): void {
    this.#pending.delete(load);
  }

  #add(load: Load): void {
    this.#nextLoad = Math.max(this.#nextLoad, load.load_id + 1);
    const like = this.#like(load);
    if (like.length === 0) this.#loads.set(keyOf(load), like);
    like.push(load);
  }

  #like(load: Load): Load[] {
    return this.#loads.get(keyOf(load)) ?? [];
  }

  /** Stages a file; true when its bytes are known. */
  async #read(batch: Batch, incoming: Incoming): Promise<boolean> {
    const { entry, load } = incoming;
    const returned = await readReturned(entry.path);
    if (returned) return this.#readReturned(batch, incoming, returned);
    const { dataset, scope, adds } = readFileName(entry.name);
    const own = entry.sender?.datasets[dataset.name]?.mode;
    const mode = adds ? 'aanvulling' : (own ?? dataset.defaultMode);
    Object.assign(incoming, { dataset });
    Object.assign(load, { dataset: dataset.name, mode });
    const agreement = agreementOf(senderOf(entry, dataset), dataset, this.#answers.get(entry.senderId) ?? []);
    const { from, to } = scopeOf(scope, mode, dataset, entry.modified);
    Object.assign(load, { scope_from: from, scope_to: to, received_at: this.#receivedAt(load, entry.modified) });
    const delivered = DeliveredFile.open(entry.path, { stated: agreement.delivery.encoding, limits: this.#limits });
    load.sha256 = delivered.survey.sha256;
    if (this.#isKnown(load, scope === undefined && !adds, entry)) {
      load.status = 'known';
      return true;
    }
    await this.#stage(batch, incoming, delivered, agreement);
    return false;
  }

  /** Stages what was changed in a workbook that came back; true when it came back before. */
  async #readReturned(batch: Batch, incoming: Incoming, returned: Returned): Promise<boolean> {
    const { entry, load } = incoming;
    const { sender } = entry;
    const { mark, remarks } = returned;
    const dataset = datasets.get(mark.dataset);
    Object.assign(load, { dataset: dataset?.name ?? null, mode: 'aanvulling' });
    if (!sender) throw unknownSender(entry.senderId);
    const loads = this.#like(load);
    if (!dataset || mark.sender !== sender.id || !loads.some(({ load_id }) => load_id === mark.load)) throw unknownLoad('Dit werkboek');
    load.received_at = this.#receivedAt(load, entry.modified);
    load.sha256 = returnedHash(returned);
    if (this.#isKnown(load, true, entry)) {
      load.status = 'known';
      return true;
    }
    const agreement = agreementOf(sender, dataset, this.#answers.get(sender.id) ?? []);
    const inbox = path.dirname(path.dirname(entry.path));
    const { delivered, answered } = await returnedDelivery(returned, { inbox, loads, agreement });
    Object.assign(incoming, { dataset, answered, remarks });
    await this.#stage(batch, incoming, delivered, agreement);
    return false;
  }

  async #stage(batch: Batch, incoming: Incoming, delivered: DeliveredFile, agreement: Agreement): Promise<void> {
    const { sender } = agreement;
    incoming.delivered = delivered;
    incoming.staged = await readFile(delivered, agreement, {
      batch,
      fileNo: incoming.fileNo,
      limits: this.#limits,
      persons: this.#pseudonym(`persoon\0${sender.id}`),
      sharedKeys: sender.shared_key === undefined ? undefined : this.#pseudonym(`gedeeld\0${sender.shared_key}`),
    }).finally(() => delivered.letGo());
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

  /** A file that came after others, and after a release, counts as received after them, whatever its date of modification. */
  #receivedAt(load: Load, modified: Date): Date {
    const earlier = this.#like(load).filter((other) => this.#counts(other) && (load.load_id === 0 || other.load_id < load.load_id));
    return new Date(Math.max(modified.getTime(), this.#released + 1, ...earlier.map((other) => other.received_at.getTime())));
  }

  /** The same bytes for the same scope are here already, or were refused under the same contract. */
  #isKnown(load: Load, bare: boolean, { contract }: InboxFile): boolean {
    const seen = this.#seen.get(load.file);
    if (seen?.status === 'refused' && seen.sha256 === load.sha256 && seen.contract === contract) return true;
    return this.#like(load).some(
      (other) =>
        other.sha256 === load.sha256 &&
        (bare || (other.scope_from === load.scope_from && other.scope_to === load.scope_to)) &&
        this.#counts(other),
    );
  }

  #counts(load: Load): boolean {
    return load.status === 'loaded' || load.status === 'paused' || this.#pending.has(load);
  }

  #pseudonym(scope: string): Pseudonym {
    const made = this.#persons.get(scope) ?? pseudonym(this.#secret, scope);
    this.#persons.set(scope, made);
    return made;
  }
}

function keyOf({ sender, dataset }: Load): string {
  return `${sender} ${dataset}`;
}
