import type { DuckDBConnection } from '@duckdb/node-api';
import { formatCount, formatLongDate } from '../../dashboard/format.ts';
import { type Dataset, hasPersons } from '../sources/contract.ts';
import { unknownDestination } from './leavers.ts';

interface Count {
  label: string;
  value: number;
}

/** Counts what a checked file holds, in the numbers that its sender knows, and the same in a few words. */
export interface Counts {
  counts: Count[];
  words: string;
}

/** `last` is the ISO day up to which the file reaches, `since` the one from which leavers are new. */
export async function countsOf(
  connection: DuckDBConnection,
  dataset: Dataset,
  table: string,
  last: string,
  since: string,
): Promise<Counts> {
  const one = async (expressions: readonly string[], from = `(select * from ${table} where not set_aside)`): Promise<number[]> =>
    (
      await connection.runAndReadAll(`select ${expressions.map((sql) => `(${sql})::integer`).join(', ')} from ${from} as rows`)
    ).getRows()[0] as number[];
  if (dataset.name === 'tewerkstellingen') {
    const to = `date '${last}'`;
    const spells = `(select *, max(coalesce(einde, date '9999-12-31')) over (partition by persoon) as last from ${table} where not set_aside)`;
    const [inService = 0, left = 0, unknown = 0] = await one(
      [
        `count(distinct persoon) filter ("begin" <= ${to} and last >= ${to})`,
        `count(distinct persoon) filter (last between date '${since}' and ${to} and last < ${to} + 1)`,
        `count(distinct persoon) filter (last between date '${since}' and ${to} and einde = last and ${unknownDestination})`,
      ],
      spells,
    );
    return {
      counts: [
        { label: 'mensen in dienst', value: inService },
        { label: `vertrekken sinds ${formatLongDate(since)}`, value: left },
        { label: 'vertrekken zonder bestemming', value: unknown },
      ],
      words: `${formatCount(inService, 'mens', 'mensen')}, ${formatCount(left, 'vertrek', 'vertrekken')}`,
    };
  }
  const employers = dataset.columns.some(({ name }) => name === 'werkgever');
  const named = dataset.columns.some(({ name }) => name === 'werkgever_naam');
  const expressions = ['count(*)'];
  if (hasPersons(dataset)) expressions.push('count(distinct persoon)');
  if (employers) expressions.push(`count(distinct coalesce(werkgever, werkgever_vestiging${named ? ', werkgever_naam' : ''}))`);
  const values = await one(expressions);
  const labels = ['rijen', ...(hasPersons(dataset) ? ['mensen'] : []), ...(employers ? ['werkgevers'] : [])];
  const singular: Record<string, string> = { rijen: 'rij', mensen: 'mens', werkgevers: 'werkgever' };
  const counts = labels.map((label, index) => ({ label, value: values[index] ?? 0 }));
  return { counts, words: counts.map(({ label, value }) => formatCount(value, singular[label] as string, label)).join(', ') };
}
