import type { State } from '../../../sql/kpiValue.ts';
import { formatCount, formatNumber, formatTwelveMonths } from '../../format.ts';
import { type Asked, cellName, populationName } from '../../reading/choice.ts';
import { readValues } from '../../reading/values.ts';
import { isCompared, type YearComparison, yearComparison } from '../../reading/yearComparison.ts';

const kpi = 'throughflow_rate_strict';

/** Above the overview: its finding, and under it what was counted, where and when. */
export async function openOverview(asked: Asked): Promise<{ headline: string; lead: string }> {
  const values = await readValues(asked, [kpi]);
  const comparison = await yearComparison({ ...asked, values }, kpi);
  const now = values.at(kpi);
  const { release, choice } = asked;
  return {
    headline: headline(now?.numerator ?? null, now?.state ?? 'no_data', comparison),
    lead: `Regulier werk zonder steun, uit ${populationName(choice.population)}. ${cellName(release, choice)}, ${formatTwelveMonths(values.period)}.`,
  };
}

/** Whether more or fewer people found regular work than a year before, as far as that may be said, and how many they are. */
export function headline(count: number | null, state: State, comparison: YearComparison): string {
  if (count === null) return absent[state] ?? absent.no_data;
  if (count === 0) return 'Niemand vond regulier werk';
  const found = `${formatCount(count, 'mens vond', 'mensen vonden')} regulier werk`;
  const chance = isCompared(comparison) ? comparison.chance : null;
  if (chance === null) return found;
  if (chance === 'unclear') return `Geen duidelijke verandering: ${found}`;
  if (chance === 'equal') return `Niets veranderd: ${found}`;
  return `${changed[chance]} mensen vonden regulier werk: ${formatNumber(count)}`;
}

const changed = { more: 'Meer', fewer: 'Minder', seems_more: 'Wellicht meer', seems_fewer: 'Wellicht minder' } as const;

const absent: Partial<Record<State, string>> & { no_data: string } = {
  no_data: 'Over regulier werk is hier niets geleverd',
  hidden: 'Hoeveel mensen regulier werk vonden, tonen we hier niet',
  immature: 'Hoeveel mensen regulier werk vonden, weten we nog niet',
};
