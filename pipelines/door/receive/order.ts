import { isKbo } from '../kbo/edition.ts';
import type { InboxFile } from './inbox.ts';
import type { Incoming } from './receiver.ts';

const batchBytes = 1 << 24;
/** The first part is smaller: the database waits until it is read. */
const firstBytes = 1 << 23;
const batchFiles = 2000;

/**
 * Files in order, in parts that are read together; open data end a part, so that what follows can resolve against them.
 * An extract of the Crossroads Bank is a part of its own.
 */
export function* batchesOf(entries: readonly InboxFile[]): Generator<InboxFile[]> {
  let part: InboxFile[] = [];
  let bytes = 0;
  let atMost = firstBytes;
  for (const entry of entries) {
    if (isKbo(entry.name) && part.length > 0) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(entry);
    bytes += entry.size;
    if (bytes < atMost && part.length < batchFiles && !/^kbo/i.test(entry.name)) continue;
    if (!isKbo(entry.name)) atMost = batchBytes;
    yield part;
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield part;
}

/**
 * The files of a batch in rounds: in each at most one per sender and dataset, in order of receipt. What is in one
 * round does not depend on each other and lands in one transaction.
 */
export function roundsOf(incoming: readonly Incoming[]): Incoming[][] {
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
