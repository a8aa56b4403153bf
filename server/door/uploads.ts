import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sendable } from '../../dashboard/pages/insturen/sendable.ts';
import type { Answer, Checkup } from '../../pipelines/door/intake.ts';

/** A file that was checked: it waits to be sent, was sent, or is gone because it cannot be. */
export interface Upload {
  sender: string;
  id: string;
  /** As the sender named it. */
  name: string;
  by: string;
  /** ISO time. */
  receivedAt: string;
  answers: readonly Answer[];
  checkup: Checkup;
  sentAt: string | null;
}

export interface Uploads {
  /** An id and a place for the bytes of a new upload; throws away what waited too long. */
  begin(sender: string): Promise<{ id: string; path: string }>;
  pathOf(upload: Pick<Upload, 'sender' | 'id'>): string;
  find(sender: string, id: string): Promise<Upload | undefined>;
  /** Newest first, also those that were sent. */
  all(sender: string): Promise<Upload[]>;
  save(upload: Upload): Promise<void>;
  /** The bytes; what was said of them stays. */
  discard(upload: Pick<Upload, 'sender' | 'id'>): Promise<void>;
  remove(upload: Pick<Upload, 'sender' | 'id'>): Promise<void>;
  /** One task at a time per upload: who presses twice waits for the first. */
  alone<Result>(id: string, task: () => Promise<Result>): Promise<Result>;
}

export const keepUploadsHours = 24;

/** Uploads as files below `folder`, one folder per sender: the bytes, and what is known of them. Readable by their owner alone. */
export function makeUploads(folder: string, clock: () => number): Uploads {
  const running = new Map<string, Promise<unknown>>();
  const place = ({ sender, id }: Pick<Upload, 'sender' | 'id'>): string => {
    if (!isId(id) || !/^[a-z0-9][a-z0-9-]*$/.test(sender)) throw new Error(`not an upload: ${sender} ${id}`);
    return path.join(folder, sender, id);
  };
  const find: Uploads['find'] = async (sender, id) => {
    if (!isId(id)) return undefined;
    const text = await readFile(`${place({ sender, id })}.json`, 'utf8').catch(absent);
    return text === undefined ? undefined : (JSON.parse(text) as Upload);
  };

  return {
    find,
    pathOf: place,
    begin: async (sender) => {
      const id = randomBytes(12).toString('base64url');
      const file = place({ sender, id });
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await forgetOld(path.dirname(file), clock() - keepUploadsHours * 3_600_000);
      return { id, path: file };
    },
    all: async (sender) => {
      const names = (await readdir(path.join(folder, sender)).catch(absent)) ?? [];
      const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
      const found = await Promise.all(ids.map((id) => find(sender, id)));
      return found.filter((upload) => upload !== undefined).sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
    },
    save: async (upload) => {
      const file = place(upload);
      const beside = `${file}.${randomBytes(6).toString('hex')}.new`;
      await writeFile(beside, JSON.stringify(upload), { mode: 0o600 });
      await rename(beside, `${file}.json`);
    },
    discard: (upload) => rm(place(upload), { force: true }),
    remove: async (upload) => {
      await rm(place(upload), { force: true });
      await rm(`${place(upload)}.json`, { force: true });
    },
    alone: (id, task) => {
      const before = running.get(id) ?? Promise.resolve();
      const mine = before.then(task, task);
      const ended = mine.then(
        () => undefined,
        () => undefined,
      );
      running.set(id, ended);
      void ended.then(() => running.get(id) === ended && running.delete(id));
      return mine;
    },
  };
}

/** Can it still be sent? */
export function isWaiting({ sentAt, checkup }: Upload): boolean {
  return sentAt === null && (checkup.verdict === 'vraag' || sendable.includes(checkup.verdict));
}

export function addressOf({ sender, id }: Pick<Upload, 'sender' | 'id'>): string {
  return `/insturen/bestand/${sender}/${id}`;
}

function isId(id: string): boolean {
  return /^[\w-]{16}$/.test(id);
}

async function forgetOld(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(absent);
    if (found && found.mtimeMs < before) await rm(file, { force: true });
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
