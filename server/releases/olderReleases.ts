import path from 'node:path';
import { type Comparison, openComparison } from '../../sql/openComparison.ts';
import { type Manifest, openRelease, type Release } from '../../sql/release.ts';
import { keptReleases, withdrawnReleases } from '../../sql/releaseList.ts';
import { ownRowsOf } from './ownRows.ts';

/** A release in use: it stays open until it is let go. */
export interface Hold {
  release: Release;
  letGo(): void;
}

/** The releases that may be opened by address beside the one that serves, and what differs between any two. */
export interface OlderReleases {
  /** Oldest first. */
  kept(): readonly Manifest[];
  /** Undefined where there is no such release, or it was withdrawn. */
  hold(id: string): Promise<Hold | undefined>;
  /** Of a release that was withdrawn because counts are protected otherwise now: what belongs to who asks. Undefined where it was not. */
  holdOwn(id: string): Promise<Hold | undefined>;
  /** Whether it was withdrawn for that. */
  isWithdrawn(id: string): boolean;
  /** Reads from a comparison; two that ask for the same at once share it. */
  compare<T>(before: string, after: string, read: (comparison: Comparison) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Opened<T> {
  opening: Promise<T>;
  users: number;
}

/** How many of each stay open for who comes back. */
const atMost = 3;

export function makeOlderReleases(folder: string): OlderReleases {
  const releases = makeShelf<Release>((id) => openRelease(path.join(folder, id)));
  const comparisons = makeShelf<Comparison>((pair) => {
    const [before = '', after = ''] = pair.split(' ');
    return openComparison(path.join(folder, before), path.join(folder, after));
  });
  const isWithdrawn = (id: string): boolean => withdrawnReleases(folder).some((manifest) => manifest.id === id);
  return {
    kept: () => keptReleases(folder),
    hold: async (id) => {
      if (!keptReleases(folder).some((manifest) => manifest.id === id)) return undefined;
      const { value, letGo } = await releases.take(id);
      return { release: value, letGo };
    },
    holdOwn: async (id) => {
      if (!isWithdrawn(id)) return undefined;
      const { value, letGo } = await releases.take(id);
      return { release: ownRowsOf(value), letGo };
    },
    isWithdrawn,
    compare: async (before, after, read) => {
      const { value, letGo } = await comparisons.take(`${before} ${after}`);
      try {
        return await read(value);
      } finally {
        letGo();
      }
    },
    close: async () => {
      await Promise.all([releases.close(), comparisons.close()]);
    },
  };
}

interface Shelf<T> {
  take(key: string): Promise<{ value: T; letGo(): void }>;
  close(): Promise<void>;
}

/** Keeps what was opened last; what nobody uses any more is closed when there are too many. One is opened at a time. */
function makeShelf<T extends { close(): void }>(open: (key: string) => Promise<T>): Shelf<T> {
  const shelf = new Map<string, Opened<T>>();
  let last: Promise<unknown> = Promise.resolve();
  const tidy = (): void => {
    for (const [key, opened] of shelf) {
      if (shelf.size <= atMost) return;
      if (opened.users > 0) continue;
      shelf.delete(key);
      void opened.opening.then((value) => value.close());
    }
  };
  const openNext = (key: string): Opened<T> => {
    const opening = last.then(() => open(key));
    last = opening.catch(() => shelf.delete(key));
    return { opening, users: 0 };
  };
  return {
    take: async (key) => {
      const opened = shelf.get(key) ?? openNext(key);
      shelf.delete(key);
      shelf.set(key, opened);
      opened.users++;
      let held = true;
      const letGo = (): void => {
        if (held) opened.users--;
        held = false;
        tidy();
      };
      const value = await opened.opening.catch((error: unknown) => {
        letGo();
        throw error;
      });
      return { value, letGo };
    },
    close: async () => {
      const all = [...shelf.values()];
      shelf.clear();
      for (const { opening } of all) await opening.then((value) => value.close()).catch(() => undefined);
    },
  };
}
