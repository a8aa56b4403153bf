import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config.ts';
import type { Statements } from '../../statements.ts';
import type { Question, SenderOverview } from '../intake.ts';
import { personReference, rowReference } from '../land/rowReference.ts';
import type { Forms } from '../read/columnDoubt.ts';
import { ofFile } from '../read/place.ts';
import { readColumnHistory } from '../receive/columnHistory.ts';
import { readPlaces } from '../receive/loadSheets.ts';
import { readAnswers } from './answers.ts';
import { correctionsName } from './correctionsName.ts';
import { type KnownMonths, knownMonths, lacksKnownRows } from './knownRows.ts';
import { loadLines } from './loadLines.ts';
import { namesOf, someSenders } from './someSenders.ts';

/** Somebody in service on the sender's last list: what the row is called, and where it stood. */
export interface KnownRow {
  reference: string;
  person: string;
  load: number;
  line: number | null;
  /** Sheet and row, where a line number does not tell. */
  place?: string;
}

/** A sender as the job process leaves it for the pages and for the check of an upload. */
export interface KnownSender extends SenderOverview {
  /** The rows in service, by name of dataset. */
  lists: Readonly<Record<string, readonly KnownRow[]>>;
  /** Those that ended, by name of dataset. */
  ended: Readonly<Record<string, readonly Pick<KnownRow, 'reference' | 'person'>[]>>;
  /** How the columns of the last file were written, by name of dataset, where that is not as usual. */
  forms: Readonly<Record<string, Forms>>;
  /** Rows that are only counted, by name of dataset and month. */
  months: Readonly<Record<string, KnownMonths>>;
}

/** How it stands in the file. */
interface OverviewFile extends Pick<KnownSender, 'lists' | 'ended' | 'forms' | 'months'> {
  desk: SenderOverview;
}

/** The sender has no overview yet: nothing was said of what it sent. */
export function lacksOverview(folder: string, sender: string): boolean {
  return !existsSync(overviewFile(folder, sender)) || lacksKnownRows(folder, sender);
}

function overviewFile(folder: string, sender: string): string {
  return path.join(folder, 'desks', `${sender}.json`);
}

/** A sender as the door remembers it; undefined before its first delivery. */
export function readOverview(folder: string, sender: string): KnownSender | undefined {
  const file = overviewFile(folder, sender);
  if (!existsSync(file)) return undefined;
  const { desk, lists, ended = {}, forms = {}, months = {} } = JSON.parse(readFileSync(file, 'utf8')) as OverviewFile;
  return { ...desk, lists, ended, forms, months };
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
  const [loads, answers, rows, history, months] = [
    await loadLines(statements, senders, (load) => {
      const name = correctionsName(load);
      return existsSync(path.join(folder, 'corrections', load.sender, name)) ? name : null;
    }),
    await readAnswers(statements),
    await rowsOf(statements, senders),
    await readColumnHistory(statements),
    await knownMonths(statements, senders),
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
    writeFileSync(
      `${file}.new`,
      JSON.stringify({
        desk: overview,
        ...(rows.get(id) ?? { lists: {}, ended: {} }),
        forms: history.get(id) ?? {},
        months: months.get(id) ?? {},
      } satisfies OverviewFile),
      {
        mode: 0o600,
      },
    );
    renameSync(`${file}.new`, file);
  }
}

type Rows = Pick<OverviewFile, 'lists' | 'ended'>;

/** The place of a row that stands on one of several sheets. */
function placed({ load, line }: KnownRow, place: (load: number, line: number) => string): { place?: string } {
  const told = line === null ? undefined : place(load, line);
  return told === undefined || told === ofFile(line as number) ? {} : { place: told };
}

/** The rows of employments, by sender: in service are those without an end. */
async function rowsOf(statements: Statements, senders: ReadonlySet<string>): Promise<Map<string, Rows>> {
  const rows = await statements.rows(
    `select sender, ${rowReference('landed')} as reference, ${personReference('landed')} as person, load_id as load, line, einde is not null as left_before
     from landing_tewerkstellingen as landed
     where sender in ${someSenders} and closed_by is null and continued is not true and row_key is not null order by sender, row_key`,
    { senders: namesOf(senders) },
  );
  const place = await readPlaces(statements);
  const bySender = new Map<string, { here: KnownRow[]; gone: Pick<KnownRow, 'reference' | 'person'>[] }>();
  for (const { sender, left_before, ...row } of rows as unknown as (KnownRow & { sender: string; left_before: boolean })[]) {
    const ofSender = bySender.get(sender) ?? { here: [], gone: [] };
    bySender.set(sender, ofSender);
    if (left_before) ofSender.gone.push({ reference: row.reference, person: row.person });
    else ofSender.here.push({ ...row, ...placed(row, place) });
  }
  return new Map(
    [...bySender].map(([sender, { here, gone }]) => [sender, { lists: { tewerkstellingen: here }, ended: { tewerkstellingen: gone } }]),
  );
}
