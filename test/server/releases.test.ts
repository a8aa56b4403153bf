import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeCurrent } from '../../pipelines/build/publish.ts';
import { serve } from '../../server/serve.ts';
import { makeSettings } from '../../server/settings.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site, silent } from '../support/serverSite.ts';

let site: Site;
beforeEach(async () => {
  site = await openSite(async () => {});
});
afterEach(() => site.close());

const api = '/api/kpis/stock?series=';

async function values(as = 'beleid'): Promise<unknown> {
  const body = (await (await site.get(api, { as })).json()) as { data: { value: number[] } };
  return body.data.value;
}

it('is 503 until a release serves, and then tells which', async () => {
  expect((await site.get('/healthz')).status).toBe(503);
  const early = await site.get(api, { as: 'beleid' });
  expect(early.status).toBe(503);
  expect(early.headers.get('retry-after')).toBe('30');
  await publishServerRelease(site.folder);
  await site.releases.refresh();
  const health = await site.get('/healthz');
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok', release: '20261006-053000', last_period: '2026-09-30' });
  expect(await values()).toEqual([500, 510]);
});

it('takes over a newer release without a restart, and an older one after a roll-back', async () => {
  await publishServerRelease(site.folder, { id: '20261006-053000' });
  await site.releases.refresh();
  const before = await site.get(api, { as: 'beleid' });
  await publishServerRelease(site.folder, { id: '20261007-053000', more: 1000 });
  await site.releases.refresh();
  expect(await values()).toEqual([1500, 1510]);
  const after = await site.get(api, {
    as: 'beleid',
    headers: { 'if-none-match': before.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
  });
  expect(after.status).toBe(200);
  makeCurrent(path.join(site.folder, 'releases'), '20261006-053000');
  await site.releases.refresh();
  expect(await values()).toEqual([500, 510]);
});

it('notices by itself', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'doorstroom-notices-'));
  const served = await serve({
    dataFolder: folder,
    settings: makeSettings(),
    port: 0,
    clock: Date.now,
    logger: silent,
  });
  try {
    await publishServerRelease(folder);
    await expect.poll(async () => (await fetch(`${served.url}/healthz`)).status, { timeout: 20_000 }).toBe(200);
  } finally {
    await served.close();
    rmSync(folder, { recursive: true });
  }
});

it('keeps a release open for who still reads it, and closes it then', async () => {
  await publishServerRelease(site.folder, { id: '20261006-053000' });
  await site.releases.refresh();
  const hold = site.releases.hold();
  const release = hold?.release;
  await publishServerRelease(site.folder, { id: '20261007-053000', more: 1000 });
  await site.releases.refresh();
  expect(await values()).toEqual([1500, 1510]);
  const viewer = { name: '', role: 'beleid', organisations: [] } as const;
  expect(await release?.values(viewer, { kpi: 'stock', dimension: 'all', population: 'alle' })).toMatchObject([{ value: 900 }]);
  hold?.letGo();
  hold?.letGo();
  await expect(release?.values(viewer, { kpi: 'stock' })).rejects.toThrow();
});

it('goes on with the old release when the new one cannot be opened, and opens it when it can', async () => {
  await publishServerRelease(site.folder, { id: '20261006-053000' });
  await site.releases.refresh();
  const releases = path.join(site.folder, 'releases');
  const broken = path.join(releases, '20261007-053000');
  mkdirSync(broken);
  writeFileSync(path.join(broken, 'manifest.json'), '{');
  makeCurrent(releases, '20261007-053000');
  await site.releases.refresh();
  expect((await site.get('/healthz')).status).toBe(200);
  expect(await values()).toEqual([500, 510]);
  rmSync(broken, { recursive: true });
  await publishServerRelease(path.join(site.folder, 'elsewhere'), { id: '20261007-053000', more: 1000 });
  renameSync(path.join(site.folder, 'elsewhere/releases/20261007-053000'), broken);
  await site.releases.refresh();
  expect(await values()).toEqual([1500, 1510]);
});

it('says in one sentence that the port is in use', async () => {
  const options = {
    dataFolder: site.folder,
    settings: makeSettings(),
    clock: Date.now,
    logger: silent,
  };
  const port = Number(new URL(site.url).port);
  await expect(serve({ ...options, port })).rejects.toThrow(`Poort ${port} is al in gebruik.`);
});
