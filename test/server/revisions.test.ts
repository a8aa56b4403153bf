import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diff } from '../../pipelines/build/diff.ts';
import { makeCurrent } from '../../pipelines/build/publish.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
const set = (value: number, where: string): string =>
  `update kpi_values set value = ${value}, numerator = ${value} where kpi = 'stock' and series = '' and population = 'CMW' and ${where};`;
const august = "dimension = 'all' and period = date '2026-08-31'";

beforeAll(async () => {
  site = await openSite(async (folder) => {
    await publishServerRelease(folder, { id: '20261001-053000', change: set(480, august), built: '2026-10-01T05:30:00.000Z' });
    await publishServerRelease(folder, { id: '20261002-053000', change: set(490, august), built: '2026-10-02T05:30:00.000Z' });
    await publishServerRelease(folder, {
      id: '20261003-053000',
      change: set(300, august),
      built: '2026-10-03T05:30:00.000Z',
      beside: true,
    });
    await publishServerRelease(folder, {
      id: '20261006-053000',
      change: `update kpi_values set value = 8889, numerator = 8889 where kpi = 'inflow' and series = '' and population = 'alle' and dimension = 'organisation'
        and owner = 'org-003' and audience = 'own';`,
    });
    await publishServerRelease(folder, { id: '20261007-053000', change: set(999, august), built: '2026-10-07T05:30:00.000Z' });
    makeCurrent(path.join(folder, 'releases'), '20261006-053000');
  });
});
afterAll(() => site.close());

async function text(address: string, as = 'beleid'): Promise<string> {
  const response = await site.get(address, { as });
  expect([address, response.status]).toEqual([address, 200]);
  return (await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

it('shows what changed since the version before, and between two that are chosen', async () => {
  expect(await text('/revisies')).toContain('augustus 2026 In dienst 490 500 +10');
  expect(await text('/revisies?van=20261001-053000&tot=20261002-053000')).toContain('augustus 2026 In dienst 480 490 +10');
  expect(await text('/revisies?van=20261003-053000&tot=20261006-053000')).toContain('augustus 2026 In dienst 300 500 +200');
  expect(await text('/revisies?van=20261006-053000&tot=20261006-053000')).toContain(
    'Geen enkel cijfer van een maand die er al was, veranderde.',
  );
});

it('offers the versions that are kept, and none that was withdrawn', async () => {
  const page = await (await site.get('/revisies', { as: 'beleid' })).text();
  expect([...new Set([...page.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id))]).toEqual([
    '20261006-053000',
    '20261003-053000',
    '20261002-053000',
    '20261001-053000',
  ]);
  for (const address of ['/revisies?van=20261007-053000', '/revisies?tot=..%2F..', '/?versie=20261007-053000', '/?versie=x&versie=y']) {
    const response = await site.get(address, { as: 'beleid' });
    expect([address, response.status]).toEqual([address, 400]);
  }
});

it('answers any address from a chosen version, says so, and keeps it in the filters', async () => {
  const page = await (await site.get('/stromen?versie=20261003-053000', { as: 'beleid' })).text();
  expect(page).toContain('U bekijkt de cijfers zoals ze bekend waren op 03/10/2026 om 07:30.');
  expect(page).toContain('<input type="hidden" name="versie" value="20261003-053000">');
  const values = async (address: string): Promise<unknown> =>
    ((await (await site.get(address, { as: 'beleid' })).json()) as { data: { value: number[] } }).data.value;
  expect(await values('/api/kpis/stock?series=&versie=20261002-053000')).toEqual([490, 510]);
  expect(await values('/api/kpis/stock?series=')).toEqual([500, 510]);
  expect(await text('/stromen')).not.toContain('U bekijkt de cijfers');
});

it('gives nobody more of an older version than of the current one', async () => {
  for (const address of ['/revisies', '/revisies?van=20261001-053000', '/?versie=20261002-053000', '/leveringen?versie=20261002-053000']) {
    const seen = await text(address, 'organisatie');
    for (const secret of ['7777', '8888', '8889', '7.777', '8.888', '8.889'])
      expect(seen.includes(secret), `${address}: ${secret}`).toBe(false);
  }
  expect(await text('/revisies', 'adviseur')).toContain('De Derde september 2026 Erbij in de maand 8.888 8.889 +1');
  expect((await site.get('/revisies?van=20261001-053000')).status).toBe(303);
  expect((await site.get('/organisaties/org-002?versie=20261002-053000', { as: 'organisatie' })).status).toBe(404);
});

it('compares no number of older versions that the current one hides', async () => {
  const hides = `update kpi_values set numerator = null, value = null, state = 'hidden' where kpi = 'stock' and series = '' and ${august}`;
  const hiding = await openSite(async (folder) => {
    await publishServerRelease(folder, { id: '20261001-053000', change: set(480, august) });
    await publishServerRelease(folder, { id: '20261002-053000', change: set(490, august) });
    await publishServerRelease(folder, { change: hides });
  });
  const address = '/revisies?van=20261001-053000&tot=20261002-053000';
  const page = (await (await hiding.get(address, { as: 'beleid' })).text()).replace(/<[^>]+>/g, ' ');
  expect(page).toContain('We vergelijken de versie');
  expect(page).not.toMatch(/\b4[89]0\b/);
  await hiding.close();
});

it('tells the same on the command line', async () => {
  const found = await diff({ folder: site.folder, before: '20261002-053000', after: '20261006-053000' });
  expect(found.changes.map(({ kpi, period, value_before, value_after }) => [kpi, period, value_before, value_after])).toEqual([
    ['stock', '2026-08-31', 490, 500],
  ]);
  expect(found.text).toContain('augustus 2026\tIn dienst\t490\t500\t+10');
  const third = await diff({ folder: site.folder, before: '20261002-053000', after: '20261006-053000', organisation: 'org-003' });
  expect(third.text).toContain('De Derde\tseptember 2026\tErbij in de maand\t8.888\t8.889\t+1');
  await expect(diff({ folder: site.folder, before: 'x', after: '20261006-053000' })).rejects.toThrow('De versie "x" bestaat niet.');
});
