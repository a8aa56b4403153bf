import { statSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { currentReleaseId, openRelease, type Release } from '../../sql/release.ts';
import { withKeptCells } from './keptCells.ts';
import { type Hold, makeOlderReleases, type OlderReleases } from './olderReleases.ts';

export interface Releases {
  /** The release that serves now; undefined before the first. */
  hold(): Hold | undefined;
  /** Its id. */
  serving(): string | undefined;
  /** Calls back when another one serves, with the id of the one before. */
  onNew(listener: (before: string) => void): void;
  /** Looks now whether there is a newer one. */
  refresh(): Promise<void>;
  /** The others that are kept. */
  older: OlderReleases;
  close(): Promise<void>;
}

interface Opened {
  release: Release;
  users: number;
  replaced: boolean;
}

export type ReleasesLogger = Pick<Logger, 'info' | 'error'>;

/**
 * Serves the release that `current` names. A newer one is opened beside it and takes over in one step; the older is closed when its
 * last request ends. One that cannot be opened is logged, tried again, and changes nothing.
 */
export async function watchReleases(
  folder: string,
  { logger, everyMs = 1000 }: { logger: ReleasesLogger; everyMs?: number },
): Promise<Releases> {
  let serving: Opened | undefined;
  let seen = '';
  let complained = '';
  let closed = false;
  let busy: Promise<void> = Promise.resolve();
  const listeners: ((before: string) => void)[] = [];

  const retire = (opened: Opened): void => {
    opened.replaced = true;
    if (opened.users === 0) opened.release.close();
  };
  const look = async (): Promise<void> => {
    const stamp = stampOf(folder);
    if (closed || stamp === seen) return;
    const id = currentReleaseId(folder);
    if (id !== undefined && id !== serving?.release.id) {
      const release = withKeptCells(await openRelease(path.join(folder, id)));
      const before = serving;
      serving = { release, users: 0, replaced: false };
      if (before) retire(before);
      logger.info({ release: id, before: before?.release.id }, 'release serves');
      if (before) for (const listener of listeners) listener(before.release.id);
    }
    seen = stamp;
  };
  const refresh = (): Promise<void> => {
    busy = busy.then(look).catch((error: unknown) => {
      const complaint = `${stampOf(folder)} ${error}`;
      if (complaint !== complained) logger.error({ err: error, serving: serving?.release.id }, 'release cannot be opened');
      complained = complaint;
    });
    return busy;
  };

  await refresh();
  const older = makeOlderReleases(folder);
  const timer = setInterval(refresh, everyMs);
  timer.unref();
  return {
    hold: () => {
      const opened = serving;
      if (opened === undefined) return undefined;
      opened.users++;
      let held = true;
      return {
        release: opened.release,
        letGo: () => {
          if (!held) return;
          held = false;
          opened.users--;
          if (opened.replaced && opened.users === 0) opened.release.close();
        },
      };
    },
    serving: () => serving?.release.id,
    onNew: (listener) => {
      listeners.push(listener);
    },
    refresh,
    older,
    close: async () => {
      clearInterval(timer);
      closed = true;
      await busy;
      await older.close();
      if (serving) retire(serving);
      serving = undefined;
    },
  };
}

/** Changes whenever `current` is replaced. */
function stampOf(folder: string): string {
  const stat = statSync(path.join(folder, 'current'), { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : '';
}
