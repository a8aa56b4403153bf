import type { Column } from '../../sources/contract.ts';
import { type ColumnRemark, type Doubt, doubtSubject, type Forms, type ReadText, shownValues } from './columnDoubt.ts';
import { type DateOrder, type DateText, dateText, type Precision } from './dateText.ts';

/** What is known of a file beside its dates. */
export interface DatesContext {
  /** Day of receipt, as ISO text. */
  today: string;
  /** Order that the configuration states. */
  agreed: DateOrder | undefined;
  answers: Forms;
  /** How earlier files of the sender were written. */
  history: Forms;
  /** Real dates of a workbook stand in the text as 2026-09-30. */
  workbook: boolean;
  /** Days of which the file speaks, if it speaks of a period. */
  scope: { from: string; to: string } | undefined;
}

/** The distinct values of a column of dates. */
export interface DateValues {
  column: Column;
  texts: readonly string[];
}

/** Values that contradict the order that the configuration states. */
export interface OrderConflict {
  column: string;
  value: string;
  found: DateOrder;
}

export interface DateColumn {
  read: ReadText;
  doubts: Doubt[];
  remarks: ColumnRemark[];
  conflict: OrderConflict | undefined;
}

/** An order that less than this share of the values contradicts is the column's own: they are mistakes. */
const mistakes = 0.1;
/** A column written month first has a day after the twelfth in more than half of its values; this share is too few. */
const fewLate = 0.2;
/** So few open values are read day first with a remark; of more, hardly ever all lie in the first twelve days. */
const enough = 3;
const many = 4;

interface Evidence {
  /** Values that exist only day first, only month first, or in both orders. */
  dmy: string[];
  mdy: string[];
  either: string[];
  short: string[];
  yearFirst: boolean;
  days: number;
  /** Real dates of a workbook. */
  cells: string[];
  /** Every moment in UTC is the first or the last minute of a day. */
  wholeDays: boolean;
}

type Verdict = { order: 'dmy' | 'mdy'; sure: boolean } | 'open' | 'mixed';

/** Reads the columns of dates of one file, each by all of its values, and those that leave it open as the others; each doubt is told once. */
export function dateColumns(columns: readonly DateValues[], context: DatesContext): DateColumn[] {
  const found = columns.map(({ column, texts }): Found => {
    const latest = latestYear(column, context.today);
    return { column, latest, evidence: evidenceOf(texts, latest, context.workbook) };
  });
  const verdicts = found.map(({ evidence }) => verdictOf(evidence));
  const decided = verdicts.flatMap((verdict) => (typeof verdict === 'object' && verdict.sure ? [verdict.order] : []));
  const shared = decided.every((order) => order === decided[0]) ? decided[0] : undefined;
  const told = new Set<string>();
  return found.map((one, index) => {
    const settled = settle(one, verdicts[index] as Verdict, shared, context);
    const doubts = settled.doubts.filter(({ about }) => !told.has(about));
    for (const { about } of doubts) told.add(about);
    return { ...settled, doubts };
  });
}

interface Found {
  column: Column;
  latest: number;
  evidence: Evidence;
}

function settle({ column, latest, evidence }: Found, verdict: Verdict, shared: DateOrder | undefined, context: DatesContext): DateColumn {
  const { order, isOpen } = orderOf(column, evidence, verdict, shared, context);
  const mixed = mixedCells(evidence);
  const [cells, years] = (['cellen', 'jaren'] as const).map((about) => answered(context.answers, column, about));
  const form: Form = {
    order,
    shortOrder: evidence.yearFirst || context.agreed === 'ymd' ? 'ymd' : order,
    swapped: mixed && cells === 'omgewisseld',
    wholeDays: evidence.wholeDays,
    shortYears: years !== 'geen',
    latest,
    context,
  };
  const read = reader(column, form);
  const unasked = isOpen && answered(context.answers, column, 'volgorde') === undefined;
  const doubts = [
    ...(isOpen ? [orderDoubt(column, evidence, latest, context.answers)] : []),
    ...(mixed ? [cellsDoubt(asked(context.answers, column, 'cellen'), evidence.cells, cells)] : []),
    ...(evidence.short.length > 0 && evidence.short.length * 2 >= evidence.days
      ? [yearsDoubt(asked(context.answers, column, 'jaren'), evidence.short, latest, form.shortOrder, years)]
      : []),
  ];
  return {
    read,
    doubts,
    remarks: remarksOf(column, evidence, { ...form, unasked }, read),
    conflict: conflictOf(column, evidence, verdict, context),
  };
}

function evidenceOf(texts: readonly string[], latest: number, workbook: boolean): Evidence {
  const evidence: Evidence = { dmy: [], mdy: [], either: [], short: [], yearFirst: false, days: 0, cells: [], wholeDays: true };
  for (const text of texts) {
    const found = dateText(text, latest);
    if (!found) continue;
    const { precision, readings, shortYear, yearFirst, stamp } = found;
    if (shortYear) evidence.short.push(text);
    if (precision !== 'day') continue;
    evidence.days++;
    evidence.yearFirst ||= yearFirst;
    if (stamp && stamp.time !== '00:00' && stamp.time !== '23:59') evidence.wholeDays = false;
    if (workbook && isCell(text)) evidence.cells.push(text);
    if (readings.dmy !== readings.mdy)
      evidence[readings.mdy === undefined ? 'dmy' : readings.dmy === undefined ? 'mdy' : 'either'].push(text);
  }
  return evidence;
}

function isCell(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** What the values of a column alone say. */
function verdictOf({ dmy, mdy, either }: Evidence): Verdict {
  if (dmy.length === 0 && mdy.length === 0) return 'open';
  if (mdy.length === 0) return { order: 'dmy', sure: true };
  if (dmy.length === 0) {
    const few = either.length >= 5 && mdy.length < fewLate * (mdy.length + either.length);
    return few ? 'mixed' : { order: 'mdy', sure: true };
  }
  const [order, less, more] = dmy.length >= mdy.length ? (['dmy', mdy, dmy] as const) : (['mdy', dmy, mdy] as const);
  const few = less.length <= mistakes * (less.length + more.length) || (less.length === 1 && more.length >= enough);
  return few ? { order, sure: true } : 'mixed';
}

/** The order in which a column is read, and whether only its sender can say whether that is right. */
function orderOf(
  column: Column,
  evidence: Evidence,
  verdict: Verdict,
  shared: DateOrder | undefined,
  context: DatesContext,
): { order: 'dmy' | 'mdy'; isOpen: boolean } {
  if (typeof verdict === 'object') return { order: verdict.order, isOpen: false };
  const { agreed } = context;
  if (agreed === 'dmy' || agreed === 'mdy') return { order: agreed, isOpen: false };
  const answer = dayOrMonth(answered(context.answers, column, 'volgorde'));
  if (verdict === 'mixed') return { order: answer ?? (evidence.mdy.length > evidence.dmy.length ? 'mdy' : 'dmy'), isOpen: true };
  const known =
    dayOrMonth(shared) ?? byScope(evidence.either, column, context) ?? dayOrMonth(answered(context.history, column, 'volgorde'));
  if (known) return { order: known, isOpen: false };
  return { order: answer ?? 'dmy', isOpen: evidence.either.length >= enough && !isUsual(evidence.either) };
}

function dayOrMonth(order: string | undefined): 'dmy' | 'mdy' | undefined {
  return order === 'dmy' || order === 'mdy' ? order : undefined;
}

/** Day first, firsts of months, as contracts usually begin, or days of one month; not what would be firsts of months month first. */
function isUsual(texts: readonly string[]): boolean {
  const months = new Set(texts.map((text) => text.replace(/^\d{1,2}\D/, '')));
  const [month = ''] = months;
  return texts.every((text) => Number.parseInt(text, 10) === 1) || (months.size === 1 && Number.parseInt(month, 10) !== 1);
}

/** The order in which nearly all values lie in the period of the file, and in the other not half of them. */
function byScope(texts: readonly string[], column: Column, { scope, today }: DatesContext): 'dmy' | 'mdy' | undefined {
  if (!scope || texts.length === 0 || !column.required) return undefined;
  const within = (order: DateOrder): number =>
    texts.filter((text) => {
      const iso = dateText(text, latestYear(column, today))?.readings[order];
      return iso !== undefined && iso >= scope.from && iso <= scope.to;
    }).length / texts.length;
  const [dmy, mdy] = [within('dmy'), within('mdy')];
  if (dmy >= 0.9 && mdy < 0.5) return 'dmy';
  return mdy >= 0.9 && dmy < 0.5 ? 'mdy' : undefined;
}

/**
 * Real dates on the first twelve days of a month only, beside texts of later days only: Excel read the first by the order
 * of another country, and could not read the others.
 */
function mixedCells({ cells, dmy, mdy, either }: Evidence): boolean {
  if (cells.length === 0 || either.length > 0 || (dmy.length === 0) === (mdy.length === 0)) return false;
  if (cells.some((text) => Number(text.slice(8)) > 12)) return false;
  const months = new Set(cells.filter((text) => text.endsWith('-01')).map((text) => text.slice(0, 7)));
  return !(cells.every((text) => text.endsWith('-01')) && months.size > 1);
}

function conflictOf(column: Column, evidence: Evidence, verdict: Verdict, { agreed }: DatesContext): OrderConflict | undefined {
  if (agreed === undefined || typeof verdict !== 'object' || verdict.order === agreed) return undefined;
  const values = evidence[verdict.order];
  if (agreed === 'ymd' && values.length + evidence.either.length <= mistakes * evidence.days) return undefined;
  return { column: column.name, value: values[0] as string, found: verdict.order };
}

interface Form {
  order: 'dmy' | 'mdy';
  shortOrder: DateOrder;
  swapped: boolean;
  wholeDays: boolean;
  shortYears: boolean;
  latest: number;
  context: DatesContext;
}

const precisions: Partial<Record<Column['type'], readonly Precision[]>> = {
  date: ['day'],
  date_or_month: ['day', 'month'],
  month: ['month', 'day'],
  quarter: ['quarter', 'day'],
  date_or_quarter: ['day', 'quarter'],
  year: ['year'],
  year_or_month: ['year', 'month'],
};

/** Whether the values of a column are dates, months, quarters or years. */
export function isDateColumn({ type }: Column): boolean {
  return precisions[type] !== undefined;
}

function reader(column: Column, form: Form): ReadText {
  const wanted = precisions[column.type] ?? [];
  return (text) => {
    const found = dateText(text, form.latest);
    if (!found || !wanted.includes(found.precision) || (found.shortYear && !form.shortYears)) return null;
    return inPrecision(isoOf(found, text, form), column.type);
  };
}

function isoOf({ readings, shortYear, stamp }: DateText, text: string, form: Form): string | null {
  if (stamp && !form.wholeDays) return stamp.local;
  if (form.swapped && isCell(text)) return `${text.slice(0, 4)}-${text.slice(8)}-${text.slice(5, 7)}`;
  return readings[shortYear ? form.shortOrder : form.order] ?? null;
}

/** A day where a month or a quarter is asked is the month or the quarter in which it lies. */
function inPrecision(iso: string | null, type: Column['type']): string | null {
  if (iso === null || iso.length !== 10) return iso;
  if (type === 'month') return iso.slice(0, 7);
  return type === 'quarter' ? `${iso.slice(0, 4)}-K${Math.ceil(Number(iso.slice(5, 7)) / 3)}` : iso;
}

/** Years of two digits lie in the hundred years up to this one: what a column may hold of the future. */
function latestYear({ range }: Column, today: string): number {
  const year = Number(today.slice(0, 4));
  if (range?.ahead === undefined) return year + 10;
  return Number(new Date(Date.parse(today) + range.ahead * 86_400_000).toISOString().slice(0, 4));
}

/** What was answered on this column, else on another one of the file. */
function answered(answers: Forms, column: Column, about: Doubt['about']): string | undefined {
  return answers[doubtSubject({ column: asked(answers, column, about), about })];
}

/** The column under which a doubt was answered, this one where it was not. */
function asked(answers: Forms, { name }: Column, about: Doubt['about']): string {
  const subjects = Object.keys(answers).filter((subject) => subject.endsWith(`=${about}`));
  return subjects.length === 0 || subjects.includes(doubtSubject({ column: name, about })) ? name : (subjects[0]?.split('=')[0] as string);
}

function orderDoubt(column: Column, { either, dmy, mdy }: Evidence, latest: number, answers: Forms): Doubt {
  const values = some([...either, ...mdy, ...dmy]);
  const choices = (['dmy', 'mdy'] as const).map((value) => ({
    value,
    reading: values.map((text) => inDutch(dateText(text, latest)?.readings[value])).join(' · '),
  }));
  const about = 'volgorde';
  const required = either.length >= many || dmy.length + mdy.length > 0;
  return { column: asked(answers, column, about), about, values, choices, required, answer: answered(answers, column, about) };
}

function cellsDoubt(column: string, cells: readonly string[], answer: string | undefined): Doubt {
  const values = some(cells);
  const swapped = values.map((text) => `${text.slice(0, 4)}-${text.slice(8)}-${text.slice(5, 7)}`);
  return {
    column,
    about: 'cellen',
    values: values.map(inDutch),
    choices: [
      { value: 'zoals', reading: values.map(inDutch).join(' · ') },
      { value: 'omgewisseld', reading: swapped.map(inDutch).join(' · ') },
    ],
    required: true,
    answer,
  };
}

function yearsDoubt(column: string, short: readonly string[], latest: number, order: DateOrder, answer: string | undefined): Doubt {
  const values = some(short);
  const reading = values.map((text) => inDutch(dateText(text, latest)?.readings[order])).join(' · ');
  const choices = [
    { value: 'reeks', reading },
    { value: 'geen', reading: '' },
  ];
  return { column, about: 'jaren', values, choices, required: false, answer };
}

function remarksOf(column: Column, { mdy, either, short }: Evidence, form: Form & { unasked: boolean }, read: ReadText): ColumnRemark[] {
  const remark = (code: ColumnRemark['code'], texts: readonly string[]): ColumnRemark => {
    const values = some(texts);
    return { column: column.name, code, values, reading: values.map((text) => inDutch(read(text) ?? undefined)).join(' · ') };
  };
  return [
    ...(form.order === 'mdy' && mdy.length + either.length > 0 ? [remark('month_first', [...mdy, ...either])] : []),
    ...(form.order === 'dmy' && form.unasked ? [remark('day_first', either)] : []),
    ...(short.length > 0 && form.shortYears ? [remark('short_years', short)] : []),
  ];
}

function some(texts: readonly string[]): string[] {
  return [...texts].slice(0, shownValues);
}

/** 30/09/2026; a month and a year as they stand. */
function inDutch(iso: string | undefined): string {
  return iso === undefined ? 'geen datum' : iso.length === 10 ? `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}` : iso;
}
