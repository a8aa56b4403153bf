import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Viewer } from '../../sql/kpiValue.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import type { Change, Revision } from '../../sql/revision.ts';
import { publishServerRelease } from '../support/serverRelease.ts';

const policy: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const first: Viewer = { name: 'org-001', role: 'organisatie', organisations: ['org-001'] };
const second: Viewer = { name: 'org-002', role: 'organisatie', organisations: ['org-002'] };

let folder: string;
let opened: Release[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'revision-'));
  opened = [];
});
afterEach(() => {
  for (const release of opened) release.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes a release that differs by some SQL from the one before, and opens it. */
async function next(id: string, change = '', built?: string): Promise<Release> {
  const releases = await publishServerRelease(folder, { id, change, built });
  const release = await openRelease(path.join(releases, id));
  opened.push(release);
  return release;
}

function revisionOf(release: Release, since: 'previous' | 'month' = 'previous'): Revision {
  const revision = release.revision(since);
  if (revision === undefined) throw new Error('no revision');
  return revision;
}

function inWords({ kpi, dimension, group_name, value_before, value_after, state_before, state_after }: Change): string {
  return `${kpi} ${dimension}/${group_name} ${state_before} ${value_before} > ${state_after} ${value_after}`;
}

const stock = (set: string, where: string): string => `update kpi_values set ${set} where kpi = 'stock' and ${where};`;

it('says nothing where nothing was compared, and no change where nothing changed', async () => {
  expect((await next('1')).revision('previous')).toBeUndefined();
  const same = revisionOf(await next('2'));
  expect([same.before.id, same.after.id]).toEqual(['1', '2']);
  expect(await same.changes(policy)).toEqual([]);
  const provisional = revisionOf(await next('3', stock("state = 'provisional'", "dimension = 'all' and population = 'alle'")));
  expect((await provisional.changes(policy)).map(inWords)).toEqual(['stock all/all ok 900 > provisional 900']);
  expect(await provisional.counts(policy)).toEqual([]);
  expect(await same.loads(policy)).toEqual({ loads: [], otherSenders: 0 });
});

it('shows what a figure was and is, and takes a new month or a figure of the last month only for no change', async () => {
  await next('1', `insert into kpi_values select * replace ('now_late' as series) from kpi_values where kpi = 'overlap_external';`);
  const release = await next(
    '2',
    stock('value = 501, numerator = 501', "dimension = 'all' and period = date '2026-08-31'") +
      `insert into kpi_values select * replace (date '2026-10-31' as period) from kpi_values where kpi = 'stock' and dimension = 'all' and series = '';`,
  );
  const changes = await revisionOf(release).changes(policy);
  expect(changes.map(inWords)).toEqual(['stock all/all ok 500 > ok 501']);
  expect(changes[0]).toMatchObject({ period: '2026-08-31', population: 'CMW', numerator_before: 500, numerator_after: 501 });
});

it('shows an owner no change of the rounded row where its own did not change', async () => {
  const own = "dimension = 'organisation' and group_name = 'org-002' and period = date '2026-09-30' and series = ''";
  const rounded = (value: number): string =>
    stock(`value = ${value}, numerator = ${value}, rounding = 5, owner = 'org-002'`, `${own} and audience = 'policy'`);
  await next('1', rounded(220));
  const revision = revisionOf(await next('2', rounded(225)));
  expect((await revision.changes(policy)).map(inWords)).toEqual(['stock organisation/org-002 ok 220 > ok 225']);
  expect(await revision.changes(second)).toEqual([]);
  expect(await revision.counts(second)).toEqual([]);
});

it('never shows a number that is hidden in either, and shows its owner both', async () => {
  await next('1');
  const limburg = "dimension = 'province' and group_name = 'Limburg'";
  const antwerp = "dimension = 'province' and group_name = 'Antwerpen'";
  const own = "dimension = 'organisation' and group_name = 'org-001'";
  const release = await next(
    '2',
    stock("state = 'hidden', value = null, numerator = null", limburg) +
      stock("state = 'ok', value = 9, numerator = 9", antwerp) +
      stock("state = 'ok', value = 7, numerator = 7", `${own} and audience = 'policy'`) +
      `delete from kpi_values where kpi = 'stock' and ${own} and audience = 'own';`,
  );
  const revision = revisionOf(release);
  expect((await revision.changes(policy)).map(inWords)).toEqual([
    'stock organisation/org-001 hidden null > ok null',
    'stock province/Antwerpen hidden null > ok null',
    'stock province/Limburg ok null > hidden null',
  ]);
  const seen = (await revision.changes(first, { dimension: 'organisation' })).map(inWords);
  expect(seen).toEqual(['stock organisation/org-001 ok 3 > ok 7']);
  expect(await revision.changes(second, { dimension: 'organisation' })).toEqual([]);
  expect((await revision.counts(policy)).map(({ figures, hidden }) => [figures, hidden])).toEqual([[3, 3]]);
  expect(await revision.changedBy(policy)).toEqual([]);
  expect(await revision.changedBy(first)).toMatchObject([{ kpi: 'stock', owners: ['org-001'] }]);
});

it('shows nobody the change of somebody else’s own figures', async () => {
  await next('1');
  const release = await next('2', stock('value = value + 1, numerator = numerator + 1', "dimension = 'organisation_department'"));
  const revision = revisionOf(release);
  expect((await revision.changes(first)).map(inWords)).toEqual(['stock organisation_department/org-001|groen ok 2 > ok 3']);
  expect((await revision.changes(second)).map(inWords)).toEqual(['stock organisation_department/org-002|bouw ok 7777 > ok 7778']);
  expect(await revision.changes(policy)).toEqual([]);
});

it('names the loads that came and went, to who may see their sender', async () => {
  await next('1', `insert into loads values (2, 'org-002', 'tewerkstellingen', 'b.csv', 'cd', timestamp '2026-10-05 09:00:00', 5, 5, 0);`);
  const release = await next(
    '2',
    `insert into loads values (3, 'org-003', 'opvolging', 'c.csv', 'ef', timestamp '2026-10-06 09:00:00', 5, 4, 1);`,
  );
  const revision = revisionOf(release);
  expect((await revision.loads(policy)).loads.map(({ load_id, owner, change }) => [load_id, owner, change])).toEqual([
    [3, 'org-003', 'added'],
    [2, 'org-002', 'removed'],
  ]);
  expect(await revision.loads(second)).toMatchObject({ loads: [{ load_id: 2, change: 'removed' }], otherSenders: 1 });
  expect(await revision.loads(first)).toEqual({ loads: [], otherSenders: 2 });
});

it('compares with the release before and with the last one of an earlier month', async () => {
  await next('1', '', '2026-09-20T05:00:00.000Z');
  await next('2', stock('value = 600', "dimension = 'all'"), '2026-10-02T05:00:00.000Z');
  const release = await next(
    '3',
    stock('value = 700', "dimension = 'all' and series = '' and population = 'CMW'"),
    '2026-10-03T05:00:00.000Z',
  );
  expect([revisionOf(release).before.id, revisionOf(release, 'month').before.id]).toEqual(['2', '1']);
  const before = async (since: 'previous' | 'month') =>
    (await revisionOf(release, since).changes(policy, { series: '', population: 'CMW' })).map(({ value_before }) => value_before);
  expect([await before('previous'), await before('month')]).toEqual([
    [600, 600],
    [510, 500],
  ]);
});
