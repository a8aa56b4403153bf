import type { KpiQuery, KpiValue, Viewer } from '../../sql/kpiValue.ts';
import type { Release, ReleaseTable } from '../../sql/release.ts';

/** All months and series of one KPI in one cell or in all of a dimension, for whoever sees the same rows. */
type Cell = Promise<readonly KpiValue[]>;

/** The KPIs of one cell that are still to be read. */
interface Wanted {
  viewer: Viewer;
  query: Omit<KpiQuery, 'kpi'>;
  /** KPI -> what waits for its rows. */
  kpis: Map<string, Waiting>;
}

interface Waiting {
  resolve(rows: readonly KpiValue[]): void;
  reject(error: unknown): void;
}

/**
 * A release that keeps the cells and tables that were read: another month of the same cell is there already, and all that a page asks of a cell
 * at once comes in one statement. At most `limit` rows are kept; what was asked for longest ago goes first.
 */
export function withKeptCells(release: Release, limit = 150_000): Release {
  const kept = new Map<string, Promise<readonly object[]>>();
  const sizes = new Map<string, number>();
  const wanted = new Map<string, Wanted>();
  let rows = 0;

  const drop = (key: string): void => {
    kept.delete(key);
    rows -= sizes.get(key) ?? 0;
    sizes.delete(key);
  };
  const count = (key: string, size: number): void => {
    if (size > limit / 2) {
      kept.delete(key);
      return;
    }
    sizes.set(key, size);
    rows += size;
    for (const oldest of kept.keys()) {
      if (rows <= limit) break;
      drop(oldest);
    }
  };
  const readWanted = (): void => {
    const all = [...wanted.values()];
    wanted.clear();
    for (const { viewer, query, kpis } of all) {
      release.values(viewer, { ...query, kpi: [...kpis.keys()] }).then(
        (found) => {
          const rowsOf = new Map<string, KpiValue[]>([...kpis.keys()].map((kpi) => [kpi, []]));
          for (const row of found) rowsOf.get(row.kpi)?.push(Object.freeze(row));
          for (const [kpi, { resolve }] of kpis) resolve(rowsOf.get(kpi) ?? []);
        },
        (error: unknown) => {
          for (const { reject } of kpis.values()) reject(error);
        },
      );
    }
  };
  const keptOr = <Row extends object>(key: string, read: () => Promise<readonly Row[]>): Promise<readonly Row[]> => {
    const before = kept.get(key) as Promise<readonly Row[]> | undefined;
    if (before) {
      kept.delete(key);
      kept.set(key, before);
      return before;
    }
    const reading = read();
    kept.set(key, reading);
    reading.then(
      (found) => kept.get(key) === reading && count(key, found.length + 1),
      () => kept.delete(key),
    );
    return reading;
  };
  const cellOf = (viewer: Viewer, query: Omit<KpiQuery, 'kpi'>, kpi: string): Cell => {
    const { population, dimension, group, from, to } = query;
    const place = JSON.stringify([...seenBy(viewer), population, dimension, group, from, to]);
    return keptOr(`${place} ${kpi}`, () => {
      if (wanted.size === 0) setImmediate(readWanted);
      const waits = wanted.get(place) ?? { viewer, query, kpis: new Map() };
      wanted.set(place, waits);
      return new Promise<readonly KpiValue[]>((resolve, reject) => waits.kpis.set(kpi, { resolve, reject }));
    });
  };

  return {
    ...release,
    values: async (viewer, asked) => {
      const { kpi, series, from, to, ...query } = asked;
      if (query.dimension === undefined) return release.values(viewer, asked);
      const kpis = [...new Set(typeof kpi === 'string' ? [kpi] : kpi)].sort();
      // all cells of a dimension are many: where one month is asked, no other is read
      const months = query.group === undefined && from !== undefined && from === to ? { from, to } : {};
      const cells = await Promise.all(kpis.map((each) => cellOf(viewer, { ...query, ...months }, each)));
      const range = { series, from, to };
      const found = cells.map((cell) => cell.filter((row) => isAsked(row, range)));
      return [...found.filter((cell) => isOf(cell, query.population)), ...found.filter((cell) => !isOf(cell, query.population))].flat();
    },
    table: async <Row>(name: ReleaseTable, viewer: Viewer) => {
      const read = async () => (await release.table<Row & object>(name, viewer)).map((row) => Object.freeze(row));
      return [...(await keptOr(JSON.stringify([...seenBy(viewer), name]), read))] as Row[];
    },
  };
}

/** Viewers with the same of these see the same rows. */
function seenBy({ role, organisations }: Viewer): readonly unknown[] {
  return [role, organisations];
}

function isAsked({ series, period }: KpiValue, asked: Pick<KpiQuery, 'series' | 'from' | 'to'>): boolean {
  if (asked.series !== undefined && series !== asked.series) return false;
  return (asked.from === undefined || period >= asked.from) && (asked.to === undefined || period <= asked.to);
}

/** A KPI that exists for all programmes only comes after those of the asked population. */
function isOf([first]: readonly KpiValue[], population: KpiQuery['population']): boolean {
  return population === undefined || first === undefined || first.population === population;
}
