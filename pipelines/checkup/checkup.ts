import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { formatDate } from '../../dashboard/format.ts';
import type { Limits, Sender } from '../config.ts';
import { DataError } from '../dataError.ts';
import { scopeInWords } from '../door/answer/loadLines.ts';
import { type KnownSender, readOverview } from '../door/answer/overview.ts';
import { dateColumn } from '../door/check/datasetCheck.ts';
import type { Finding } from '../door/check/findings.ts';
import { classOf, ruleCounts, tallied } from '../door/check/rules.ts';
import type { Answer, Checkup, Question, ShownFinding } from '../door/intake.ts';
import { lacksMany } from '../door/land/pause.ts';
import { leftOutIn } from '../door/read/leftOutRows.ts';
import { namesQuestion } from '../door/read/namesQuestion.ts';
import { pseudonym } from '../door/read/person.ts';
import { personSecret } from '../door/read/personKey.ts';
import { ofFile, type Place } from '../door/read/place.ts';
import { labelOf } from '../sources/columnWords.ts';
import type { Dataset } from '../sources/contract.ts';
import { type ArrivedFile, arrivedFile, candidatesOf } from './arrivedFile.ts';
import { changesOf } from './changes.ts';
import { type CheckedFile, withCheckedFile } from './checkedFile.ts';
import { countsOf } from './counts.ts';
import { type EarlierLists, earlierLists, withEarlier } from './earlierLists.ts';
import { employerDoubts } from './employerDoubts.ts';
import { isKnownFile } from './knownFile.ts';
import { goneQuestions, goneRows, leaverQuestions, spokenOf } from './leavers.ts';
import { levelsOf } from './levels.ts';
import { missingColumns } from './missingColumns.ts';
import { headersAsRead } from './proposal.ts';
import {
  type Absent,
  asked,
  codeQuestions,
  completeQuestion,
  conflictQuestions,
  datasetQuestion,
  decidingQuestions,
  foreignQuestions,
  formsQuestions,
  headerQuestions,
  otherMonthsQuestion,
  rememberedQuestions,
  scopeQuestion,
  sheetQuestions,
  type Weighted,
} from './questions.ts';

import { readRows } from './readRows.ts';
import type { Sandbox } from './sandbox.ts';
import { answerOn, deliveredStem, type Terms, termsOf } from './terms.ts';
import { setUnknownAside } from './unknownPersons.ts';
import { verdictOf } from './verdict.ts';

export interface CheckupRequest {
  /** The data folder. */
  folder: string;
  sender: Sender;
  /** Where the bytes are, and how the sender named them. */
  path: string;
  name: string;
  answers: readonly Answer[];
  /** Those of the configuration. */
  limits: Limits;
  /** ISO time. */
  now: string;
}

const shownAtMost = 200;

/**
 * Says what a file is, holds and lacks, by the door's own reading and checks, without the warehouse. A file that is refused for
 * register numbers is deleted at once.
 */
export async function makeCheckup(sandbox: Sandbox, request: CheckupRequest): Promise<Checkup> {
  const { folder, sender, path: file, name, now } = request;
  const nothing = emptyCheckup(sender.id, name, statSync(file).size, now);
  try {
    const overview = readOverview(folder, sender.id);
    const remembered = overview?.answers ?? [];
    const arrived = await arrivedFile({
      file,
      name,
      sender,
      answers: [...remembered, ...request.answers],
      forms: overview?.forms,
      limits: request.limits,
      candidates: candidatesOf(sender),
      guesses: 'required',
      inbox: path.join(folder, 'inbox'),
      loads: overview?.loads ?? [],
    });
    const { agreement } = arrived;
    const { dataset } = agreement;
    const agreed = agreement.delivery.mode ?? dataset.defaultMode;
    const terms = termsOf(dataset, name, arrived.returned ? 'aanvulling' : agreed, {
      answers: request.answers,
      months: arrived.months,
      today: now.slice(0, 10),
      inner: arrived.inner,
    });
    const secret = personSecret(folder);
    const delivered = terms.mode === 'momentopname' ? arrived.delivered.ofDay(terms.scope?.to ?? undefined) : arrived.delivered;
    const toCheck = {
      delivered,
      agreement,
      asks: true,
      limits: request.limits,
      persons: pseudonym(secret, `persoon\0${sender.id}`),
      sharedKeys: sender.shared_key === undefined ? undefined : pseudonym(secret, `gedeeld\0${sender.shared_key}`),
      today: now.slice(0, 10),
      scope: periodOf(terms),
    };
    const lists = await earlierLists(sandbox, toCheck, terms.earlier);
    return await withCheckedFile(sandbox, toCheck, async (checked) =>
      checkupOf(sandbox, request, { arrived: { ...arrived, delivered }, checked, lists, terms, overview, nothing }),
    );
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    if (error.problem.code === 'register_number') rmSync(file, { force: true });
    return { ...nothing, verdict: 'geweigerd', sentence: error.lineSentence };
  }
}

interface Known {
  arrived: ArrivedFile;
  checked: CheckedFile;
  lists: EarlierLists;
  terms: Terms;
  overview: KnownSender | undefined;
  nothing: Checkup;
}

async function checkupOf(sandbox: Sandbox, request: CheckupRequest, known: Known): Promise<Checkup> {
  const { connection } = sandbox;
  const { arrived, checked, lists, terms, overview, nothing } = known;
  const { dataset, staged, table } = checked;
  const unknown = await setUnknownAside(sandbox, checked, overview);
  const findings = [...withEarlier(lists, checked.findings, staged.sheets[0]?.name), ...unknown];
  const records = lists.records + staged.records;
  const setAside = lists.setAside + checked.checked.setAside + unknown.length;
  const leftOut = lists.leftOut + leftOutIn(staged);
  const today = request.now.slice(0, 10);
  const remembered = overview?.answers ?? [];
  const earlier = (overview?.loads ?? []).filter((load) => load.dataset === dataset.name && load.status === 'loaded');
  const { counts, words } = await countsOf(
    connection,
    dataset,
    table,
    terms.scope?.to ?? today,
    sinceOf(earlier[0]?.receivedAt, terms.scope?.to ?? today),
  );
  const list = overview?.lists[dataset.name] ?? [];
  const ended = terms.mode === 'alles' ? (overview?.ended[dataset.name] ?? []) : [];
  const spoken = closes(terms) && list.length + ended.length > 0 ? await spokenOf(connection, dataset, [...list, ...ended]) : undefined;
  const gone = spoken ? goneRows(spoken, list) : [];
  const changes = await changesOf(connection, {
    folder: request.folder,
    sender: request.sender.id,
    checked,
    terms,
    delivered: deliveredBefore(overview).includes(dataset.name),
    months: overview?.months[dataset.name] ?? {},
  });
  const rowsGone = closes(terms) ? Math.max(gone.length, changes?.gone.count ?? 0) : 0;
  const absent = {
    gone: rowsGone,
    again: rowsGone - gone.length,
    there: list.length,
    leftGone: spoken ? goneRows(spoken, ended).length : 0,
    left: ended.length,
  };
  const closesMuch = staged.records > 0 && lacksMany(absent);
  const headers = headersAsRead(dataset, arrived.recognition.headers, staged);
  const weighted = [
    ...fileQuestions(request, known, await monthsOf(checked, connection), closesMuch ? absent : undefined),
    ...sheetQuestions(dataset, staged.questions),
    ...conflictQuestions(dataset, staged.questions, headers),
    ...formsQuestions(checked),
    ...headerQuestions(dataset, headers, arrived.guessed),
    ...foreignQuestions(
      dataset,
      staged.foreign.filter(({ header, instead }) => header !== staged.deciding?.header && instead === undefined),
      headers,
    ),
    ...decidingQuestions(staged.deciding),
    ...staged.names.map((one) => ({ ...namesQuestion(dataset.name, one), value: 30 })),
    ...codeQuestions(checked),
    ...(await employerDoubts(sandbox, request.folder, checked, answeredOn('werkgever', remembered))),
    ...(dataset.name === 'tewerkstellingen' ? await leaverQuestions(connection, checked, terms.scope?.to ?? today) : []),
    ...(terms.mode === 'momentopname' && staged.records > 0 && !closesMuch ? goneQuestions(gone, overview?.loads ?? []) : []),
  ];
  const before = rememberedQuestions(dataset, arrived.recognition.cells, newest([...remembered, ...request.answers]), weighted);
  const { questions, open } = asked([...weighted, ...before], request.answers, remembered);
  const deliveredAs = deliveredName(request, arrived, terms, terms.scope);
  const alsoAs = terms.earlier.flatMap((day) => deliveredName(request, arrived, terms, { from: day, to: day }) ?? []);
  const found = {
    ...nothing,
    dataset: dataset.name,
    title: dataset.title,
    dialect: dialectOf(arrived),
    scope: scopeOf(terms),
    deliveredAs,
    alsoAs,
    records: records + leftOut,
    accepted: records - setAside,
    setAside,
    counts: [...counts, ...leftOutCounts(leftOut), ...otherMonthCounts(checked.checked)],
    columns: headers.map((one) => ({ ...one, label: one.column && labelOf(dataset, one.column) })),
    rows: await readRows(connection, arrived.delivered, checked),
    changes,
    missing: missingColumns(checked, arrived.guessed, request.sender.shared_key !== undefined),
    levels: request.sender.kind === 'organisatie' ? levelsOf(new Set([...deliveredBefore(overview), dataset.name])) : [],
    questions,
    open,
    findings: findings.slice(0, shownAtMost).map((finding) => shown(dataset, finding, staged.place)),
    rules: ruleCounts(tallied(findings), records),
  };
  const same =
    deliveredAs !== null && [...alsoAs, deliveredAs].every((as) => isKnownFile(request.folder, request.sender.id, request.path, as));
  const confirmed = answerOn(request.answers, 'wijze') === 'volledig';
  return {
    ...found,
    ...verdictOf({
      ...withoutOtherMonths({ ...found, records }, checked.checked),
      same,
      returned: arrived.returned,
      empty: staged.records === 0,
      closesMuch,
      confirmed,
      words,
    }),
  };
}

/** The name under which the file goes into the inbox for a period or day. */
function deliveredName(
  { now, name }: CheckupRequest,
  { agreement, delivered, returned }: ArrivedFile,
  { mode }: Terms,
  scope: Terms['scope'],
): string | null {
  const stem = deliveredStem(agreement.dataset, { mode, scope }, now.replace(/[-:.Z]/g, ''));
  return stem === undefined ? null : `${stem}${returned ? '.xlsx' : extensionOf(delivered, name)}`;
}

function scopeOf({ mode, scope, earlier }: Terms): string | null {
  if (!scope) return null;
  const words = scopeInWords({ mode, scope_from: scope.from, scope_to: scope.to });
  return earlier.length === 0 ? words : `${earlier.length + 1} lijsten, van ${formatDate(earlier[0] as string)} tot en met ${words}`;
}

function leftOutCounts(leftOut: number): Checkup['counts'] {
  return leftOut === 0 ? [] : [{ label: 'weggelaten', value: leftOut }];
}

function otherMonthCounts({ other }: CheckedFile['checked']): Checkup['counts'] {
  return other?.period.only ? [{ label: 'rijen van andere maanden', value: other.rows }] : [];
}

/** Rows that stand aside since their sender wants that say nothing of how good the file is, unless they are all. */
function withoutOtherMonths(found: Checkup, { other }: CheckedFile['checked']): Checkup {
  if (!other?.period.only || found.accepted === 0) return found;
  return { ...found, records: found.records - other.rows, setAside: found.setAside - other.rows };
}

/** Questions on the file itself. */
function fileQuestions(
  request: CheckupRequest,
  { arrived, terms, checked }: Known,
  months: readonly string[],
  absent: Absent | undefined,
): Weighted[] {
  const { dataset } = checked;
  const questions: Weighted[] = [];
  if (arrived.doubt.length > 1) questions.push(datasetQuestion(arrived.doubt));
  const asks = terms.mode === 'periode' || terms.mode === 'momentopname';
  if (asks && (!terms.scope || answerOn(request.answers, 'periode') !== undefined)) {
    const days = { rows: months, sheets: arrived.months, today: request.now.slice(0, 10) };
    questions.push(scopeQuestion(dataset, terms.mode as 'periode' | 'momentopname', days));
  }
  if (checked.checked.other) questions.push(otherMonthsQuestion(dataset, checked.checked.other));
  const nobody = { gone: 0, again: 0, there: 0, leftGone: 0, left: 0 };
  if (absent || answerOn(request.answers, 'wijze') !== undefined) questions.push(completeQuestion(dataset, absent ?? nobody));
  return questions;
}

/** The days of a period of which both ends are known. */
function periodOf({ mode, scope }: Terms): { from: string; to: string } | undefined {
  return mode === 'periode' && scope?.from && scope.to ? { from: scope.from, to: scope.to } : undefined;
}

/** A list or a file of everything closes what it does not name. */
function closes({ mode }: Terms): boolean {
  return mode === 'alles' || mode === 'momentopname';
}

/** The months that the rows name, the most frequent first. */
async function monthsOf({ dataset, table, checked }: CheckedFile, connection: Sandbox['connection']): Promise<string[]> {
  const column = dateColumn(dataset);
  if (!column || /quarter|year/.test(column.type)) return [];
  const rows = await connection.runAndReadAll(
    `select date_trunc('month', "${column.name}")::date::varchar from ${table} where ${checked.other ? 'true' : 'not set_aside'} and "${column.name}" is not null group by 1 order by count(*) desc, 1 desc limit 60`,
  );
  return (rows.getRows() as [string][]).map(([month]) => month);
}

const packedExtensions = ['.xlsx', '.xlsm', '.xlsb', '.xls', '.ods', '.fods', '.xml', '.htm', '.html', '.zip'];

/** Extension in the inbox: a packed file keeps the one that its sender gave it, if such files have it. */
function extensionOf({ isPacked }: ArrivedFile['delivered'], name: string): string {
  const extension = path.extname(name).toLowerCase();
  if (!isPacked) return '.csv';
  return packedExtensions.includes(extension) ? extension : '.xlsx';
}

/** Leavers are new since the last file, or in the last 31 days. */
function sinceOf(received: string | undefined, to: string): string {
  const month = new Date(Date.parse(to) - 31 * 86_400_000).toISOString().slice(0, 10);
  return received === undefined || received.slice(0, 10) > to ? month : received.slice(0, 10);
}

function answeredOn(kind: Answer['kind'], answers: readonly Answer[]): Set<string> {
  return new Set(answers.filter((answer) => answer.kind === kind).map(({ subject }) => subject));
}

function deliveredBefore(overview: KnownSender | undefined): string[] {
  return (overview?.loads ?? []).flatMap(({ dataset, status }) =>
    dataset !== null && (status === 'loaded' || status === 'confirmed') ? [dataset] : [],
  );
}

/** The newest answer to each question. */
function newest(answers: readonly Answer[]): Answer[] {
  return [...new Map(answers.map((answer) => [`${answer.kind} ${answer.dataset} ${answer.subject}`, answer])).values()];
}

const delimiters: Readonly<Record<string, string>> = { ';': 'puntkomma', ',': 'komma', '\t': 'tabs', '|': 'streep' };
const encodings = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16' };

function dialectOf({ delivered, workbook, encoding, recognition }: ArrivedFile): string {
  if (workbook) return delivered.survey.container === 'html' ? 'tabel van een webpagina' : 'Excel';
  return ['CSV', delimiters[recognition.delimiter], encodings[encoding]].join(', ');
}

/** Rules whose findings hold what a question is made of again, which is not for people. */
const keepsQuestion: ReadonlySet<string> = new Set(['perhaps_staff', 'perhaps_no_contact', 'column_form']);

/** A line of stacked sheets says nothing by itself: the message names sheet and row. */
function shown(dataset: Dataset, { severity, code, line, column, message, expected }: Finding, place: Place): ShownFinding {
  return {
    class: classOf[severity],
    line: place === ofFile ? line : null,
    column: column && labelOf(dataset, column),
    message,
    expected: keepsQuestion.has(code) ? null : expected,
  };
}

function emptyCheckup(sender: string, file: string, size: number, checkedAt: string): Checkup {
  const none: readonly never[] = [];
  return {
    sender,
    file,
    size,
    checkedAt,
    verdict: 'geweigerd',
    sentence: '',
    dataset: null,
    title: null,
    dialect: null,
    scope: null,
    deliveredAs: null,
    records: 0,
    accepted: 0,
    setAside: 0,
    counts: none,
    columns: none,
    missing: none,
    rows: none,
    changes: null,
    levels: none,
    questions: none as readonly Question[],
    open: 0,
    findings: none,
    rules: none,
  };
}
