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
  /** Where its worker went, if that is known. */
  destination: string;
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

interface Dice {
  whole: (from: number, to: number) => number;
}

const destinations = ['regulier', 'werkzoekend', 'pensioen', ''];

/** Terms that change at most once between two month ends that show the contract: more, lists cannot know. */
function termsOf(
  { whole }: Dice,
  begin: number,
  end: number | null,
  vte: readonly [number, number],
  departments = ['groen', 'bouw', 'keuken'],
): Contract['terms'] {
  const draw = (from: number): Terms & { from: number } => ({
    from,
    programme: ['LDE', 'IMW', 'CMW'][whole(0, 2)] as string,
    department: departments[whole(0, departments.length - 1)] as string,
    vte: whole(...vte),
  });
  const shown = monthEnds.filter((day) => day >= begin && (end === null || day <= end));
  const changes = shown.slice(1).flatMap((day, index) => (whole(0, 11) === 0 ? [whole((shown[index] as number) + 1, day)] : []));
  return [draw(begin), ...changes.map(draw)];
}

function workerOf(number: number, dice: Dice): Worker {
  const { whole } = dice;
  const destinationOf = (end: number | null): string => (end === null ? '' : (destinations[whole(0, 3)] as string));
  const begin = whole(0, 2) > 0 ? -whole(40, 900) : whole(1, 150);
  const first = monthEnds.find((day) => day >= begin) as number;
  const leaves = whole(0, 3) === 0;
  const end = leaves ? whole(first + 2, Math.min(lastDay - 1, first + 200)) : null;
  const contracts: Contract[] = [{ begin, end, destination: destinationOf(end), terms: termsOf(dice, begin, end, [60, 100]) }];
  const again = end === null ? lastDay : end + (whole(0, 1) === 0 ? whole(1, 25) : whole(65, 120));
  if (end !== null && again < lastDay - 40 && whole(0, 1) === 0)
    contracts.push({ begin: again, end: null, destination: '', terms: termsOf(dice, again, null, [60, 100]) });
  if (end === null && whole(0, 3) === 0) {
    const beside = whole(Math.max(begin + 1, 10), 250);
    const until = whole(0, 1) === 0 ? null : beside + whole(45, 100);
    contracts.push({
      begin: beside,
      end: until,
      destination: destinationOf(until),
      terms: termsOf(dice, beside, until, [10, 40], ['strijk', 'was']),
    });
  }
  if (whole(0, 5) === 0 && begin > 0) {
    const month = whole(0, 10);
    const from = (monthEnds[month] as number) + whole(1, 5);
    if (from + 40 < begin)
      contracts.unshift({
        begin: from,
        end: from + whole(8, 18),
        destination: '',
        terms: [{ ...((contracts[0] as Contract).terms[0] as Terms), from }],
      });
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

const head = 'persoon;begin;einde;programma;vte;afdeling;geslacht;geboortejaar;in_dienst_sinds;bestemming';

function lineOf(
  { number, gender, birthYear, contracts }: Worker,
  begin: number,
  end: number | null,
  terms: Terms,
  destination = '',
): string {
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
    destination,
  ].join(';');
}

function fileOf(lines: readonly string[]): string {
  return [head, ...lines, ''].join('\n');
}

/** Periods in which nothing changes, with their first and last day as known on a day. */
function segmentsOf(
  workforce: Workforce,
  known: number,
): { worker: Worker; from: number; to: number | null; terms: Terms; destination: string }[] {
  return workforce.flatMap((worker) =>
    worker.contracts.flatMap(({ end, terms, destination }) =>
      terms
        .map((one, index) => ({
          worker,
          from: one.from,
          to: terms[index + 1] ? (terms[index + 1] as { from: number }).from - 1 : end,
          terms: one,
          destination: terms[index + 1] ? '' : destination,
        }))
        .filter(({ from }) => from <= known)
        .map((segment) => (segment.to !== null && segment.to <= known ? segment : { ...segment, to: null, destination: '' })),
    ),
  );
}

/** Everybody ever, as known on a day. */
export function everybody(workforce: Workforce, known: number): string {
  return fileOf(
    segmentsOf(workforce, known).map(({ worker, from, to, terms, destination }) => lineOf(worker, from, to, terms, destination)),
  );
}

/** Who came, left or changed from one day to another, both included. */
export function movements(workforce: Workforce, from: number, to: number): string {
  const moved = segmentsOf(workforce, to).filter((segment) => segment.from >= from || (segment.to !== null && segment.to >= from));
  return fileOf(moved.map(({ worker, from: begin, to: end, terms, destination }) => lineOf(worker, begin, end, terms, destination)));
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

/** The day before the first list that lacks a contract, or before the next one of that worker that this list shows for the first time. */
function seenEnd({ contracts }: Worker, { begin, end }: Contract): number | null {
  if (end === null || end >= lastDay) return null;
  const list = monthEnds.find((day) => day > end) as number;
  const shown = monthEnds.findLast((day) => day <= end) as number;
  const next = contracts.filter((one) => one.begin > shown && isListed(one, list)).map((one) => one.begin);
  return Math.max(begin, Math.min(list, ...next) - 1);
}

/** Terms as lists show them: each from the day after the last list that showed the terms before it. */
function seenTerms({ begin, terms }: Contract, shown: readonly number[]): Contract['terms'] {
  const on = (day: number): Terms => terms.findLast(({ from }) => from <= day) as Terms;
  return shown.flatMap((day, index) => {
    const before = shown[index - 1];
    if (before === undefined) return [{ ...on(day), from: begin }];
    return isAlike(on(before), on(day)) ? [] : [{ ...on(day), from: before + 1 }];
  });
}

function isAlike(left: Terms, right: Terms): boolean {
  return left.programme === right.programme && left.department === right.department && left.vte === right.vte;
}

function isListed({ begin, end }: Contract, day: number): boolean {
  return begin <= day && (end === null || end >= day);
}

/**
 * What monthly lists can know of a workforce: nobody who came and left between two of them, no destination, of a change or a leaving
 * the month and not the day.
 */
export function seenInLists(workforce: Workforce): Workforce {
  return workforce.map((worker) => ({
    ...worker,
    contracts: worker.contracts.flatMap((contract) => {
      const shown = monthEnds.filter((day) => isListed(contract, day));
      if (shown.length === 0) return [];
      return [{ ...contract, end: seenEnd(worker, contract), destination: '', terms: seenTerms(contract, shown) }];
    }),
  }));
}

/** A file as a clerk would send it by mistake: somebody lacks, somebody has another department, somebody another number of hours. */
export function mistaken(file: string, at: number): string {
  const [header, ...lines] = file.trimEnd().split('\n') as [string, ...string[]];
  const wrong = lines.flatMap((line, index) => {
    const kind = (index + at) % 17;
    if (kind === 0) return [];
    const cells = line.split(';');
    if (kind === 1) cells[5] = 'magazijn';
    if (kind === 2) cells[4] = '0,15';
    return [cells.join(';')];
  });
  return [header, ...wrong, ''].join('\n');
}

/** The same list with some begins a few days later, none of them after the end of the month or beyond a list. */
export function withOtherBegins(file: string): string {
  const [header, ...lines] = file.trimEnd().split('\n') as [string, ...string[]];
  const other = lines.map((line, index) => {
    const [number, begin = '', ...cells] = line.split(';');
    const day = Number(begin.slice(0, 2));
    if (index % 3 > 0 || day < 5 || day > 20) return line;
    return [number, `${String(day + 4).padStart(2, '0')}${begin.slice(2)}`, ...cells].join(';');
  });
  return [header, ...other, ''].join('\n');
}
