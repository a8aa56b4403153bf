import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config.ts';
import type { Statements } from '../../statements.ts';
import type { Question, SenderOverview } from '../intake.ts';
import { rowReference } from '../land/rowReference.ts';
import { readAnswers } from './answers.ts';
import { correctionsName } from './correctionsName.ts';
import { loadLines } from './loadLines.ts';
import { namesOf, someSenders } from './someSenders.ts';

/** Somebody in service on the sender's last list: what the row is called, and where it stood. */
export interface KnownRow {
  reference: string;
  load: number;
  line: number | null;
}

/** A sender as the job process leaves it for the pages and for the check of an upload. */
export interface KnownSender extends SenderOverview {
  /** The rows in service, by name of dataset. */
  lists: Readonly<Record<string, readonly KnownRow[]>>;
}

/** How it stands in the file. */
interface OverviewFile extends Pick<KnownSender, 'lists'> {
  desk: SenderOverview;
}

/** The sender has no overview yet: nothing was said of what it sent. */
export function lacksOverview(folder: string, sender: string): boolean {
  return !existsSync(overviewFile(folder, sender));
}

function overviewFile(folder: string, sender: string): string {
  return path.join(folder, 'desks', `${sender}.json`);
}

/** A sender as the door remembers it; undefined before its first delivery. */
export function readOverview(folder: string, sender: string): KnownSender | undefined {
  const file = overviewFile(folder, sender);
  if (!existsSync(file)) return undefined;
  const { desk, lists } = JSON.parse(readFileSync(file, 'utf8')) as OverviewFile;
  return { ...desk, lists };
}

interface WriteOptions {
  folder: string;
  config: Config;
  now: Date;
  senders: ReadonlySet<string>;
  /** Open questions, by sender. */
  questions: ReadonlyMap<string, readonly Question[]>;
}

/** Writes the overviews of some senders anew, each replaced at once. */
export async function writeOverviews(statements: Statements, { folder, config, now, senders, questions }: WriteOptions): Promise<void> {
  const [loads, answers, lists] = [
    await loadLines(statements, senders, (load) => {
      const name = correctionsName(load);
      return existsSync(path.join(folder, 'corrections', load.sender, name)) ? name : null;
    }),
    await readAnswers(statements),
    await listsOf(statements, senders),
  ];
  mkdirSync(path.join(folder, 'desks'), { recursive: true, mode: 0o700 });
  for (const { id, name } of config.senders) {
    if (!senders.has(id)) continue;
    const overview = {
      sender: id,
      name,
      writtenAt: now.toISOString(),
      loads: loads.get(id) ?? [],
      questions: questions.get(id) ?? [],
      answers: (answers.get(id) ?? []).filter(({ kind }) => kind !== 'bevestiging' && kind !== 'intrekking'),
    };
    const file = overviewFile(folder, id);
    writeFileSync(`${file}.new`, JSON.stringify({ desk: overview, lists: lists.get(id) ?? {} } satisfies OverviewFile), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

/** The rows in service, by sender: those without an end. */
async function listsOf(statements: Statements, senders: ReadonlySet<string>): Promise<Map<string, Record<string, KnownRow[]>>> {
  const lists = new Map<string, Record<string, KnownRow[]>>();
  const rows = await statements.rows(
    `select sender, ${rowReference('landing_tewerkstellingen')} as reference, load_id as load, line from landing_tewerkstellingen
     where sender in ${someSenders} and closed_by is null and einde is null and row_key is not null order by sender, row_key`,
    { senders: namesOf(senders) },
  );
  for (const { sender, ...row } of rows as unknown as (KnownRow & { sender: string })[]) {
    const ofSender = lists.get(sender) ?? { tewerkstellingen: [] };
    lists.set(sender, ofSender);
    ofSender.tewerkstellingen?.push(row);
  }
  return lists;
}
