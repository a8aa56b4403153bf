import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sendable } from '../../dashboard/pages/insturen/sendable.ts';
import type { Config, Limits, Sender } from '../config.ts';
import { DataError } from '../dataError.ts';
import { correctionsFolders } from '../door/answer/correctionsName.ts';
import { readOverview } from '../door/answer/overview.ts';
import type { Answer, Checkup, DatasetInfo, Intake, ShownFinding } from '../door/intake.ts';
import { chunksOf, survey } from '../door/read/decode.ts';
import { csvOf, drop, dropAnswers, stampOf } from '../door/receive/drop.ts';
import { fileSubject } from '../door/receive/fileSubject.ts';
import { inboxPath } from '../door/receive/inbox.ts';
import { answerKinds } from '../sources/antwoorden.ts';
import type { Dataset } from '../sources/contract.ts';
import { dataPackage } from '../sources/dataPackage.ts';
import { datasets } from '../sources/index.ts';
import { scanDefinition } from '../sources/scanDefinition.ts';
import { type Checker, type CheckerOptions, makeChecker } from './checker.ts';
import { isKnownFile } from './knownFile.ts';
import { answerOn } from './terms.ts';

export interface IntakeOptions extends CheckerOptions {
  /** The data folder. */
  folder: string;
  config: Config;
  clock: () => Date;
}

const forms = new Set(['scan', 'acties', 'werkgeversfeedback', 'opvolging']);
const longest = 500;

/** The front door on a data folder: it checks, and puts what is sent into the inbox of the sender. It never opens the warehouse. */
export function makeIntake({ folder, config, clock, ...options }: IntakeOptions): Intake {
  const checker = makeChecker(options);
  const uploads = path.join(folder, 'uploads');
  const senderOf = (id: string): Sender => {
    const sender = config.senders.find((one) => one.id === id);
    if (!sender) throw new Error(`unknown sender: ${id}`);
    return sender;
  };
  const check: Intake['check'] = ({ sender, path: file, name, answers }) =>
    checker.check({
      folder,
      sender: senderOf(sender),
      path: file,
      name: path.basename(name),
      answers: sound(answers),
      limits: config.limits,
      now: clock().toISOString(),
    });

  return {
    uploads,
    senders: () =>
      config.senders.map(({ id, name, kind }) => ({ id, name, kind })).sort((left, right) => left.name.localeCompare(right.name, 'nl')),
    check,
    send: async (upload) => {
      const checkup = await check(upload);
      if (!mayGo(checkup)) return checkup;
      const fresh = [...newAnswers(folder, upload.sender, upload.answers), ...confirmationOf(checkup, upload)];
      if (fresh.length > 0) dropAnswers(folder, upload.sender, fresh, upload.by, clock());
      const lists = (checkup.alsoAs ?? []).filter((as) => !isKnownFile(folder, upload.sender, upload.path, as));
      const body = readFileSync(upload.path);
      for (const list of lists) drop(folder, upload.sender, freeName(folder, upload.sender, list), body, clock());
      const name = freeName(folder, upload.sender, checkup.deliveredAs);
      drop(folder, upload.sender, name, body, clock());
      rmSync(upload.path, { force: true });
      return { ...checkup, deliveredAs: name };
    },
    sendRows: async ({ sender, dataset: name, rows }) => {
      senderOf(sender);
      const dataset = datasets.get(name);
      if (!dataset || !forms.has(name)) throw new Error(`no form: ${name}`);
      const now = clock();
      const body = csvOf(tableOf(dataset, rows));
      await refuseWrong(checker, { folder, uploads, limits: config.limits, sender: senderOf(sender), dataset, body, now });
      drop(folder, sender, freeName(folder, sender, `${name}_aanvulling_${stampOf(now)}.csv`), body, now);
    },
    sendAnswers: async ({ sender, answers, by }) => {
      senderOf(sender);
      const fresh = sound(answers).filter(({ kind }) => kind !== 'levering');
      if (fresh.length > 0) dropAnswers(folder, sender, fresh, by, clock());
    },
    overview: (sender) => {
      checker.warm();
      return readOverview(folder, senderOf(sender).id);
    },
    corrections: (sender, file, reader) => {
      const workbooks = path.join(folder, correctionsFolders[reader], senderOf(sender).id);
      const found = existsSync(workbooks) ? readdirSync(workbooks).find((name) => name === file && name.endsWith('.xlsx')) : undefined;
      return found === undefined ? undefined : path.join(workbooks, found);
    },
    delivered: (sender, load) => {
      const { id } = senderOf(sender);
      const name = readOverview(folder, id)?.loads.find((line) => line.load === load)?.file;
      return name === undefined ? undefined : inboxPath(path.join(folder, 'inbox'), path.join(id, path.basename(name)));
    },
    datasets: () => [...datasets.values()].filter(({ kind }) => kind === 'organisatie' || kind === 'vdab').map(infoOf),
    scan: currentScan,
    template: async (name, format) => {
      const dataset = datasets.get(name);
      if (dataset?.kind !== 'organisatie' && dataset?.kind !== 'vdab') return undefined;
      const { template } = await import('../sources/template.ts');
      return template(dataset, format);
    },
    dataPackage,
    close: () => checker.close(),
  };
}

function mayGo(checkup: Checkup): checkup is Checkup & { deliveredAs: string } {
  return sendable.includes(checkup.verdict) && checkup.deliveredAs !== null;
}

/** Answers of a known kind, as one line of printable text. */
function sound(answers: readonly Answer[]): Answer[] {
  const text = (value: string): string =>
    value
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, longest);
  return answers
    .filter(({ kind }) => (answerKinds as readonly string[]).includes(kind))
    .map(({ kind, dataset, subject, answer }) => ({ kind, dataset: text(dataset), subject: text(subject), answer: text(answer) }))
    .filter(({ subject, answer }) => subject !== '' && answer !== '');
}

/** The answers that are to be remembered and are not yet. */
function newAnswers(folder: string, sender: string, answers: readonly Answer[]): Answer[] {
  const known = new Set((readOverview(folder, sender)?.answers ?? []).map(textOf));
  return sound(answers).filter((answer) => answer.kind !== 'levering' && !known.has(textOf(answer)));
}

/** Who said before sending that the file is complete is not asked again when it arrives. */
function confirmationOf({ dataset }: Checkup, { path: file, answers }: { path: string; answers: readonly Answer[] }): Answer[] {
  if (dataset === null || answerOn(answers, 'wijze') !== 'volledig') return [];
  return [{ kind: 'bevestiging', dataset, subject: fileSubject(survey(chunksOf(file)).sha256), answer: 'ja' }];
}

function textOf({ kind, dataset, subject, answer }: Answer): string {
  return JSON.stringify([kind, dataset, subject, answer]);
}

/** This name, or with a number behind it when a file of that name came before. */
function freeName(folder: string, sender: string, name: string): string {
  const { name: stem, ext } = path.parse(name);
  const taken = (candidate: string): boolean => existsSync(path.join(folder, 'inbox', sender, candidate));
  let free = name;
  for (let number = 2; taken(free); number++) free = `${stem}_${number}${ext}`;
  return free;
}

function tableOf({ columns }: Dataset, rows: readonly Readonly<Record<string, string>>[]): string[][] {
  const names = columns.map(({ name }) => name).filter((name) => rows.some((row) => (row[name] ?? '') !== ''));
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
}

interface FormFile {
  folder: string;
  uploads: string;
  limits: Limits;
  sender: Sender;
  dataset: Dataset;
  body: string;
  now: Date;
}

/** A form goes through the same check as a file; what would set a row aside or leave a cell empty is said at once. */
async function refuseWrong(checker: Checker, { folder, uploads, limits, sender, dataset, body, now }: FormFile): Promise<void> {
  const waiting = path.join(uploads, sender.id);
  mkdirSync(waiting, { recursive: true, mode: 0o700 });
  const file = path.join(waiting, `.form_${stampOf(now)}_${process.hrtime.bigint()}`);
  writeFileSync(file, body, { mode: 0o600 });
  try {
    const name = `${dataset.name}_aanvulling.csv`;
    const request = { folder, sender, path: file, name, answers: [], limits, now: now.toISOString() };
    const { verdict, sentence, findings } = await checker.check(request);
    const wrong = findings.find((finding) => finding.class === 'moet' || finding.class === 'verbeter');
    if ((verdict !== 'bekend' && !sendable.includes(verdict)) || wrong)
      throw new DataError({ code: 'form', message: wrong ? withoutPlace(wrong.message) : sentence, ...placeIn(dataset, wrong) });
  } finally {
    rmSync(file, { force: true });
  }
}

/** A form has no lines: its fields stand beside what is said of them. */
function withoutPlace(message: string): string {
  const said = message.replace(/^Regel \d+, kolom [^:]*: /, '');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** Where something is wrong in a form: its row from 0, and the column. */
function placeIn({ columns }: Dataset, wrong: ShownFinding | undefined): { line?: number; column?: string } {
  const column = columns.find(({ label }) => label === wrong?.column)?.name;
  return typeof wrong?.line === 'number' ? { line: wrong.line - 2, ...(column !== undefined && { column }) } : {};
}

function infoOf({ name, title, level, grain, columns }: Dataset): DatasetInfo {
  return {
    name,
    title,
    level,
    grain,
    columns: columns.map(({ name: column, label, type, required, help, codes }) => ({ name: column, label, type, required, help, codes })),
    form: forms.has(name),
  };
}

function currentScan(): ReturnType<Intake['scan']> {
  const questions = scanDefinition();
  const version = Math.max(...questions.map((one) => one.version));
  return questions.filter((one) => one.version === version).map(({ question, dimension, text }) => ({ question, dimension, text }));
}
