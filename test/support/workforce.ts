import fc from 'fast-check';

/** What may change about a contract while it runs. */
interface Terms {
  programme: string;
  department: string;
  /** Hundredths. */
  vte: number;
}

/** A contract of a person from a day until a day, both included, with what holds from its first day on and changes later. */
interface Contract {
  begin: number;
  end: number | null;
  terms: readonly (Terms & { from: number })[];
}

interface Worker {
  number: number;
  gender: string;
  birthYear: number;
  contracts: readonly Contract[];
}

/** The workers of an organisation in 2025, as only their organisation knows them. */
export type Workforce = readonly Worker[];

const start = Date.UTC(2025, 0, 1);
/** The last day of each month of 2025; days are counted from the first of January. */
export const monthEnds = Array.from({ length: 12 }, (_, month) => (Date.UTC(2025, month + 1, 0) - start) / 86_400_000);
const lastDay = monthEnds[11] as number;

export function isoOf(day: number): string {
  return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}

function written(day: number | null): string {
  return day === null ? '' : isoOf(day).split('-').reverse().join('/');
}

/** A day on which no month ends: a list of that day could show somebody who leaves then, or not. */
function notMonthEnd(day: number): number {
  return monthEnds.includes(day) ? day - 1 : day;
}

interface Dice {
  whole: (from: number, to: number) => number;
}

/** Terms that change at most once between two month ends that show the contract: more, lists cannot know. */
function termsOf({ whole }: Dice, begin: number, end: number | null, vte: readonly [number, number]): Contract['terms'] {
  const draw = (from: number): Terms & { from: number } => ({
    from,
    programme: ['LDE', 'IMW', 'CMW'][whole(0, 2)] as string,
    department: ['groen', 'bouw', 'keuken'][whole(0, 2)] as string,
    vte: whole(...vte),
  });
  const shown = monthEnds.filter((day) => day >= begin && (end === null || day <= end));
  const changes = shown.slice(1).flatMap((day, index) => (whole(0, 4) === 0 ? [whole((shown[index] as number) + 1, day)] : []));
  return [draw(begin), ...changes.map(draw)];
}

function workerOf(number: number, dice: Dice): Worker {
  const { whole } = dice;
  const begin = whole(0, 2) > 0 ? -whole(40, 900) : whole(1, 150);
  const first = monthEnds.find((day) => day >= begin) as number;
  const leaves = whole(0, 2) === 0;
  const end = leaves ? notMonthEnd(whole(first + 2, Math.min(lastDay - 1, first + 200))) : null;
  const contracts: Contract[] = [{ begin, end, terms: termsOf(dice, begin, end, [60, 100]) }];
  const again = end === null ? lastDay : end + (whole(0, 1) === 0 ? whole(1, 25) : whole(65, 120));
  if (end !== null && again < lastDay - 40 && whole(0, 1) === 0)
    contracts.push({ begin: again, end: null, terms: termsOf(dice, again, null, [60, 100]) });
  if (end === null && whole(0, 3) === 0) {
    const beside = whole(Math.max(begin + 1, 10), 250);
    const until = whole(0, 1) === 0 ? null : notMonthEnd(beside + whole(45, 100));
    contracts.push({ begin: beside, end: until, terms: termsOf(dice, beside, until, [10, 40]) });
  }
  return { number, gender: ['m', 'v'][whole(0, 1)] as string, birthYear: whole(1960, 2000), contracts };
}

/** Workforces at random, the same for the same seed. */
export function workforces(seed: number, count: number, people: number): Workforce[] {
  const arbitrary = fc.gen().map((draw) => {
    const dice: Dice = { whole: (from, to) => draw(() => fc.integer({ min: from, max: to })) };
    return Array.from({ length: people }, (_, index) => workerOf(1001 + index, dice));
  });
  return fc.sample(arbitrary, { seed, numRuns: count });
}

const head = 'persoon;begin;einde;programma;vte;afdeling;geslacht;geboortejaar;in_dienst_sinds';

function lineOf({ number, gender, birthYear, contracts }: Worker, begin: number, end: number | null, terms: Terms): string {
  const since = Math.min(...contracts.map((contract) => contract.begin));
  const { programme, department, vte } = terms;
  return [
    number,
    written(begin),
    written(end),
    programme,
    (vte / 100).toString().replace('.', ','),
    department,
    gender,
    birthYear,
    written(since),
  ].join(';');
}

function fileOf(lines: readonly string[]): string {
  return [head, ...lines, ''].join('\n');
}

/** Periods in which nothing changes, with their first and last day as known on a day. */
function segmentsOf(workforce: Workforce, known: number): { worker: Worker; from: number; to: number | null; terms: Terms }[] {
  return workforce.flatMap((worker) =>
    worker.contracts.flatMap(({ end, terms }) =>
      terms
        .map((one, index) => ({
          worker,
          from: one.from,
          to: terms[index + 1] ? (terms[index + 1] as { from: number }).from - 1 : end,
          terms: one,
        }))
        .filter(({ from }) => from <= known)
        .map((segment) => ({ ...segment, to: segment.to !== null && segment.to <= known ? segment.to : null })),
    ),
  );
}

/** Everybody ever, as known on a day. */
export function everybody(workforce: Workforce, known: number): string {
  return fileOf(segmentsOf(workforce, known).map(({ worker, from, to, terms }) => lineOf(worker, from, to, terms)));
}

/** Who came, left or changed from one day to another, both included. */
export function movements(workforce: Workforce, from: number, to: number): string {
  const moved = segmentsOf(workforce, to).filter((segment) => segment.from >= from || (segment.to !== null && segment.to >= from));
  return fileOf(moved.map(({ worker, from: begin, to: end, terms }) => lineOf(worker, begin, end, terms)));
}

/** Who is in service on a day, each contract with its own begin and the terms of that day. */
export function listed(workforce: Workforce, day: number): string {
  const lines = workforce.flatMap((worker) =>
    worker.contracts
      .filter(({ begin, end }) => begin <= day && (end === null || end >= day))
      .map(({ begin, terms }) => lineOf(worker, begin, null, terms.findLast(({ from }) => from <= day) as Terms)),
  );
  return fileOf(lines);
}

/** A file as a clerk would send it by mistake: somebody lacks, somebody has another department, somebody another number of hours. */
export function mistaken(file: string, at: number): string {
  const [header, ...lines] = file.trimEnd().split('\n') as [string, ...string[]];
  const wrong = lines.flatMap((line, index) => {
    const kind = (index + at) % 7;
    if (kind === 0) return [];
    const cells = line.split(';');
    if (kind === 1) cells[5] = 'magazijn';
    if (kind === 2) cells[4] = '0,15';
    return [cells.join(';')];
  });
  return [header, ...wrong, ''].join('\n');
}
