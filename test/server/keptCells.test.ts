import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withKeptCells } from '../../server/releases/keptCells.ts';
import type { KpiQuery, Viewer } from '../../sql/kpiValue.ts';
import { currentReleaseId, openRelease, type Release } from '../../sql/release.ts';
import { publishServerRelease } from '../support/serverRelease.ts';

let folder: string;
let release: Release;
let asked: KpiQuery[];
let kept: Release;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'doorstroom-cells-'));
  await publishServerRelease(folder);
  const releases = path.join(folder, 'releases');
  release = await openRelease(path.join(releases, currentReleaseId(releases) ?? ''));
  asked = [];
  kept = withKeptCells({
    ...release,
    values: (viewer, query) => {
      asked.push(query);
      return release.values(viewer, query);
    },
  });
});
afterEach(() => {
  release.close();
  rmSync(folder, { recursive: true });
});

const viewers: Viewer[] = [
  { name: 'beleid', role: 'beleid', organisations: [] },
  { name: 'organisatie', role: 'organisatie', organisations: ['org-001'] },
  { name: 'organisatie', role: 'organisatie', organisations: ['org-002'] },
  { name: 'adviseur', role: 'adviseur', organisations: ['org-001', 'org-003'] },
  { name: 'beheer', role: 'beheer', organisations: [] },
];

it('gives each viewer what the release gives, in the same order', async () => {
  const kpi = [...release.headers.keys()].reverse();
  const [first, last] = [release.periods[0], release.periods.at(-1)];
  const cells = release.groups.map(({ dimension, group_name }) => ({ dimension, group: group_name }));
  const ranges: Partial<KpiQuery>[] = [{}, { to: last }, { from: last, to: last }, { to: first }, { series: '' }];
  let rows = 0;
  for (const cell of cells) {
    for (const population of ['CMW', 'alle', undefined] as const) {
      for (const range of ranges) {
        const query: KpiQuery = { kpi, ...cell, ...(population && { population }), ...range };
        for (const viewer of viewers) {
          const found = await kept.values(viewer, query);
          expect(found).toEqual(await release.values(viewer, query));
          rows += found.length;
        }
      }
    }
  }
  expect(rows).toBeGreaterThan(100);
});

it('reads what is asked at once of a cell in one statement, and never again', async () => {
  const [viewer] = viewers as [Viewer];
  const query = { population: 'CMW', dimension: 'all', group: 'all' } as const;
  const ask = (kpi: readonly string[], to?: string) => kept.values(viewer, { kpi, ...query, ...(to && { to }) });
  await Promise.all([ask(['stock', 'outflow']), ask(['inflow']), ask(['stock'], '2025-12-31')]);
  expect(asked).toEqual([{ kpi: ['outflow', 'stock', 'inflow'], ...query }]);
  await ask(['inflow', 'stock'], '2026-01-31');
  expect(asked).toHaveLength(1);
});

it('reads again what did not fit or failed', async () => {
  const [viewer] = viewers as [Viewer];
  const query = { kpi: 'stock', population: 'CMW', dimension: 'all', group: 'all' } as const;
  let fails = true;
  const small = withKeptCells(
    {
      ...release,
      values: (who, what) => {
        asked.push(what);
        return fails ? Promise.reject(new Error('no')) : release.values(who, what);
      },
    },
    1,
  );
  await expect(small.values(viewer, query)).rejects.toThrow('no');
  fails = false;
  const found = await small.values(viewer, query);
  expect(found).toEqual(await release.values(viewer, query));
  expect(await small.values(viewer, query)).toEqual(found);
  expect(asked).toHaveLength(3);
});

it('gives all cells of a dimension, with what was read of them before', async () => {
  const kpi = [...release.headers.keys()];
  const [first, last] = [release.periods[0], release.periods.at(-1)];
  const dimensions = [...new Set(release.groups.map(({ dimension }) => dimension))];
  const ranges: Partial<KpiQuery>[] = [{ to: last }, { to: first }, { from: last, to: last }, { from: first, to: first }, { from: last }];
  let rows = 0;
  for (const dimension of dimensions) {
    for (const range of ranges) {
      for (const viewer of viewers) {
        const query: KpiQuery = { kpi, population: 'CMW', dimension, ...range };
        const found = await kept.values(viewer, query);
        expect(found).toEqual(await release.values(viewer, query));
        rows += found.length;
      }
    }
  }
  expect(rows).toBeGreaterThan(100);
  const before = asked.length;
  await kept.values(viewers[0] as Viewer, { kpi, population: 'CMW', dimension: dimensions[0] ?? '', to: first });
  expect(asked).toHaveLength(before);
});

it('keeps tables, those with an owner apart for each viewer', async () => {
  const tables = new Map<string, number>();
  const counted = withKeptCells({
    ...release,
    table: (name, viewer) => {
      tables.set(name, (tables.get(name) ?? 0) + 1);
      return release.table(name, viewer);
    },
  });
  for (const name of ['source_status', 'own_actions', 'trend_breaks', 'sender_spans'] as const) {
    for (const viewer of [...viewers, ...viewers]) expect(await counted.table(name, viewer)).toEqual(await release.table(name, viewer));
    expect(tables.get(name)).toBe(viewers.length);
  }
});
