import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder));
});
afterAll(() => site.close());

interface Body {
  release: string;
  kpis: { kpi: string }[];
  meta: { query: { population: string } };
  data: Record<string, unknown[]>;
  openapi: string;
  paths: Record<string, { get: { parameters: { name: string }[] } }>;
}

async function json(path: string, as = 'beleid'): Promise<{ status: number; body: Body }> {
  const response = await site.get(path, { as });
  return { status: response.status, body: (await response.json()) as Body };
}

it('lists the KPIs with their definition and without their SQL', async () => {
  const { body } = await json('/api/kpis');
  expect(body.release).toBe('20261006-053000');
  expect(body.kpis.map(({ kpi }) => kpi)).toEqual(['stock', 'overlap_external']);
  expect(body.kpis[0]).toMatchObject({ label: 'Mensen in dienst', unit: 'persons', series: { persons: 'verschillende mensen' } });
  expect(JSON.stringify(body)).not.toContain('select');
});

it('gives columns: CMW and all by default, ISO dates, the main series empty', async () => {
  const { body } = await json('/api/kpis/stock');
  expect(body.data.period).toEqual(['2026-08-31', '2026-09-30', '2026-09-30']);
  expect(body.data.series).toEqual(['', '', 'persons']);
  expect(body.data.value).toEqual([500, 510, 505]);
  expect(body.data.population).toEqual(['CMW', 'CMW', 'CMW']);
  expect(body.data.group_label?.[0]).toBe('Vlaanderen en Brussel');
  expect(body.meta).toMatchObject({ kpi: 'stock', rows: 3, query: { population: 'CMW', dimension: 'all' }, release: { demo: true } });
});

it('gives all programmes where a KPI has only those, and says so', async () => {
  const { body } = await json('/api/kpis/overlap_external');
  expect(body.data.value).toEqual([41]);
  expect(body.meta.query.population).toBe('alle');
});

it('filters by population, dimension, group, series, days and months', async () => {
  expect((await json('/api/kpis/stock?population=alle')).body.data.value).toEqual([900]);
  expect((await json('/api/kpis/stock?series=')).body.data.value).toEqual([500, 510]);
  expect((await json('/api/kpis/stock?series=persons')).body.data.value).toEqual([505]);
  expect((await json('/api/kpis/stock?series=&to=2026-08')).body.data.value).toEqual([500]);
  expect((await json('/api/kpis/stock?series=&from=2026-09-01')).body.data.value).toEqual([510]);
  const { body } = await json('/api/kpis/stock?dimension=province');
  expect(body.data.group_name).toEqual(['Antwerpen', 'Limburg']);
  expect(body.data.state).toEqual(['hidden', 'ok']);
  expect(body.data.value).toEqual([null, 123.5]);
  expect((await json('/api/kpis/stock?dimension=province&group=Limburg')).body.data.value).toEqual([123.5]);
});

it.each([
  ['population=IMW', 'population', 'IMW'],
  ['dimension=zodiac', 'dimension', 'zodiac'],
  ["dimension=all'; drop table kpi_values; --", 'dimension', "all'; drop table kpi_values; --"],
  ['group=Atlantis', 'group', 'Atlantis'],
  ['series=none', 'series', 'none'],
  ['from=01/02/2026', 'from', '01/02/2026'],
  ['from=2026-02-30', 'from', '2026-02-30'],
  ['to=2026-13', 'to', '2026-13'],
  ['from=2026-09&to=2026-08', 'to', '2026-08'],
  ['colour=red', 'colour', 'red'],
  ['excel=1', 'excel', '1'],
  ['series=&series=persons', 'series', '["","persons"]'],
])('refuses ?%s with the parameter, the value and what was expected', async (query, parameter, value) => {
  const response = await site.get(`/api/kpis/stock?${query}`, { as: 'beleid' });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await response.json()) as { parameter: string; value: string; expected: string };
  expect(problem).toMatchObject({ status: 400, parameter, value });
  expect(problem.expected).not.toBe('');
});

it('does not know other KPIs and other forms', async () => {
  expect((await json('/api/kpis/nothing')).status).toBe(404);
  expect((await json('/api/kpis/stock.pdf')).status).toBe(404);
  expect((await json('/api/kpis/..%2Fmanifest.parquet')).status).toBe(404);
  expect((await json('/api/nothing')).status).toBe(404);
});

it('writes plain CSV', async () => {
  const response = await site.get('/api/kpis/stock.csv?dimension=province', { as: 'beleid' });
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="stock.csv"');
  expect(await response.text()).toBe(
    'population,period,dimension,group_name,group_label,series,numerator,denominator,value,lower,upper,state,rounding\r\n' +
      'CMW,2026-09-30,province,Antwerpen,Antwerpen,,,,,,,hidden,\r\n' +
      'CMW,2026-09-30,province,Limburg,Limburg,,123.5,,123.5,,,ok,\r\n',
  );
});

it.each(['.csv?excel=1&', '.be.csv?'])('writes CSV for Belgian Excel (%s)', async (address) => {
  const response = await site.get(`/api/kpis/stock${address}dimension=province`, { as: 'beleid' });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString('utf8')).toContain('\r\nCMW;30/09/2026;province;Limburg;Limburg;;123,5;;123,5;;;ok;\r\n');
  const formula = await site.get(`/api/kpis/stock${address}dimension=target_group`, { as: 'beleid' });
  expect(await formula.text()).toContain(";PSP;'=PSP;");
});

it('writes a workbook that reads back', async () => {
  const response = await site.get('/api/kpis/stock.xlsx?dimension=province&group=Limburg', { as: 'beleid' });
  const bytes = Buffer.from(await response.arrayBuffer());
  const [figures, explanation] = await readExcelFile(bytes);
  expect(figures?.sheet).toBe('cijfers');
  const [header, row] = figures?.data ?? [];
  expect(header?.slice(0, 4)).toEqual(['population', 'period', 'dimension', 'group_name']);
  expect(row?.[1]).toEqual(new Date('2026-09-30T00:00:00Z'));
  expect(row?.[8]).toBe(123.5);
  expect(explanation?.data.flat()).toContain('Mensen in dienst (stock)');
});

it('writes an Arrow file that reads back', async () => {
  const response = await site.get('/api/kpis/stock.arrow?dimension=province', { as: 'beleid' });
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
  expect(table.numRows).toBe(2);
  expect(table.getChild('value')?.toArray()).toHaveLength(2);
  expect([...(table.getChild('value') ?? [])]).toEqual([null, 123.5]);
  expect([...(table.getChild('group_name') ?? [])]).toEqual(['Antwerpen', 'Limburg']);
  expect(new Date(Number(table.getChild('period')?.get(0))).toISOString()).toContain('2026-09-30');
});

it('gives the shared rows as Parquet, whole, and takes no filter', async () => {
  const response = await site.get('/api/kpis/stock.parquet', { as: 'organisatie' });
  const rows = await parquetReadObjects({ file: await response.arrayBuffer() });
  expect(rows).toHaveLength(7);
  expect(rows.map((row) => row.dimension)).not.toContain('organisation');
  expect((await site.get('/api/kpis/stock.parquet?dimension=all', { as: 'organisatie' })).status).toBe(400);
});

it('describes itself as OpenAPI', async () => {
  const { body } = await json('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const csv = body.paths['/api/kpis/{kpi}.csv']?.get.parameters.map(({ name }) => name);
  expect(csv).toEqual(['kpi', 'population', 'dimension', 'group', 'series', 'from', 'to', 'excel']);
});
