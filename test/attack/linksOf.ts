import { addMonths } from '../../dashboard/reading/period.ts';
import { type Figure, keyOf } from './bounds.ts';
import { grouped } from './grouped.ts';
import type { Link } from './narrow.ts';

/** Dimensions of which each person in a cell stands in exactly one group. */
const partitions = ['province', 'region', 'organisation', 'target_group', 'gender', 'age_band', 'wop_level', 'tenure_band'];
const counted = ['stock', 'inflow', 'outflow'];

/** Numerators of rates, and the series of flows that they are the sum of. */
const rates: Readonly<Record<string, readonly string[]>> = {
  outflow_rate: ['12'],
  throughflow_rate_strict: ['regulier_12'],
  throughflow_share: ['regulier_12'],
  throughflow_rate_broad: ['regulier_12', 'regulier_met_ondersteuning_12'],
};

interface Known {
  rows: readonly Figure[];
  has(row: Figure): boolean;
  /** Whether anything of this kind is given at all at this time: then what has no row is none. */
  given(row: Figure): boolean;
}

/** Everything that ties the figures to each other, by the trick that uses it. */
export function linksOf(rows: readonly Figure[]): Link[] {
  const keys = new Set(rows.map(keyOf));
  const kinds = new Set(rows.map(kindOf));
  const known: Known = { rows, has: (row) => keys.has(keyOf(row)), given: (row) => kinds.has(kindOf(row)) };
  return [...parts(known), ...kindsOf(known), ...rolling(known), ...balances(known), ...programmes(known), ...nested(known)];
}

function kindOf({ kpi, population, period, dimension, series }: Figure): string {
  return [kpi, population, period, dimension, series].join('\t');
}

/** The whole is the sum of these; nothing where a part is unknown and not none. */
function sum(trick: string, whole: Figure, of: readonly Figure[], known: Known): Link[] {
  const there = of.filter(known.has);
  if (there.length === 0 || !of.every(known.given)) return [];
  return [{ trick, terms: [{ key: keyOf(whole), times: 1 }, ...there.map((part) => ({ key: keyOf(part), times: -1 as const }))] }];
}

function parts(known: Known): Link[] {
  const groups = grouped(known.rows, kindOf);
  const wholes = known.rows.filter(({ dimension, kpi, series }) => dimension === 'all' && counted.includes(kpi) && series !== 'persons');
  return wholes.flatMap((whole) =>
    partitions.flatMap((dimension) => sum('parts', whole, groups.get(kindOf({ ...whole, dimension })) ?? [], known)),
  );
}

function kindsOf(known: Known): Link[] {
  const series = (flow: string, rolling: boolean): string[] =>
    [...new Set(known.rows.filter(({ kpi }) => kpi === flow).map((row) => row.series))].filter(
      (name) => name !== '' && name !== '12' && name.endsWith('_12') === rolling,
    );
  return ['inflow', 'outflow'].flatMap((flow) =>
    ['', '12'].flatMap((total) => {
      const names = series(flow, total === '12');
      const wholes = known.rows.filter((row) => row.kpi === flow && row.series === total);
      return wholes.flatMap((whole) => {
        const of = names.map((name) => ({ ...whole, series: name })).filter((part) => known.given({ ...part }));
        return sum('kinds', whole, of, known);
      });
    }),
  );
}

/** Twelve months are the twelve months before them, less the month that goes, and with the one that comes. */
function rolling(known: Known): Link[] {
  const years = known.rows.filter(({ kpi, series }) => ['inflow', 'outflow'].includes(kpi) && /(^|_)12$/.test(series));
  return years.flatMap((now): Link[] => {
    const before = { ...now, period: addMonths(now.period, -1) };
    const comes = { ...now, series: now.series.replace(/_?12$/, '') };
    const goes = { ...comes, period: addMonths(now.period, -12) };
    if (![before, comes, goes].every(known.given) || !known.has(before)) return [];
    const terms = [
      { key: keyOf(now), times: 1 as const },
      { key: keyOf(before), times: -1 as const },
    ];
    const monthly = (
      [
        [comes, -1],
        [goes, 1],
      ] as const
    )
      .filter(([row]) => known.has(row))
      .map(([row, times]) => ({ key: keyOf(row), times }));
    return [{ trick: 'rolling', terms: [...terms, ...monthly] }];
  });
}

function balances(known: Known): Link[] {
  return known.rows
    .filter(({ kpi, series }) => kpi === 'stock' && series === '')
    .flatMap((now): Link[] => {
      const before = { ...now, period: addMonths(now.period, -1) };
      const moves = (
        [
          ['inflow', '', -1],
          ['outflow', '', 1],
          ['shifts', 'in', -1],
          ['shifts', 'uit', 1],
        ] as const
      ).map(([kpi, series, times]) => ({ row: { ...now, kpi, series }, times }));
      if (!known.has(before) || !moves.slice(0, 2).every(({ row }) => known.has(row))) return [];
      const there = moves.filter(({ row }) => known.has(row)).map(({ row, times }) => ({ key: keyOf(row), times }));
      return [{ trick: 'balance', terms: [{ key: keyOf(now), times: 1 }, { key: keyOf(before), times: -1 }, ...there] }];
    });
}

/** Who works in CMW works in one of all programmes. */
function programmes(known: Known): Link[] {
  return known.rows
    .filter(({ population, kpi }) => population === 'CMW' && counted.includes(kpi))
    .map((row) => [row, { ...row, population: 'alle' }] as const)
    .filter(([, all]) => known.has(all))
    .map(([row, all]) => ({
      trick: 'programmes',
      atMost: true,
      terms: [
        { key: keyOf(row), times: 1 },
        { key: keyOf(all), times: -1 },
      ],
    }));
}

/** A rate shows the count above its line, which is a count of flows. */
function nested(known: Known): Link[] {
  return known.rows
    .filter(({ kpi, series, numerator }) => kpi in rates && series === '' && numerator !== null)
    .flatMap((rate) =>
      sum(
        'nested',
        rate,
        (rates[rate.kpi] ?? []).map((series) => ({ ...rate, kpi: 'outflow', series })),
        known,
      ),
    );
}
