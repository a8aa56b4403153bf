import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Document, FigureSection, MarkedNumber, Section } from '../../dashboard/document.ts';
import { pages } from '../../dashboard/pages/index.ts';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import { sharedDemo } from '../support/smallDemo.ts';

const beleid: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const own: Viewer = { name: 'organisatie', role: 'organisatie', organisations: ['org-004'] };
const cells: Readonly<Record<string, Query>> = {
  'a province': { gebied: 'province.Limburg' },
  'a region': { gebied: 'region.Kempen', programma: 'alle' },
  'a target group': { doelgroep: 'PSP' },
  'an organisation': { organisatie: 'org-002' },
};

let release: Release;
beforeAll(async () => {
  const demo = await sharedDemo();
  release = await openRelease(path.join(demo.folder, 'releases', demo.manifest.id));
});
afterAll(() => release.close());

async function made(query: Query, viewer: Viewer, from = release): Promise<Document[]> {
  const shown = pages.filter(({ id }) => (id === 'organisatie' ? query.organisatie !== undefined : id !== 'organisaties'));
  return Promise.all(shown.map(({ make }) => make(from, viewer, parseChoice(from, viewer, query))));
}

function figuresOf(documents: readonly Document[]): FigureSection[] {
  const inside = (section: Section): Section[] => (section.kind === 'group' ? [...section.sections] : [section]);
  return documents.flatMap(({ sections }) => sections.flatMap(inside)).filter((section) => section.kind === 'figure');
}

function isRounded(cell: Cell): cell is MarkedNumber {
  return cell !== null && typeof cell === 'object' && 'value' in cell && cell.rounding !== undefined;
}

const roundedFigures = async (query: Query): Promise<FigureSection[]> =>
  figuresOf(await made(query, beleid)).filter(({ table }) => table.rows.flat().some(isRounded));

describe.each(Object.entries(cells))('rounded figures of %s', (_, query) => {
  it('say once that they are rounded, and that they need not add up', async () => {
    const figures = await roundedFigures(query);
    expect(figures.length).toBeGreaterThan(8);
    for (const { id, finding, basis, notes, table } of figures) {
      const said = [finding, basis, ...notes].filter((text) => /afgerond op 5/.test(text));
      expect([id, said.length, table.roundingIsSaid]).toEqual([id, 1, true]);
      expect([id, ...notes].join(' ')).toContain('tellen niet altijd op');
    }
  });

  it('say about how many, and of a rounded 0 neither nobody nor none', async () => {
    const bare =
      /(?<![Oo]ngeveer |[Mm]inder dan |[Gg]emiddeld |op |[\d.,])(?<![\d.,])\d[\d.]* (mensen|medewerkers|vertrekken|starts|bewegingen)\b(?! in 12 maanden aangesproken)/;
    for (const { id, finding, basis } of await roundedFigures(query)) {
      expect([id, bare.test(`${finding} ${basis}`) ? `${finding} ${basis}` : undefined]).toEqual([id, undefined]);
      expect([id, /\b(niemand(?! herkenbaar)|geen enkele?)\b[^.]*/.exec(finding)?.[0]]).toEqual([id, undefined]);
      expect([id, /kloppen altijd/.exec(`${finding} ${basis}`)?.[0]]).toEqual([id, undefined]);
    }
  });

  it('are not drawn where the drawing promises that parts add up, or that a dot is one person', async () => {
    const drawn = (await roundedFigures(query)).flatMap(({ id, chart }) => (chart ? [`${id}: ${chart.name}`] : []));
    expect(drawn.filter((name) => /waterfall|dotsByYear|balanceLine|stackedAreas/.test(name))).toEqual([]);
  });
});

it.each([['Flanders', {}], ...Object.entries(cells)])(
  'gives parts in %s that make up their total, or says that they are rounded',
  async (_, query) => {
    const totals = figuresOf(await made(query, beleid)).flatMap((figure) => {
      const { rows, columns } = figure.table;
      const total = rows.find(([label]) => typeof label === 'string' && label.toLowerCase() === 'totaal');
      const parts = rows.filter((row) => row !== total);
      return total === undefined
        ? []
        : columns.flatMap(({ format }, at) =>
            format === 'count' ? [{ figure, total: total[at], parts: parts.map((row) => row[at]) }] : [],
          );
    });
    expect(totals.length).toBeGreaterThan(0);
    for (const { figure, total, parts } of totals) {
      const all = [total ?? null, ...parts.map((part) => part ?? null)];
      const numbers = all.map(numberOf);
      if (all.some(isRounded)) expect([figure.id, ...figure.notes].join(' ')).toContain('tellen niet altijd op');
      else if (numbers.every((number) => number !== null))
        expect([figure.id, numbers.slice(1).reduce((sum: number, number) => sum + (number ?? 0), 0)]).toEqual([figure.id, numbers[0]]);
    }
  },
);

function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  return cell !== null && typeof cell === 'object' && 'value' in cell ? cell.value : null;
}

it('shows an organisation its own figures, and everybody Flanders, as if nothing were rounded', async () => {
  for (const [query, viewer] of [
    [{}, beleid],
    [{ organisatie: 'org-004' }, own],
  ] as const) {
    const figures = figuresOf(await made(query, viewer));
    const cellsOf = ({ table }: FigureSection): Cell[] => table.rows.flat().filter(isRounded);
    const rounded = figures.filter((figure) => cellsOf(figure).length > 0).map(({ id }) => id);
    expect(rounded.filter((id) => !id.startsWith('verschillen-') && id !== 'gelijkaardig')).toEqual([]);
  }
});
