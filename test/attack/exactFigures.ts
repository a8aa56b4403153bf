import { DuckDBInstance } from '@duckdb/node-api';
import { placeOf } from './attack.ts';
import { toldBy } from './countOf.ts';
import { type Bounds, type Figure, hidingRule } from './figure.ts';
import type { Seat } from './groupLinks.ts';
import type { Place, System } from './system.ts';

/** What is true of a count. */
export interface Fact {
  place: Place;
  bounds: Bounds;
}

/** The figures of a build before they were protected, which nobody gets. */
export function exactFigures(workbench: string): Promise<Figure[]> {
  return rowsIn<Figure>(
    workbench,
    `
    select r.kpi, r.population, r.period::varchar as period, r.dimension, r.group_name, r.series, r.numerator, r.denominator, r.value,
      case when r.state in ('no_data', 'immature') then r.state else 'ok' end as state
    from (
      select * from kpi_results
      union all
      select * from same_senders_results
      union all
      select * from peer_results
    ) as r
    inner join kpi_headers as h on h.kpi = r.kpi
    where h.counts = 'persons' and (r.dimension = 'peers' or r.dimension in (select dimension from cells where audience <> 'own'))`,
  );
}

/** Where organisations lie, which nobody needs an account for. */
export function seatsIn(workbench: string): Promise<Seat[]> {
  return rowsIn<Seat>(workbench, 'select organisation, province, region from organisations');
}

async function rowsIn<Row>(workbench: string, select: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(workbench, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(select);
  connection.closeSync();
  instance.closeSync();
  return reader.getRowObjectsJson() as unknown as Row[];
}

export function factsIn(figures: readonly Figure[]): Fact[] {
  return figures.flatMap((row) => toldBy(row, hidingRule).map(({ name, bounds }) => ({ place: placeOf(name, row), bounds })));
}

/** Which counts of a system are small in truth (one that has no exact figure is nobody), and of how many the attack excludes what is true. */
export function smallIn(system: System, facts: readonly Fact[]): { isSmall: (count: number, own?: number) => boolean; excluded: number } {
  const truths = new Map<number, number>();
  let excluded = 0;
  for (const { place, bounds } of facts) {
    const count = system.find(place);
    if (count === undefined) continue;
    const { low, high } = system.at(count);
    if (bounds.low < low || bounds.low > high) excluded += 1;
    if (bounds.low === bounds.high || bounds.low >= 1) truths.set(count, bounds.low);
  }
  const isSmall = (count: number, own = 0): boolean => {
    const others = (truths.get(count) ?? 0) - own;
    return others >= 1 && others <= 4;
  };
  return { isSmall, excluded };
}
