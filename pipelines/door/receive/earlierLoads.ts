import path from 'node:path';
import { lastBuilt } from '../../../sql/releaseList.ts';
import { isKeyed } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import { fileSubject } from './fileSubject.ts';
import type { InboxFile } from './inbox.ts';
import { type Load, readLoads } from './load.ts';

/** A file of the inbox as it was last seen. */
interface Seen {
  size: number;
  modified: number;
  sha256: string;
  status: string;
  contract: string;
}

/** The files and loads that came before, as the ledger knows them, and those that are being received. */
export class EarlierLoads {
  #seen = new Map<string, Seen>();
  /** The loads of each sender and dataset, in order. */
  #loads = new Map<string, Load[]>();
  /** Files that somebody confirmed when sending them: `<sender> <dataset> <subject>`. */
  #sure = new Set<string>();
  /** Loads that are read and not yet settled. */
  #pending = new Set<Load>();
  #nextLoad = 1;
  #released: number;

  constructor(folder: string) {
    this.#released = lastBuilt(path.join(folder, 'releases'))?.getTime() ?? 0;
  }

  async readLedger(statements: Statements): Promise<void> {
    this.#seen.clear();
    this.#loads.clear();
    const seen = await statements.rows(
      'select file, size::double as size, modified_ms::double as modified, sha256, status, contract from inbox_files',
    );
    for (const row of seen) this.#seen.set(row.file as string, row as unknown as Seen);
    for (const load of await readLoads(statements)) this.#add(load);
    const sure = await statements.rows(
      `select sender, bestand, onderwerp from landing_antwoorden where soort = 'bevestiging' and antwoord = 'ja' and closed_by is null`,
    );
    this.#sure = new Set(sure.map(({ sender, bestand, onderwerp }) => `${sender} ${bestand} ${onderwerp}`));
  }

  /** The file is as it was last seen, and nothing else changed that would let it in. */
  isSeen({ file, size, modified, contract }: InboxFile): boolean {
    const seen = this.#seen.get(file);
    if (seen?.size !== size || seen.modified !== modified.getTime()) return false;
    return seen.status !== 'refused' || seen.contract === contract;
  }

  /** The number of the next load. */
  nextNumber(): number {
    return this.#nextLoad++;
  }

  /** A load that was read; one with rows is not settled yet. */
  add(load: Load, isStaged: boolean): void {
    if (isStaged) this.#pending.add(load);
    this.#add(load);
  }

  /** Loads of the same sender and dataset that came before and count. */
  earlier(load: Load): Load[] {
    return this.like(load).filter((other) => other.status === 'loaded' && other.load_id < load.load_id);
  }

  /** A list of the same sender and dataset came before, also one that was taken back. */
  isListed(load: Load): boolean {
    const lists = this.like(load).filter(({ mode, load_id }) => mode === 'momentopname' && load_id < load.load_id);
    return lists.some(({ status }) => status === 'loaded' || status === 'revoked');
  }

  /** These bytes waited and somebody confirmed them, or somebody did when they were sent. */
  isConfirmed(load: Load): boolean {
    if (this.#sure.has(`${keyOf(load)} ${fileSubject(load.sha256)}`)) return true;
    return this.like(load).some(({ status, sha256 }) => status === 'confirmed' && sha256 === load.sha256);
  }

  /** The load has landed, waits or was refused. */
  settled(load: Load): void {
    this.#pending.delete(load);
  }

  /** The load was read and will be read again. */
  forget(load: Load): void {
    this.#pending.delete(load);
    const like = this.like(load);
    like.splice(like.indexOf(load), like.includes(load) ? 1 : 0);
  }

  /** Loads of the same sender and dataset. */
  like(load: Load): Load[] {
    return this.#loads.get(keyOf(load)) ?? [];
  }

  /** A file that came after others, and after a release, counts as received after them, whatever its date of modification. */
  receivedAt(load: Load, modified: Date): Date {
    const earlier = this.like(load).filter((other) => this.#counts(other) && (load.load_id === 0 || other.load_id < load.load_id));
    return new Date(Math.max(modified.getTime(), this.#released + 1, ...earlier.map((other) => other.received_at.getTime())));
  }

  /** The same bytes for the same scope are here already, or were refused under the same contract. */
  isKnown(load: Load, bare: boolean, { contract }: InboxFile): boolean {
    const seen = this.#seen.get(load.file);
    if (seen?.status === 'refused' && seen.sha256 === load.sha256 && seen.contract === contract) return true;
    return this.like(load).some(
      (other) =>
        other.sha256 === load.sha256 &&
        (bare || (other.scope_from === load.scope_from && other.scope_to === load.scope_to) || coversMore(other, load)) &&
        this.#counts(other),
    );
  }

  #counts(load: Load): boolean {
    return load.status === 'loaded' || load.status === 'paused' || this.#pending.has(load);
  }

  #add(load: Load): void {
    this.#nextLoad = Math.max(this.#nextLoad, load.load_id + 1);
    const like = this.like(load);
    if (like.length === 0) this.#loads.set(keyOf(load), like);
    like.push(load);
  }
}

/** Of rows without a key the period was widened to the months that the file turned out to cover. */
function coversMore(known: Load, { dataset, mode, scope_from, scope_to }: Load): boolean {
  const contract = datasets.get(dataset ?? '');
  if (mode !== 'periode' || known.mode !== mode || !contract || isKeyed(contract)) return false;
  return (known.scope_from ?? '') <= (scope_from ?? '') && (known.scope_to ?? '') >= (scope_to ?? '');
}

function keyOf({ sender, dataset }: Load): string {
  return `${sender} ${dataset}`;
}
