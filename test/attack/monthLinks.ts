import { addMonths } from '../../dashboard/reading/period.ts';
import type { Figure } from './figure.ts';
import type { Place, System } from './system.ts';

/** Groups that nobody leaves while in service. */
const lasting = ['all', 'gender', 'organisation', 'region', 'province'];

/** How many organisations deliver, by population and month: of the month alone, and of all twelve months up to then. */
export interface Senders {
  month: ReadonlyMap<string, number>;
  year: ReadonlyMap<string, number>;
}

export function sendersIn(rows: readonly Figure[]): Senders {
  const of = (kpi: string): Map<string, number> =>
    new Map(
      rows
        .filter((row) => row.kpi === kpi && row.series === 'organisations' && row.dimension === 'all')
        .map(({ population, period, numerator }) => [`${population} ${period}`, numerator ?? -1]),
    );
  return { month: of('stock'), year: of('outflow_rate') };
}

/**
 * Links between months, where the same organisations stand behind all of them: a sender that is not there for twelve months counts in its months
 * and not in its years.
 */
export function linkMonths(system: System, senders: Senders): void {
  const places = [...system.cells()];
  for (const cell of places) {
    const counts = system.cell(cell);
    for (const [name, count] of counts)
      if (/^(exits|entries)( (?!broad)\w+)?$/.test(name) && !name.endsWith(' month')) linkYear(system, senders, { ...cell, name }, count);
    if (counts.has('stock')) linkBalances(system, senders, { ...cell, name: 'stock' });
  }
}

const earlier = new Map<string, readonly string[]>();

/** A month and those before it, `count` in all. */
function months(period: string, count: 12 | 13): readonly string[] {
  const key = `${period} ${count}`;
  const known = earlier.get(key) ?? Array.from({ length: count }, (_, back) => addMonths(period, -back));
  earlier.set(key, known);
  return known;
}

/** The same month a year before, and the month before. */
const yearBefore = (period: string): string => months(period, 13)[12] as string;
const monthBefore = (period: string): string => months(period, 13)[1] as string;

/** Whether nobody came or went in these months, nor in the twelve months up to each of `years`. */
function isSteady({ month, year }: Senders, population: string, periods: readonly string[], years: readonly string[]): boolean {
  const [first = ''] = periods;
  const count = month.get(`${population} ${first}`);
  return (
    years.every((period) => year.get(`${population} ${period}`) === count) &&
    periods.every((period) => month.get(`${population} ${period}`) === count)
  );
}

/** Twelve months make a year; a year is the year a month before, less the month that goes, and with the one that comes. */
function linkYear(system: System, senders: Senders, place: Place, year: number): void {
  const { period, population } = place;
  const month = (at: string): number | undefined => system.find({ ...place, name: `${place.name} month`, period: at });
  const comes = month(period);
  if (comes === undefined) return;
  const all = months(period, 12).map(month);
  if (all.every((count) => count !== undefined) && isSteady(senders, population, months(period, 12), [period]))
    system.sum('year', year, all as number[]);
  const [before, goes] = [system.find({ ...place, period: monthBefore(period) }), month(yearBefore(period))];
  if (before === undefined || goes === undefined) return;
  if (!isSteady(senders, population, months(period, 13), [period, monthBefore(period)])) return;
  system.link('rolling', [
    [year, 1],
    [before, -1],
    [comes, -1],
    [goes, 1],
  ]);
}

/** Who was there and who came make who left and who is there. */
function linkBalances(system: System, senders: Senders, place: Place): void {
  const { period, population } = place;
  const of = (name: string, at = period): number | undefined => system.find({ ...place, name, period: at });
  const balance = (trick: string, terms: readonly (readonly [number | undefined, number])[]): void => {
    if (terms.every(([count]) => count !== undefined)) system.link(trick, terms as readonly (readonly [number, number])[]);
  };
  balance('balance', [
    [of('stock'), 1],
    [of('stock', monthBefore(period)), -1],
    [of('entries month'), -1],
    [of('exits month'), 1],
    [of('shifts in numerator'), -1],
    [of('shifts uit numerator'), 1],
  ]);
  if (population !== 'alle' || !lasting.includes(place.dimension)) return;
  if (!isSteady(senders, population, months(period, 13), [period])) return;
  balance('year balance', [
    [of('stock'), 1],
    [of('stock', yearBefore(period)), -1],
    [of('entries'), -1],
    [of('exits'), 1],
  ]);
}
