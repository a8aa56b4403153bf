import { parquetReadObjects } from 'hyparquet';
import type { Figure } from './figure.ts';

/** Gives the answer of an address to one account. */
export type Get = (address: string) => Promise<Response>;

type Row = Omit<Figure, 'kpi'> & { kpi?: string };

interface Answer {
  meta: { published?: readonly unknown[] };
  data: Record<string, unknown[]>;
}

/**
 * Every figure on persons that one account can fetch. What everybody gets stands in one file per KPI; only in dimensions with organisations, and
 * in those that no file has, is each KPI asked for by itself. An older version has no files: `version` asks all of it.
 */
export async function readFigures(get: Get, version?: string): Promise<Figure[]> {
  const at = version === undefined ? '' : `versie=${version}`;
  const { kpis } = (await (await get(`/api/kpis?${at}`)).json()) as { kpis: { kpi: string; counts: string }[] };
  const ofPersons = kpis.filter(({ counts }) => counts === 'persons').map(({ kpi }) => kpi);
  const found = new Map<string, Figure>();
  const keep = (kpi: string, rows: readonly Row[]): void => {
    for (const row of rows) found.set(keyOf({ ...row, kpi }), { ...row, kpi });
  };
  if (version === undefined) for (const kpi of ofPersons) keep(kpi, await readFile(get, kpi));
  const inFiles = new Set([...found.values()].map(({ dimension }) => dimension));
  const asked = (await dimensionsOf(get, kpis[0]?.kpi ?? '', at)).filter(
    (dimension) => !inFiles.has(dimension) || dimension.includes('organisation'),
  );
  for (const kpi of ofPersons) for (const dimension of asked) keep(kpi, await readCells(get, `${kpi}?dimension=${dimension}&${at}`));
  return [...found.values()];
}

/** What a figure is of: two accounts get the same one under this. */
export function keyOf({ kpi, population, period, dimension, group_name, series }: Figure): string {
  return [kpi, population, period, dimension, group_name, series].join('\t');
}

/** Each figure once, as the account that reads most of it does. */
export function joined(accounts: readonly (readonly Figure[])[]): Figure[] {
  const rows = new Map<string, Figure>();
  for (const row of accounts.flat()) {
    const key = keyOf(row);
    const known = rows.get(key);
    if (known === undefined || known.rounding || known.state === 'hidden') rows.set(key, row);
  }
  return [...rows.values()];
}

async function dimensionsOf(get: Get, kpi: string, at: string): Promise<string[]> {
  const refused = (await (await get(`/api/kpis/${kpi}?dimension=x&${at}`)).json()) as { expected: string };
  return refused.expected.replace(/^een van /, '').split(', ');
}

async function readFile(get: Get, kpi: string): Promise<Row[]> {
  const response = await get(`/api/kpis/${kpi}.parquet`);
  if (response.status !== 200) return [];
  const rows = await parquetReadObjects({ file: await response.arrayBuffer() });
  return rows.map((row) => ({ ...row, period: (row.period as Date).toISOString().slice(0, 10) })) as Row[];
}

/** Both populations; of what is not given in a dimension at all, one answer says so. */
async function readCells(get: Get, address: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const population of ['CMW', 'alle']) {
    const { meta, data } = (await (await get(`/api/kpis/${address}&population=${population}`)).json()) as Answer;
    const names = Object.keys(data);
    const there = data.kpi?.length ?? data.period?.length ?? 0;
    for (let index = 0; index < there; index++)
      rows.push(Object.fromEntries(names.map((name) => [name, data[name]?.[index]])) as unknown as Row);
    if (there === 0 && meta.published?.length === 0) break;
  }
  return rows;
}
