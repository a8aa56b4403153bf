import { describe, expect, it } from 'vitest';
import type { Document } from '../../dashboard/document.ts';
import { bescherming } from '../../dashboard/pages/bescherming.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { count, memoryRelease } from '../support/memoryRelease.ts';

const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const made = (release: Release): Promise<Document> => bescherming.make(release, viewer, parseChoice(release, viewer, {}));
const rounded = [count('stock', '', 25, { dimension: 'province', group_name: 'Limburg', rounding: 5 })];
const headers = ['stock', 'outflow'].map((kpi) => ({ kpi, label: `Cijfer ${kpi}`, series: {} }) as unknown as KpiHeader);

describe('the page on protection', () => {
  it('says the rule of its own release: hidden, or rounded', async () => {
    const before = JSON.stringify((await made(memoryRelease({}))).sections);
    expect(before).toContain('aantallen van 1 tot en met 4 mensen verborgen');
    expect(before).toContain('Waterdicht is dat niet');
    expect(before).not.toMatch(/rond(en|t) we|[Aa]fgerond op/);
    const after = JSON.stringify((await made(memoryRelease({ values: rounded }))).sections);
    expect(after).toContain('veelvoud van 5');
    expect(after).toContain('Afgerond op 5');
    expect(after).toContain('0 tot 4');
    expect(after).not.toContain('Waterdicht');
    for (const said of [before, after]) expect(said).not.toMatch(/de helft|% van de verborgen/);
    expect(after).toContain('naar de andere kant af. Wat dan nog te veel zegt, verbergt ze.');
    expect(after).toContain('van provincies elk kwartaaleinde');
  });

  it('gives the loss per figure where its release holds it, and says so where not', async () => {
    const row = { published_cells: 100, rounded_cells: 60, hidden_cells: 2, mean_change: 1.2, largest_change: 4 };
    const losses = [
      { kpi: 'stock', ...row },
      { kpi: 'outflow', ...row },
    ];
    const tableOf = async (release: Release) => (await made(release)).sections.find(({ kind }) => kind === 'table');
    expect(await tableOf(memoryRelease({ tables: { protection_loss: losses }, values: rounded, headers }))).toMatchObject({
      table: {
        rows: [
          ['Cijfer outflow', 100, 60, 2, 1.2, 4],
          ['Cijfer stock', 100, 60, 2, 1.2, 4],
        ],
      },
    });
    expect(await tableOf(memoryRelease({}))).toMatchObject({
      table: { rows: [] },
      empty: 'Van deze versie van de cijfers is dat niet berekend.',
    });
  });
});
