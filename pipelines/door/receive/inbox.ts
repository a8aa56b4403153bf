import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { withoutRegisterNumbers } from '../../../dashboard/registerNumber.ts';
import type { Config, Sender } from '../../config.ts';
import { antwoorden } from '../../sources/antwoorden.ts';
import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import { isKbo } from '../kbo/edition.ts';
import { withoutContactDetails } from '../read/contactDetails.ts';
import { withoutPersonNames } from '../read/personName.ts';
import type { Load } from './load.ts';

/** A file in the inbox, as the folder knows it; an extract of the Crossroads Bank may be a folder itself. */
export interface InboxFile {
  /** Below the inbox: `<sender>/<name>`. */
  file: string;
  path: string;
  name: string;
  senderId: string;
  sender: Sender | undefined;
  size: number;
  modified: Date;
  /** Changes when the sender's configuration or a contract does: then a refused file is tried again. */
  contract: string;
}

/** A delivery of answers: these come first, since they may change how other files are read. */
export function isAnswers({ name }: InboxFile): boolean {
  return name.startsWith(antwoorden.name);
}

/**
 * The files of all senders in order of receipt; open data first where two came at the same moment. `reading` gives what a
 * sender answered that changes how its files are read.
 */
export function inboxFiles(folder: string, config: Config, reading: (sender: string) => unknown = () => []): InboxFile[] {
  const inbox = path.join(folder, 'inbox');
  if (!existsSync(inbox)) return [];
  const senders = new Map(config.senders.map((sender) => [sender.id, sender]));
  const contracts = createHash('sha256')
    .update(JSON.stringify([config.limits, ...datasets.values()]))
    .digest('hex');
  const files = readdirSync(inbox, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const sender = senders.get(entry.name);
      const contract = createHash('sha256')
        .update(`${contracts}${JSON.stringify(sender ?? null)}${JSON.stringify(reading(entry.name))}`)
        .digest('hex')
        .slice(0, 16);
      return namedFiles(path.join(inbox, entry.name)).map(({ name, as, size, mtime }) => ({
        file: `${shown(entry.name)}/${as}`,
        path: path.join(inbox, entry.name, name),
        name: as,
        senderId: shown(entry.name),
        sender,
        size,
        modified: mtime,
        contract,
      }));
    });
  return inEditionOrder(
    files.sort(
      (left, right) => left.modified.getTime() - right.modified.getTime() || rank(left) - rank(right) || (left.file < right.file ? -1 : 1),
    ),
  );
}

/** Where a file stands that the ledger knows as `<sender>/<name>`; undefined when it is gone. */
export function inboxPath(inbox: string, file: string): string | undefined {
  const at = path.join(inbox, file);
  if (existsSync(at)) return at;
  const folder = path.dirname(at);
  const found = existsSync(folder) ? namedFiles(folder).find(({ as }) => as === path.basename(file)) : undefined;
  return found && path.join(folder, found.name);
}

/** The files of a folder with the names under which they may be stored and printed, each another. */
function namedFiles(folder: string): (Stat & { as: string })[] {
  const taken = new Map<string, number>();
  const oldestFirst = filesOf(folder).sort(
    (left, right) => left.mtime.getTime() - right.mtime.getTime() || (left.name < right.name ? -1 : 1),
  );
  return oldestFirst.map((file) => {
    const as = shown(file.name);
    const before = taken.get(as) ?? 0;
    taken.set(as, before + 1);
    const { name, ext } = path.parse(as);
    return { ...file, as: before === 0 ? as : `${name} (${before + 1})${ext}` };
  });
}

/**
 * A name as it may be stored and printed: what does not show, or steers a terminal, becomes a sign that no good name holds,
 * and register numbers, addresses, telephone numbers and names of people are masked.
 */
function shown(given: string): string {
  const { name, ext } = path.parse(given.normalize('NFC').replace(/[\p{C}\u2028\u2029]/gu, '\ufffd'));
  return `${withoutPersonNames(withoutContactDetails(withoutRegisterNumbers(name)))}${ext}`;
}

/** Extracts of the Crossroads Bank build on each other: those that came together are taken by number, a full one first. */
function inEditionOrder(files: InboxFile[]): InboxFile[] {
  const extracts = files
    .filter(({ name }) => isKbo(name))
    .sort((left, right) => (left.file.toLowerCase() < right.file.toLowerCase() ? -1 : 1));
  let next = 0;
  return files.map((file) => (isKbo(file.name) ? (extracts[next++] as InboxFile) : file));
}

function rank({ sender }: InboxFile): number {
  return sender?.kind === 'open' ? 0 : 1;
}

interface Stat {
  name: string;
  size: number;
  mtime: Date;
}

function filesOf(folder: string): Stat[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !entry.name.startsWith('~$'))
    .flatMap((entry): Stat[] => {
      const at = path.join(folder, entry.name);
      if (entry.isFile()) return statOf(at);
      return entry.isDirectory() && isKbo(entry.name) ? [folderStat(at)] : [];
    });
}

/** None for a file that went away meanwhile. */
function statOf(at: string): Stat[] {
  const found = statSync(at, { throwIfNoEntry: false });
  return found ? [{ name: path.basename(at), size: found.size, mtime: found.mtime }] : [];
}

/** A folder is as large as its files, and as new as the newest of them. */
function folderStat(at: string): Stat {
  const files = readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isFile());
  const stats = files.flatMap(({ name }) => statOf(path.join(at, name)));
  const newest = Math.max(0, ...stats.map(({ mtime }) => mtime.getTime()));
  return { name: path.basename(at), size: stats.reduce((sum, { size }) => sum + size, 0), mtime: new Date(newest) };
}

/** Writes down how these files were last seen, and what became of them. */
export async function rememberFiles(statements: Statements, files: readonly { entry: InboxFile; load: Load }[]): Promise<void> {
  await statements.run(`delete from inbox_files where file in (select unnest(string_split($files, chr(10))))`, {
    files: files.map(({ entry }) => entry.file).join('\n'),
  });
  const appender = await statements.connection.createAppender('inbox_files');
  for (const { entry, load } of files) {
    appender.appendVarchar(entry.file);
    appender.appendBigInt(BigInt(entry.size));
    appender.appendBigInt(BigInt(entry.modified.getTime()));
    for (const value of [load.sha256, load.status, entry.contract]) appender.appendVarchar(value);
    appender.endRow();
  }
  appender.closeSync();
}
