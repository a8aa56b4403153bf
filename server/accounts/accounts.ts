import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const rhythms = ['month', 'quarter', 'never'] as const;
export type Rhythm = (typeof rhythms)[number];

/** The owner of a choice on mail: an account by its name, else a recipient without one by the id of its mail. */
export interface MailOwner {
  account?: string;
  id: string;
}

const owned = z.looseObject({ mail: z.looseObject({ rhythm: z.enum(rhythms), chosen_at: z.iso.datetime() }).optional() });
const accountsFile = z.looseObject({
  accounts: z.record(z.string(), owned).default({}),
  recipients: z.record(z.string(), owned).default({}),
});
type AccountsFile = z.infer<typeof accountsFile>;

export interface Accounts {
  /** Each month, unless something else was chosen. Throws an Error in Dutch when the file cannot be read. */
  rhythmOf(owner: MailOwner): Rhythm;
  chooseRhythm(owner: MailOwner, rhythm: Rhythm, at: Date): void;
}

/** The choices that belong to accounts, in `accounts.json` of the data folder: private, and written whole. */
export function accountsIn(dataFolder: string): Accounts {
  const file = path.join(dataFolder, 'accounts.json');
  return {
    rhythmOf: (owner) => placeOf(read(file), owner).mail?.rhythm ?? 'month',
    chooseRhythm: (owner, rhythm, at) => {
      const all = read(file);
      const mail = { ...placeOf(all, owner).mail, rhythm, chosen_at: at.toISOString() };
      const [section, key] = addressOf(owner);
      writeWhole(file, { ...all, [section]: { ...all[section], [key]: { ...placeOf(all, owner), mail } } });
    },
  };
}

/** Finds what is wrong with the file of a data folder, as a Dutch sentence; undefined when all is well, or there is none yet. */
export function accountsTrouble(dataFolder: string): string | undefined {
  const file = path.join(dataFolder, 'accounts.json');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if ((stat.mode & 0o077) !== 0) return `Anderen kunnen ${file} lezen. Doe: chmod 600 ${file}`;
  try {
    read(file);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function addressOf({ account, id }: MailOwner): ['accounts' | 'recipients', string] {
  return account === undefined ? ['recipients', id] : ['accounts', account];
}

function placeOf(all: AccountsFile, owner: MailOwner): z.infer<typeof owned> {
  const [section, key] = addressOf(owner);
  return Object.hasOwn(all[section], key) ? (all[section][key] ?? {}) : {};
}

/** A file that cannot be read is never taken for an empty one: who stopped would get mail again. */
function read(file: string): AccountsFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { accounts: {}, recipients: {} };
    throw new Error(unreadable(file), { cause: error });
  }
  try {
    return accountsFile.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(unreadable(file), { cause: error });
  }
}

function unreadable(file: string): string {
  return `De keuzes van accounts in ${file} kunnen niet worden gelezen. Zet een reservekopie van dit bestand terug: zolang versturen we geen mails.`;
}

function writeWhole(file: string, content: AccountsFile): void {
  const part = `${file}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(content, null, 1)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, file);
}
