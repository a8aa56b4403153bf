import type { Figure } from './figure.ts';

/** Every figure on persons that one account can fetch: each KPI in each dimension, for both populations. `get` gives the answer of an address. */
export async function readFigures(get: (address: string) => Promise<Response>): Promise<Figure[]> {
  const { kpis } = (await (await get('/api/kpis')).json()) as { kpis: { kpi: string; counts: string }[] };
  const refused = (await (await get(`/api/kpis/${kpis[0]?.kpi}?dimension=x`)).json()) as { expected: string };
  const dimensions = refused.expected.replace(/^een van /, '').split(', ');
  const found = new Map<string, Figure>();
  for (const { kpi } of kpis.filter(({ counts }) => counts === 'persons')) {
    for (const dimension of dimensions) {
      for (const population of ['CMW', 'alle']) {
        const response = await get(`/api/kpis/${kpi}?dimension=${dimension}&population=${population}`);
        const { data } = (await response.json()) as { data?: Record<string, unknown[]> };
        for (const row of rowsOf(kpi, data ?? {}))
          found.set(JSON.stringify([kpi, row.population, row.period, dimension, row.group_name, row.series]), row);
      }
    }
  }
  return [...found.values()];
}

function rowsOf(kpi: string, data: Readonly<Record<string, unknown[]>>): Figure[] {
  const names = Object.keys(data);
  const count = data[names[0] ?? '']?.length ?? 0;
  return Array.from(
    { length: count },
    (_, index) => ({ kpi, ...Object.fromEntries(names.map((name) => [name, data[name]?.[index]])) }) as Figure,
  );
}
