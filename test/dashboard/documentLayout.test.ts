import { describe, expect, test } from 'vitest';
import type { TextSection } from '../../dashboard/document.ts';
import { type DocumentLayout, kpisOf, makeSections } from '../../dashboard/documentLayout.ts';
import { defineFigure } from '../../dashboard/figures/defineFigure.ts';
import { formatNumber } from '../../dashboard/format.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { Reading } from '../../dashboard/reading/reading.ts';
import { readValues } from '../../dashboard/reading/values.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { count, memoryRelease } from '../support/memoryRelease.ts';

const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const release = memoryRelease({ values: [count('stock', '', 24310), count('inflow', '', 210)] });
const asked = { release, viewer, choice: parseChoice(release, viewer, {}) };

const text = (id: string, value: number | null | undefined): TextSection => ({
  kind: 'text',
  id,
  title: '',
  lead: '',
  paragraphs: [formatNumber(value ?? 0)],
});
const stock = defineFigure({ kpis: ['stock'], make: ({ values }, { id }) => text(id, values.at('stock')?.numerator) });
const inflow = defineFigure({ kpis: ['inflow', 'stock'], make: ({ values }, { id }) => text(id, values.at('inflow')?.numerator) });
const nothing = defineFigure({ kpis: [], make: () => null });
const several = defineFigure({ kpis: [], make: () => [text('een', 1), text('twee', 2)] });
const words = { title: 'Titel', lead: ({ choice }: typeof asked) => `Tot ${choice.period}.` };
const layout: DocumentLayout = [
  { ...words, id: 'a', figure: stock },
  { ...words, id: 'b', figure: nothing },
  { ...words, id: 'c', group: [{ ...words, id: 'd', figure: inflow }] },
  { ...words, id: 'e', figure: several },
];

describe('a layout', () => {
  test('reads the KPIs of its figures, once', async () => {
    const queries: unknown[] = [];
    const watched: Release = {
      ...release,
      values: (by, query) => {
        queries.push(query.kpi);
        return release.values(by, query);
      },
    };
    await makeSections({ ...asked, release: watched }, layout);
    expect(queries).toEqual([['stock', 'inflow']]);
    expect(kpisOf(layout)).toEqual(['stock', 'inflow']);
  });

  test('makes sections in its order, under its words', async () => {
    expect(await makeSections(asked, layout)).toEqual([
      text('a', 24310),
      { kind: 'group', id: 'c', title: 'Titel', lead: 'Tot 2026-09-30.', sections: [text('d', 210)] },
      text('een', 1),
      text('twee', 2),
    ]);
  });
});

describe('a figure', () => {
  test('cannot look up a KPI that it did not declare', async () => {
    const forgetful = defineFigure({
      kpis: ['stock'],
      // @ts-expect-error: inflow is not declared
      make: ({ values }, { id }) => text(id, values.at('inflow')?.numerator),
    });
    const place = { ...words, id: 'a', figure: forgetful };
    await expect(makeSections(asked, [place])).rejects.toThrow('kpi not declared: inflow');
    await expect(makeSections(asked, [place, { ...words, id: 'b', figure: inflow }])).rejects.toThrow('kpi not declared: inflow');
  });

  test('cannot pass its reading on to who reads more', async () => {
    const helper = ({ values }: Reading<'stock' | 'outflow'>): number => values.series('outflow').length;
    const forgetful = defineFigure({
      kpis: ['stock'],
      // @ts-expect-error: outflow is not declared
      make: (reading, { id }) => text(id, helper(reading)),
    });
    await expect(makeSections(asked, [{ ...words, id: 'a', figure: forgetful }])).rejects.toThrow('kpi not declared: outflow');
  });

  test('finds nothing of what it did not ask of another cell', async () => {
    const values = await readValues(asked, ['stock'], { dimension: 'all', group: 'all' });
    expect(values.at('stock')?.numerator).toBe(24310);
    // @ts-expect-error: inflow was not asked
    expect(() => values.latest('inflow')).toThrow('kpi not declared: inflow');
  });
});
