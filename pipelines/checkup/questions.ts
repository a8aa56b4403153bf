import { formatMonth, formatNumber } from '../../dashboard/format.ts';
import { type OtherMonths, otherMonthsInWords, periodInWords } from '../door/check/otherMonths.ts';
import type { Answer, Question } from '../door/intake.ts';
import { counting, onlyOwnMonths } from '../door/read/agreement.ts';
import type { DecidingColumn } from '../door/read/decidingColumn.ts';
import type { ForeignColumn } from '../door/read/foreignColumns.ts';
import { formQuestion } from '../door/read/formQuestion.ts';
import { nearestName } from '../door/read/header.ts';
import type { ReadingQuestion } from '../door/read/readFile.ts';
import { nobody, rowChoices, rowsQuestion } from '../door/read/rowsQuestion.ts';
import { codeWords } from '../sources/columnWords.ts';
import type { Column, Dataset } from '../sources/contract.ts';
import { none } from '../sources/contract.ts';
import type { CheckedFile } from './checkedFile.ts';
import type { MappedHeader } from './proposal.ts';
import { everyMonth, listsAtMost } from './terms.ts';

/** A question that is not asked yet, with what its answer is worth: about the columns that it fills, times the rows. */
export type Weighted = Omit<Question, 'answer' | 'remembered'> & { value: number };

/** Questions on a screen. */
const atMost = 3;
const rememberedAtMost = 12;
const codesAtMost = 12;
/** Months to choose from one by one, and the longest span in one choice. */
const monthsAtMost = 6;
const longestSpan = 2 * 366 * 86_400_000;
const nothing = { value: none, label: 'niets van dit alles' };
/** How much the figures gain by a column; any other is worth 1. */
const worth: Readonly<Record<string, number>> = {
  einde: 8,
  bestemming: 6,
  fase: 6,
  status: 6,
  programma: 4,
  doelgroep: 4,
  wop: 4,
  doorstroomklaar: 4,
  reden_uitdienst: 3,
  resultaat: 3,
  afgestemd: 3,
  doel: 2,
  geslacht: 2,
  geboortejaar: 2,
};

/** Asks what a header means that looks like a column which is still free. */
export function headerQuestions(dataset: Dataset, headers: readonly MappedHeader[], needed: ReadonlySet<string>): Weighted[] {
  const taken = new Set(headers.filter(({ certainty }) => certainty !== 'lijkt op').map(({ column }) => column));
  const free = dataset.columns.filter(({ name }) => !taken.has(name));
  return headers
    .filter(({ certainty }) => certainty === 'lijkt op')
    .map(({ header, column: name, why }) => {
      const [column] = free.filter((one) => one.name === name) as [Column];
      const required = needed.has(column.name) || closesSpells(column);
      const others = free.filter((one) => one !== column);
      return {
        kind: 'kolom',
        dataset: dataset.name,
        subject: header,
        text: `Wat staat er in uw kolom "${header}"?`,
        help: `We denken: ${column.label}, want ${why}.`,
        choices: [...[column, ...others].map((one) => ({ value: one.name, label: labelOf(one) })), nothing],
        free: null,
        required,
        value: (worth[column.name] ?? 1) * 2,
      };
    });
}

/** Without the day on which somebody left, everybody stays in service: no file goes on a guess of that column. */
function closesSpells({ name, type }: Column): boolean {
  return name === 'einde' && type === 'date';
}

/** Asks which sheet is the list, where more than one can be. */
export function sheetQuestions(dataset: Dataset, open: readonly ReadingQuestion[]): Weighted[] {
  return open.flatMap((question): Weighted[] => {
    if (!('sheets' in question)) return [];
    return [
      {
        kind: 'blad',
        dataset: dataset.name,
        subject: 'blad',
        text: 'Op welk blad staat de lijst?',
        help: 'Meer dan één blad heeft de kolommen van een lijst, en hun kopregels zijn niet dezelfde.',
        choices: question.sheets.map((name) => ({ value: name, label: name })),
        free: null,
        required: true,
        value: 90,
      },
    ];
  });
}

/** Which of two headers holds the column that both could be. */
export function conflictQuestions(dataset: Dataset, open: readonly ReadingQuestion[], headers: readonly MappedHeader[]): Weighted[] {
  const taken = new Set(headers.map(({ column }) => column));
  const conflicts = open.flatMap((question) => ('conflict' in question ? [question.conflict] : []));
  return conflicts.map(({ column, headers: [first, second] }) => ({
    kind: 'kolom',
    dataset: dataset.name,
    subject: second,
    text: `Uw kolommen "${first}" en "${second}" lijken allebei ${column.label}. Wat staat er in "${second}"?`,
    help: null,
    choices: [
      { value: none, label: `niets dat we nodig hebben; ${column.label} staat in "${first}"` },
      { value: column.name, label: `${labelOf(column)}; "${first}" gebruiken we dan niet` },
      ...dataset.columns.filter(({ name }) => !taken.has(name)).map((one) => ({ value: one.name, label: labelOf(one) })),
    ],
    free: null,
    required: true,
    value: 50,
  }));
}

/** Asks what stands in a column that is something else than its name says; until then it is not read. */
export function foreignQuestions(dataset: Dataset, foreign: readonly ForeignColumn[], headers: readonly MappedHeader[]): Weighted[] {
  const taken = new Set(headers.map(({ column }) => column));
  return foreign.map(({ header, column: name, label, why }) => {
    const column = dataset.columns.find((one) => one.name === name) as Column;
    const free = dataset.columns.filter((one) => one !== column && !taken.has(one.name));
    return {
      kind: 'kolom',
      dataset: dataset.name,
      subject: header,
      text: `Wat staat er in uw kolom "${header}"?`,
      help: `De naam doet denken aan ${label}, maar ${why}. Zonder antwoord lezen we de kolom niet.`,
      choices: [nothing, ...[column, ...free].map((one) => ({ value: one.name, label: labelOf(one) }))],
      free: null,
      required: false,
      value: column.ofLeavers ? 40 : 8,
    };
  });
}

/** Asks which codes are of rows that count: those that are new, or, to change it, those that were answered. */
export function decidingQuestions(column: DecidingColumn | undefined): Weighted[] {
  if (!column) return [];
  const groups = [column.open, column.answered.slice(0, codesAtMost)].filter((codes) => codes.length > 0);
  return groups.map((codes) => ({ ...rowsQuestion(column.dataset, column.header, codes), required: codes === column.open, value: 70 }));
}

function labelOf({ label, help }: Column): string {
  return help === '' ? label : `${label}: ${help}`;
}

/** Asks how a column is to be read that can be read in more than one way. */
export function formsQuestions({ dataset, staged }: CheckedFile): Weighted[] {
  const { names } = staged.layout.header;
  return staged.doubts.map((doubt) => ({
    ...formQuestion(dataset.name, names.get(doubt.column) ?? doubt.column, doubt),
    value: 60,
  }));
}

/** Asks what a code means that nobody knows. */
export function codeQuestions({ dataset, staged, unknownCodes }: CheckedFile): Weighted[] {
  return unknownCodes.map(({ column: name, value, count }) => {
    const column = dataset.columns.find((one) => one.name === name) as Column;
    const header = staged.layout.header.names.get(name) ?? name;
    const likely = nearestName(value, column.codes);
    const codes = likely === undefined ? column.codes : [likely, ...column.codes.filter((code) => code !== likely)];
    return {
      kind: 'code',
      dataset: dataset.name,
      subject: `${name}=${value}`,
      text: `Wat betekent "${value}" in uw kolom "${header}"?`,
      help: `Het staat er ${formatNumber(count)} keer in. We onthouden uw antwoord.`,
      choices: [...codes.map((code) => ({ value: code, label: codeWords(code) })), { value: none, label: 'niets: laat de cel leeg' }],
      free: null,
      required: false,
      value: (worth[name] ?? 1) * (column.required ? 3 : 1) * (1 + count / Math.max(1, staged.records)),
    };
  });
}

/** Asks what the file is. `likely`: the surest first. */
export function datasetQuestion(likely: readonly Dataset[]): Weighted {
  return {
    ...onFile(likely[0]?.name ?? '', 'bestand'),
    text: 'Wat voor bestand is dit?',
    help: 'Aan de naam en de kolommen zien we het niet zeker.',
    choices: likely.map(({ name, title, grain }) => ({ value: name, label: `${title}: ${grain}` })),
    free: null,
  };
}

/** Sources that say of which days a file may speak. */
interface Days {
  /** First days of the months that its rows name, the most frequent first. */
  rows: readonly string[];
  /** Months that its sheets name, as `2026-09`. */
  sheets: readonly string[];
  /** ISO text. */
  today: string;
}

/** Asks of which period or day the file speaks; of a list with a month a sheet, which month is sent now. */
export function scopeQuestion({ name }: Dataset, mode: 'periode' | 'momentopname', { rows, sheets, today }: Days): Weighted {
  const months = [
    ...spanOf(rows),
    ...rows.slice(0, monthsAtMost).map((month) => ({ value: month.slice(0, 7), label: formatMonth(month) })),
  ];
  const ends = [...sheets].reverse().map((month) => endOf(`${month}-01`));
  const days = [endChoice(lastMonthEnd(today)), { value: today, label: 'vandaag' }];
  const choices = mode === 'periode' ? months : ends.length > 0 ? ends.map(endChoice) : days;
  if (mode === 'momentopname' && ends.length > 0)
    return {
      ...onFile(name, 'periode'),
      text: 'Van welke maand stuurt u nu de lijst?',
      help: 'Elk blad is een andere maand. Alle maanden tegelijk mag ook: dan telt elk blad als de lijst van zijn eigen maand.',
      choices: sheets.length <= listsAtMost ? [{ value: everyMonth, label: `alle ${sheets.length} maanden` }, ...choices] : choices,
      free: null,
    };
  return {
    ...onFile(name, 'periode'),
    text:
      mode === 'periode'
        ? rows.length > 1
          ? 'Over welke maanden gaat dit bestand?'
          : 'Over welke maand gaat dit bestand?'
        : 'Op welke dag was deze lijst juist?',
    help: 'De naam van het bestand zegt het niet.',
    choices,
    free: mode === 'periode' ? 'month' : 'date',
  };
}

/** All months from the first to the last that rows name, unless a stray day makes that too many. */
function spanOf(months: readonly string[]): Question['choices'] {
  const [first, ...others] = [...months].sort();
  const last = others.at(-1);
  if (first === undefined || last === undefined) return [];
  if (Date.parse(last) - Date.parse(first) > longestSpan) return [];
  return [{ value: `${first.slice(0, 7)}_${last.slice(0, 7)}`, label: `${formatMonth(first)} tot en met ${formatMonth(last)}` }];
}

/** Does a file also speak of months outside its period? */
export function otherMonthsQuestion({ name }: Dataset, other: OtherMonths): Weighted {
  const own = periodInWords(other.period);
  return {
    kind: 'maanden',
    dataset: name,
    subject: 'maanden',
    text: `Dit bestand is van ${own}, maar er ${other.rows === 1 ? 'staat' : 'staan'} ook ${otherMonthsInWords(other)} in. Tellen die mee?`,
    help: 'We onthouden uw antwoord voor de volgende maanden.',
    choices: [
      { value: 'alle', label: 'ja: elke rij telt in haar eigen maand' },
      { value: onlyOwnMonths, label: `nee, alleen ${own}: zet de andere rijen opzij` },
    ],
    free: null,
    required: true,
    value: 80,
  };
}

/** Of the rows that are known in service, and of those that ended, how many a file lacks. */
export interface Absent {
  /** Of those that are gone: rows of people who are there under another begin. */
  again: number;
  gone: number;
  there: number;
  leftGone: number;
  left: number;
}

/** Is everybody in it? Asked where the file would close much. */
export function completeQuestion({ name }: Dataset, { gone, again, there, leftGone, left }: Absent): Weighted {
  const of = (count: number): string => `${formatNumber(count)} van de ${formatNumber(there)} mensen die bij u in dienst waren, staan er`;
  const inService = `${of(gone - again)} niet in.`;
  const restarted = `${of(again)} met een ander begin in; hun vorige contract eindigt dan.`;
  const before = `${formatNumber(leftGone)} van de ${formatNumber(left)} rijen van wie al weg was, staan er niet in; die blijven in uw geschiedenis.`;
  return {
    ...onFile(name, 'wijze'),
    text: 'Is dit de volledige lijst?',
    help: [...(gone > again ? [inService] : []), ...(again > 0 ? [restarted] : []), ...(leftGone > 0 ? [before] : [])].join(' '),
    choices: [
      { value: 'volledig', label: 'ja, wie er niet in staat is weg' },
      { value: 'aanvulling', label: 'nee, het zijn alleen nieuwe of gewijzigde rijen' },
    ],
    free: null,
  };
}

function onFile(dataset: string, subject: string): Pick<Weighted, 'kind' | 'dataset' | 'subject' | 'required' | 'value'> {
  return { kind: 'levering', dataset, subject, required: true, value: 100 };
}

function endChoice(day: string): { value: string; label: string } {
  return { value: day, label: `einde van ${formatMonth(day)}` };
}

/** Last day of the month before this day. */
function lastMonthEnd(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10);
}

/** Last day of the month of this day. */
function endOf(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

interface Asked {
  questions: Question[];
  /** Required questions without an answer, also those that come after this screen. */
  open: number;
}

/**
 * The questions of a screen: at most three that are open, the required and the most valuable first, then those that
 * were answered now or before and may be changed.
 */
export function asked(all: readonly Weighted[], given: readonly Answer[], remembered: readonly Answer[]): Asked {
  const once = all.filter((one, at) => all.findIndex(({ kind, subject }) => kind === one.kind && subject === one.subject) === at);
  const questions = once.map(({ value, ...question }) => {
    if (question.several) return { value, question: withChosen(question, given, remembered) };
    const now = answerTo(question, given);
    const before = question.kind === 'levering' ? undefined : answerTo(question, remembered);
    return { value, question: { ...question, answer: now ?? before ?? null, remembered: now === undefined && before !== undefined } };
  });
  const rank = (one: (typeof questions)[number]): number => (one.question.required ? 1000 : 0) + one.value;
  const open = questions.filter(({ question }) => question.answer === null).sort((left, right) => rank(right) - rank(left));
  const answered = questions.filter(({ question }) => question.answer !== null).slice(0, rememberedAtMost);
  return {
    questions: [...open.slice(0, atMost), ...answered].map(({ question }) => question),
    open: open.filter(({ question }) => question.required).length,
  };
}

/** A question of which each choice has an answer of its own; it is answered when all of them are. */
function withChosen(question: Omit<Question, 'answer' | 'remembered'>, given: readonly Answer[], remembered: readonly Answer[]): Question {
  const codes = question.choices.filter(({ value }) => value !== nobody).map(({ value }) => value);
  const of = (code: string, answers: readonly Answer[]): string | undefined =>
    answerTo({ ...question, subject: `${question.subject}=${code}`, choices: rowChoices }, answers);
  const said = codes.map((code) => of(code, given) ?? of(code, remembered));
  if (said.includes(undefined)) return { ...question, answer: null, remembered: false };
  const chosen = codes.filter((_, at) => said[at] === counting);
  const names = chosen.length === 0 ? [nobody] : chosen;
  return {
    ...question,
    choices: question.choices.map((choice) => ({ ...choice, chosen: names.includes(choice.value) })),
    answer: names.join(', '),
    remembered: codes.every((code) => of(code, given) === undefined),
  };
}

function answerTo(
  { kind, dataset, subject, choices, free }: Omit<Question, 'answer' | 'remembered'>,
  answers: readonly Answer[],
): string | undefined {
  const found = answers.findLast(
    (answer) => answer.kind === kind && answer.subject === subject && (kind === 'levering' || answer.dataset === dataset),
  );
  if (!found || found.answer === '') return undefined;
  return free !== null || choices.some(({ value }) => value === found.answer) ? found.answer : undefined;
}

/** Questions on the reading of this file that were answered before: headers and codes that stand in it. */
export function rememberedQuestions(
  dataset: Dataset,
  cells: readonly string[],
  answers: readonly Answer[],
  asking: readonly Weighted[],
): Weighted[] {
  const headers = new Set(cells);
  return answers
    .filter(
      (answer) =>
        answer.dataset === dataset.name && !asking.some(({ kind, subject }) => kind === answer.kind && subject === answer.subject),
    )
    .flatMap((answer): Weighted[] => {
      const common = { dataset: dataset.name, subject: answer.subject, help: null, free: null, required: false, value: 0 };
      if (answer.kind === 'kolom' && headers.has(answer.subject)) {
        const choices = [...dataset.columns.map((one) => ({ value: one.name, label: labelOf(one) })), nothing];
        return [{ ...common, kind: 'kolom', text: `Wat staat er in uw kolom "${answer.subject}"?`, choices }];
      }
      const [name = '', ...code] = answer.subject.split('=');
      const column = dataset.columns.find((one) => one.name === name);
      if (answer.kind !== 'code' || !column) return [];
      const choices = [
        ...column.codes.map((one) => ({ value: one, label: codeWords(one) })),
        { value: none, label: 'niets: laat de cel leeg' },
      ];
      return [{ ...common, kind: 'code', text: `Wat betekent "${code.join('=')}" in ${column.label}?`, choices }];
    });
}
