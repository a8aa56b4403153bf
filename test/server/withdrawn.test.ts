import { afterAll, beforeAll, expect, it } from 'vitest';
import { diff } from '../../pipelines/build/diff.ts';
import { rollback } from '../../pipelines/build/releases.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

const old = '20261006-053000';
const current = '20261007-053000';
let site: Site;

/** A version of before counts were rounded, of which every number is 1,000 more, and one of after. */
beforeAll(async () => {
  site = await openSite(async (folder) => {
    await publishServerRelease(folder, { id: old, more: 1000 });
    await publishServerRelease(folder, { id: current, protection: 'rounded to 5' });
  });
});
afterAll(() => site.close());

async function rows(address: string, as: string): Promise<{ value: number[]; owner: (string | null)[] }> {
  return ((await (await site.get(address, { as })).json()) as { data: { value: number[]; owner: (string | null)[] } }).data;
}

it('answers policy staff with the newest version and says why', async () => {
  const address = '/api/kpis/stock?series=';
  expect(await rows(`${address}&versie=${old}`, 'beleid')).toEqual(await rows(address, 'beleid'));
  const response = await site.get(`/stromen?versie=${old}`, { as: 'beleid' });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('De versie die u vroeg, is ingetrokken');
});

it('gives an organisation its own rows of it, and nothing of the whole', async () => {
  const own = await rows(`/api/kpis/stock?series=&dimension=organisation&versie=${old}`, 'organisatie');
  expect(own.value.length).toBeGreaterThan(0);
  expect(own.value.every((value) => value === null || value >= 1000)).toBe(true);
  expect((await rows(`/api/kpis/stock?series=&versie=${old}`, 'organisatie')).value).toEqual([]);
  const page = await (await site.get(`/stromen?versie=${old}`, { as: 'organisatie' })).text();
  expect(page).toContain('alleen nog de cijfers van uw eigen organisatie');
});

it('hides in an older version what the current one hides, but not from its owner', async () => {
  const place = "kpi = 'stock' and dimension = 'organisation' and group_name = 'org-001'";
  const both = await openSite(async (folder) => {
    await publishServerRelease(folder, { id: '20261006-053000', protection: 'rounded to 5' });
    const hides = `update kpi_values set numerator = null, denominator = null, value = null, state = 'hidden' where ${place} and audience = 'policy'`;
    await publishServerRelease(folder, { id: '20261007-053000', protection: 'rounded to 5', change: hides });
  });
  const read = async (as: string, more: string): Promise<{ state: string[]; value: (number | null)[] }> => {
    const response = await both.get(`/api/kpis/stock?dimension=organisation&group=org-001${more}`, { as });
    return ((await response.json()) as { data: { state: string[]; value: (number | null)[] } }).data;
  };
  const version = '&versie=20261006-053000';
  const now = await read('beleid', '');
  expect(now.state).toContain('hidden');
  expect(await read('beleid', version)).toMatchObject({ state: now.state, value: now.value });
  expect((await read('organisatie', version)).value).toEqual((await read('organisatie', '')).value);
  expect((await both.get('/api/kpis/stock.parquet?versie=20261006-053000', { as: 'beleid' })).status).toBe(404);
  await both.close();
});

it('offers it on no page, compares it with nothing and does not go back to it', async () => {
  expect(await (await site.get('/revisies', { as: 'beleid' })).text()).not.toContain(old);
  expect((await site.get(`/revisies?van=${old}`, { as: 'beleid' })).status).toBe(400);
  expect(() => rollback(site.folder, old)).toThrow('is ingetrokken');
  expect(() => rollback(site.folder)).toThrow('geen oudere versie');
  await expect(diff({ folder: site.folder, before: old, after: current })).rejects.toThrow('is ingetrokken');
});

it('opens a version of before it listed what it gives per audience', async () => {
  const change = "create or replace table published_series as select 'stock' as kpi, 'all' as dimension, '' as series, 'month' as rhythm";
  const before = await openSite((folder) => publishServerRelease(folder, { change }));
  expect((await before.get('/stromen', { as: 'organisatie' })).status).toBe(200);
  await before.close();
});
