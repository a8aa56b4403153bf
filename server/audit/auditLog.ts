import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { chained, type Head, type Link, readHead, sealed } from './chain.ts';

/** What happened: who did what to which address. It holds no figures, no file names and nothing of workers. */
export interface AuditEntry {
  event: AuditEvent;
  /** Name of the account. */
  user?: string | undefined;
  /** Network that the request came from. */
  from?: string | undefined;
  /** Address without its query, or what else it was about. */
  about?: string | undefined;
}

export type AuditEvent =
  | 'signed in'
  | 'sign-in refused'
  | 'signed out'
  | 'password changed'
  | 'key made'
  | 'key withdrawn'
  | 'mail chosen'
  | 'viewed'
  | 'downloaded'
  | 'checked'
  | 'sent'
  | 'answered'
  | 'confirmed'
  | 'refused'
  | 'revoked'
  | 'rolled back'
  | 'configuration changed';

export interface AuditLog {
  /** Notes what happened; it is written behind, so that nobody waits for it. */
  note(entry: AuditEntry): void;
  /** Notes a configuration other than the one that was noted last. */
  noteConfiguration(text: string): void;
  /** Writes what was noted so far. */
  flush(): Promise<void>;
  /** Writes what is left. */
  close(): Promise<void>;
}

export interface AuditOptions {
  /** The data folder. */
  dataFolder: string;
  secret: Buffer;
  clock: () => number;
  logger: Pick<Logger, 'error'>;
  /** Bytes after which a new file begins, which carries the chain on. */
  rotateAt?: number;
}

type Noted = AuditEntry & { at: string };

const writtenAfter = 200;
const lastBytes = 65_536;
/** Lines that are signed before requests get their turn again. */
const atOnce = 50;

/** The folder of the audit log; `audit.log` is the newest file. */
export function auditFolder(dataFolder: string): string {
  return path.join(dataFolder, 'audit');
}

/** The files of the log, oldest first. */
export function auditFiles(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const older = names.filter((name) => /^audit-\d{12}\.log$/.test(name)).sort();
  return [...older, ...(names.includes('audit.log') ? ['audit.log'] : [])];
}

/** An append-only log of which each line holds the signature of the one before it. Several processes may write to it. */
export function openAuditLog({ dataFolder, secret, clock, logger, rotateAt = 10_000_000 }: AuditOptions): AuditLog {
  const folder = auditFolder(dataFolder);
  let queue: Noted[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const noted = queue;
    if (noted.length === 0) return;
    queue = [];
    try {
      await withLock(folder, () => append(folder, secret, noted, rotateAt));
    } catch (error) {
      queue = [...noted, ...queue];
      logger.error({ err: error, waiting: queue.length }, 'audit log cannot be written');
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  const note = (entry: AuditEntry): void => {
    queue.push({ at: new Date(clock()).toISOString(), ...entry });
    timer ??= setTimeout(flush, writtenAfter).unref();
  };
  return {
    note,
    noteConfiguration: (text) => note({ event: 'configuration changed', about: fingerprint(text) }),
    flush,
    close: flush,
  };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Adds lines behind the last one, and then says in the head that they are there. */
async function append(folder: string, secret: Buffer, noted: readonly Noted[], rotateAt: number): Promise<void> {
  const before = await lastLink(folder, secret);
  let last: Head = before;
  const lines: string[] = [];
  for (const [at, entry] of noted.entries()) {
    if (at % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve));
    if (entry.event === 'configuration changed' && entry.about === last.configuration) continue;
    const { line, link } = chained(secret, last, entry);
    lines.push(line);
    last = { ...link, configuration: entry.event === 'configuration changed' ? entry.about : last.configuration };
  }
  if (lines.length === 0) return;
  await rotate(folder, before, rotateAt);
  const file = await open(path.join(folder, 'audit.log'), 'a', 0o600);
  try {
    await file.write(lines.join(''));
    await file.datasync();
  } finally {
    await file.close();
  }
  await writeFile(path.join(folder, 'head.new'), sealed(secret, last), { mode: 0o600 });
  await rename(path.join(folder, 'head.new'), path.join(folder, 'head.json'));
}

/** The link to go on from: the head, or a line behind it that was written before a crash. What a crash cut off is taken away. */
async function lastLink(folder: string, secret: Buffer): Promise<Head> {
  const head = readHead(folder, secret);
  const file = path.join(folder, 'audit.log');
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size === 0) return head;
  const from = Math.max(0, size - lastBytes);
  const tail = await readFrom(file, from, size - from);
  const whole = tail.lastIndexOf('\n') + 1;
  if (whole < tail.length) await truncate(file, from + whole);
  const line = tail.subarray(0, whole).toString('utf8').trimEnd().split('\n').pop() ?? '';
  const { n, hash } = JSON.parse(line) as Link;
  return n > head.n ? { ...head, n, hash } : head;
}

async function readFrom(file: string, from: number, bytes: number): Promise<Buffer> {
  const opened = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(bytes), 0, bytes, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
}

async function rotate(folder: string, { n }: Link, rotateAt: number): Promise<void> {
  const file = path.join(folder, 'audit.log');
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size < rotateAt) return;
  const older = path.join(folder, `audit-${String(n).padStart(12, '0')}.log`);
  await chmod(file, 0o400);
  await rename(file, older);
}

/** One process writes at a time; the lock of one that is gone is taken over. */
async function withLock(folder: string, work: () => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = path.join(folder, 'lock');
  for (let tries = 0; ; tries++) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 200) throw error;
      if (await isLeft(lock)) await rm(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function isLeft(lock: string): Promise<boolean> {
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
