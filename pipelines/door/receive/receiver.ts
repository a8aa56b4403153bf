import path from 'node:path';
import type { Limits, Sender } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import type { Dataset } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import { readAnswers } from '../answer/answers.ts';
import { openFormFinding } from '../answer/formQuestions.ts';
import { type Returned, readReturned, returnedHash } from '../answer/returned.ts';
import { returnedDelivery, unknownLoad } from '../answer/returnedDelivery.ts';
import { openRowsFinding } from '../answer/rowQuestions.ts';
import type { Batch } from '../check/batch.ts';
import type { Finding } from '../check/findings.ts';
import type { Answer } from '../intake.ts';
import type { AnsweredLine } from '../land/answered.ts';
import { type Agreement, agreementOf, readingAnswers } from '../read/agreement.ts';
import { DeliveredFile, isPackedFile } from '../read/deliveredFile.ts';
import { OpenForm } from '../read/formQuestion.ts';
import { type Pseudonym, pseudonym } from '../read/person.ts';
import { personSecret } from '../read/personKey.ts';
import { type FileReading, readFile } from '../read/readFile.ts';
import { OpenRows } from '../read/rowsQuestion.ts';
import { sheetMonths } from '../read/sheetRemarks.ts';
import { type ColumnHistory, formOf, readColumnHistory } from './columnHistory.ts';
import { senderOf, unknownSender } from './deliveringSender.ts';
import { EarlierLoads } from './earlierLoads.ts';
import type { InboxFile } from './inbox.ts';
import { type Load, listDay } from './load.ts';
import { type FileName, isOfOneMonth, monthSheets, readFileName, readZipName, scopeOf } from './scope.ts';

/** A file on its way through one batch. */
export interface Incoming {
  entry: InboxFile;
  fileNo: number;
  delivered?: DeliveredFile;
  dataset?: Dataset;
  load: Load;
  staged?: FileReading;
  /** Lines that a returned workbook corrects; what is said of its answers, or asked of a file that waits. */
  answered?: readonly AnsweredLine[];
  remarks?: readonly Finding[];
}

/** Receives files: those that are new are staged, and become loads. */
export class Receiver {
  readonly before: EarlierLoads;
  #clock: () => Date;
  #limits: Limits;
  /** Answers by sender. */
  #answers: ReadonlyMap<string, readonly Answer[]> = new Map();
  #history: ColumnHistory = new Map();
  #persons = new Map<string, Pseudonym>();
  #secret: Buffer;

  constructor(folder: string, clock: () => Date, limits: Limits) {
    this.before = new EarlierLoads(folder);
    this.#clock = clock;
    this.#limits = limits;
    this.#secret = personSecret(folder);
  }

  async readLedger(statements: Statements): Promise<void> {
    this.#answers = await readAnswers(statements);
    this.#history = await readColumnHistory(statements);
    await this.before.readLedger(statements);
  }

  /** The answers that change how a sender's files are read. */
  readingOf(sender: string): readonly Answer[] {
    return readingAnswers(this.#answers.get(sender) ?? []);
  }

  /** Reads a file into the batch; what cannot be read becomes a refused load with its sentence. */
  async receive(batch: Batch, entry: InboxFile, fileNo: number): Promise<Incoming> {
    const incoming: Incoming = { entry, fileNo, load: this.#newLoad(entry) };
    return this.#receive(incoming, () => this.#read(batch, incoming));
  }

  /** Reads a file once more, under the number that it has. */
  async receiveAgain(batch: Batch, { entry, load: { load_id } }: Incoming): Promise<Incoming> {
    const incoming: Incoming = { entry, fileNo: 0, load: { ...this.#newLoad(entry), load_id } };
    return this.#receive(incoming, () => this.#read(batch, incoming));
  }

  /** Gives a number to what is received later, so that files that are received before come after it. */
  announce(entry: InboxFile): Load {
    return { ...this.#newLoad(entry), load_id: this.before.nextNumber() };
  }

  /** Receives what is more than one file of rows, of one dataset, and was announced; `read` fills in its mode, scope and hash. */
  async receiveWhole(load: Load, entry: InboxFile, dataset: Dataset, read: (load: Load) => Promise<void>): Promise<Incoming> {
    const incoming: Incoming = { entry, fileNo: 0, load };
    return this.#receive(incoming, async () => {
      load.dataset = dataset.name;
      senderOf(entry, dataset);
      load.received_at = this.before.receivedAt(load, entry.modified);
      await read(load);
      if (!this.before.isKnown(load, true, entry)) return false;
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
      if (error instanceof OpenForm) incoming.remarks = [openFormFinding(error)];
      if (error instanceof OpenRows) incoming.remarks = [openRowsFinding(error)];
    }
    if (load.load_id === 0) load.load_id = this.before.nextNumber();
    this.before.add(load, incoming.staged !== undefined);
    return incoming;
  }

  /** Stages a file; true when its bytes are known. */
  async #read(batch: Batch, incoming: Incoming): Promise<boolean> {
    const { entry, load } = incoming;
    const returned = await readReturned(entry.path);
    if (returned) return this.#readReturned(batch, incoming, returned);
    const { dataset, scope, adds } = await this.#nameOf(entry);
    const own = entry.sender?.datasets[dataset.name]?.mode;
    const mode = adds ? 'aanvulling' : (own ?? dataset.defaultMode);
    Object.assign(incoming, { dataset });
    Object.assign(load, { dataset: dataset.name, mode });
    const agreement = this.#agreement(senderOf(entry, dataset), dataset);
    if (mode === 'momentopname' && !isOfOneMonth(scope)) await this.#refuseMonthSheets(entry);
    const { from, to } = scopeOf(scope, mode, dataset, entry.modified);
    Object.assign(load, { scope_from: from, scope_to: to, received_at: this.before.receivedAt(load, entry.modified) });
    const delivered = DeliveredFile.open(entry.path, { stated: agreement.delivery.encoding, limits: this.#limits, day: listDay(load) });
    load.sha256 = delivered.survey.sha256;
    if (this.before.isKnown(load, scope === undefined && !adds, entry)) {
      load.status = 'known';
      return true;
    }
    await this.#stage(batch, incoming, delivered, agreement);
    return false;
  }

  async #nameOf({ name, path: file }: InboxFile): Promise<FileName> {
    if (!/\.zip$/i.test(name)) return readFileName(name);
    const inner = await this.#innerName(file).catch((error: unknown) => {
      if (error instanceof DataError) return undefined;
      throw error;
    });
    return readZipName(name, inner);
  }

  async #innerName(file: string): Promise<string | undefined> {
    const zip = DeliveredFile.open(file, { limits: this.#limits });
    return zip.innerName().finally(() => zip.letGo());
  }

  /** One load is the list of one day: a workbook with a list a sheet says by its name which of them it is. */
  async #refuseMonthSheets({ path: file, name }: InboxFile): Promise<void> {
    if (!isPackedFile(file)) return;
    const delivered = DeliveredFile.open(file, { limits: this.#limits });
    const texts = await delivered.texts().finally(() => delivered.letGo());
    const months = texts.map(({ table }) => sheetMonths(table?.sheets ?? [])).find(({ length }) => length > 1);
    if (months) throw monthSheets(months, path.extname(name));
  }

  /** Stages what was changed in a workbook that came back; true when it came back before. */
  async #readReturned(batch: Batch, incoming: Incoming, returned: Returned): Promise<boolean> {
    const { entry, load } = incoming;
    const { sender } = entry;
    const { mark, remarks } = returned;
    const dataset = datasets.get(mark.dataset);
    Object.assign(load, { dataset: dataset?.name ?? null, mode: 'aanvulling' });
    if (!sender) throw unknownSender(entry.senderId);
    const loads = this.before.like(load);
    if (!dataset || mark.sender !== sender.id || !loads.some(({ load_id }) => load_id === mark.load)) throw unknownLoad('Dit werkboek');
    load.received_at = this.before.receivedAt(load, entry.modified);
    load.sha256 = returnedHash(returned);
    if (this.before.isKnown(load, true, entry)) {
      load.status = 'known';
      return true;
    }
    const agreement = this.#agreement(sender, dataset);
    const inbox = path.dirname(path.dirname(entry.path));
    const { delivered, answered } = await returnedDelivery(returned, { inbox, loads, agreement });
    Object.assign(incoming, { dataset, answered, remarks });
    await this.#stage(batch, incoming, delivered, agreement);
    return false;
  }

  async #stage(batch: Batch, incoming: Incoming, delivered: DeliveredFile, agreement: Agreement): Promise<void> {
    const { sender } = agreement;
    const { mode, scope_from: from, scope_to: to } = incoming.load;
    incoming.delivered = delivered;
    incoming.staged = await readFile(delivered, agreement, {
      batch,
      fileNo: incoming.fileNo,
      limits: this.#limits,
      today: this.#clock().toISOString().slice(0, 10),
      scope: mode === 'periode' && from !== null && to !== null ? { from, to } : undefined,
      persons: this.#pseudonym(`persoon\0${sender.id}`),
      sharedKeys: sender.shared_key === undefined ? undefined : this.#pseudonym(`gedeeld\0${sender.shared_key}`),
    }).finally(() => delivered.letGo());
    this.#learn(incoming.load, incoming.staged);
  }

  /** A file shows how its sender writes columns, also to those that are read in the same batch. */
  #learn({ sender, dataset, mode }: Load, { notes }: FileReading): void {
    const learnt = notes.map((one) => ('reading' in one ? formOf(one.column, one.code) : {}));
    const ofSender = this.#history.get(sender) ?? {};
    this.#history.set(sender, ofSender);
    ofSender[dataset ?? ''] = Object.assign({}, mode === 'aanvulling' ? ofSender[dataset ?? ''] : {}, ...learnt);
  }

  #agreement(sender: Sender, dataset: Dataset): Agreement {
    return agreementOf(sender, dataset, this.#answers.get(sender.id) ?? [], this.#history.get(sender.id)?.[dataset.name]);
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
      left_out: 0,
      status: 'refused',
      message: '',
    };
  }

  #pseudonym(scope: string): Pseudonym {
    const made = this.#persons.get(scope) ?? pseudonym(this.#secret, scope);
    this.#persons.set(scope, made);
    return made;
  }
}
