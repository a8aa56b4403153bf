import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell, Document, FigureSection, Section } from '../../dashboard/document.ts';
import { formatCell } from '../../dashboard/format.ts';
import { pages } from '../../dashboard/pages/index.ts';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import { glossary } from '../../dashboard/texts/glossary.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { readModels } from '../../sql/models.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import { before, count, memoryRelease, value } from '../support/memoryRelease.ts';
import { sharedDemo } from '../support/smallDemo.ts';

const own = 'org-004';
const beleid: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const organisation: Viewer = { name: 'organisatie', role: 'organisatie', organisations: [own] };
/** Follows one that delivered its costs. */
const adviser: Viewer = { name: 'adviseur', role: 'adviseur', organisations: ['org-002', own] };

/** Words kept off the screen; only "Hoe is dit berekend?" and Definities may go further. */
const banned =
  /uitstroomgraad|rolling|\bstrikt|\bbreed\b|herkwalificatie|cohort|funnel|conversie|\boverlap|ongecoördineerd|residu|\brelease|immature|jaccard|\bP90\b|percentielrang|consulent|indienst\b|spell/i;

const headers = (await readModels()).flatMap(({ header }) => header ?? []);

/** The same release before anything came. */
function emptied(release: Release): Release {
  return { ...release, values: async () => [], table: async () => [] };
}

/** The same cells, with every number hidden. */
function hidden(release: Release): Release {
  const none = { numerator: null, denominator: null, value: null, lower: null, upper: null, state: 'hidden' as const };
  return { ...release, values: async (viewer, query) => (await release.values(viewer, query)).map((row) => ({ ...row, ...none })) };
}

let full: Release;
let made: Made;
beforeAll(async () => {
  const demo = await sharedDemo();
  full = await openRelease(path.join(demo.folder, 'releases', demo.manifest.id));
  made = await documents(full);
});
afterAll(() => full.close());

const readers: { as: string; viewer: Viewer; query: Query }[] = [
  { as: 'beleid', viewer: beleid, query: {} },
  { as: 'beleid, all programmes of a region', viewer: beleid, query: { gebied: 'region.Kempen', programma: 'alle' } },
  { as: 'beleid, a target group', viewer: beleid, query: { doelgroep: 'PSP' } },
  { as: 'beleid, years ago', viewer: beleid, query: { periode: '2021-06' } },
  { as: 'an organisation', viewer: organisation, query: {} },
  { as: 'an adviser, of an organisation', viewer: adviser, query: { organisatie: 'org-002' } },
  { as: 'beleid, on 100 leavers and with VDAB', viewer: beleid, query: { noemer: 'vertrekken', vdab: 'mee' } },
  { as: 'beleid, within 30 days', viewer: beleid, query: { dagen: '30' } },
  { as: 'beleid, on 100 trajectories', viewer: beleid, query: { noemer: 'trajecten' } },
  { as: 'beleid, without who stays', viewer: beleid, query: { noemer: 'zonder-vaste' } },
];

type Made = readonly { name: string; document: Document }[];

/** Every page as each reader sees it; a page without filters is the same whatever was asked. */
async function documents(release: Release): Promise<Made> {
  const documents = pages.flatMap(({ id, make, filters }) =>
    readers
      .filter(({ query }) => filters !== 'none' || Object.keys(query).length === 0)
      .map(async ({ as, viewer, query }) => {
        const asked = id === 'organisatie' ? { ...query, organisatie: viewer.organisations[0] ?? own } : query;
        return { name: `${id} for ${as}`, document: await make(release, viewer, parseChoice(release, viewer, asked)) };
      }),
  );
  return Promise.all(documents);
}

function flat({ sections }: Document): Exclude<Section, { kind: 'group' }>[] {
  return sections.flatMap((section) => (section.kind === 'group' ? section.sections : [section]));
}

function figures(document: Document): FigureSection[] {
  return flat(document).filter((section) => section.kind === 'figure');
}

/** Every word of a document that a reader sees without opening "Hoe is dit berekend?". */
function wordsOf(document: Document): string[] {
  const { title, lead, parameters, status, sections } = document;
  return [
    title,
    lead,
    ...parameters.flatMap(({ label, value: text }) => [label, text]),
    status.sentence,
    ...status.warnings,
    ...sections.flatMap(sectionWords),
  ];
}

function sectionWords(section: Section): string[] {
  const words = [section.title, section.lead];
  if (section.kind === 'group') return [...words, ...section.sections.flatMap(sectionWords)];
  if (section.kind === 'text') {
    const facts = (section.facts ?? []).flatMap((fact) => [fact.label, fact.value, fact.note]);
    return [...words, ...section.paragraphs, ...facts, ...(section.links ?? []).map(({ label }) => label)];
  }
  const { caption, columns, rows } = section.table;
  const shown = (cell: Cell, index: number): string => formatCell(cell, columns[index]?.format ?? 'text');
  const table = [caption, ...columns.map(({ label }) => label), ...rows.flatMap((row) => row.map(shown))];
  if (section.kind === 'table') return [...words, ...table];
  return [
    ...words,
    section.finding,
    section.chart?.alt ?? '',
    ...chartWords(section.chart?.data),
    section.basis,
    ...section.notes,
    ...(section.choices ?? []).flatMap(({ sentence, options }) => [sentence, ...options.map(({ label }) => label)]),
    ...(section.links ?? []).map(({ label }) => label),
    ...table,
  ];
}

function chartWords(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (Array.isArray(data)) return data.flatMap(chartWords);
  if (data === null || typeof data !== 'object') return [];
  const codes = new Set(['state', 'format', 'tone', 'kind', 'role', 'period']);
  return Object.entries(data).flatMap(([name, inside]) => (codes.has(name) ? [] : chartWords(inside)));
}

describe('every page', () => {
  test.each([
    ['with figures', async () => made],
    ['without figures', async () => documents(emptied(full))],
    ['with hidden figures', async () => documents(hidden(full))],
  ])('%s, has no word that is not for the screen and no hole in a sentence', async (_, make) => {
    for (const { name, document } of await make()) {
      const words = wordsOf(document);
      const found = (unwanted: RegExp, of = (text: string) => text) => words.filter((text) => unwanted.test(of(text)));
      expect(found(/undefined|NaN|Infinity|\[object|null\b/), name).toEqual([]);
      expect(found(/ {2}|\.\.| \.|\( | ,/), name).toEqual([]);
      expect(found(/\d{4,}/, withoutYears), name).toEqual([]);
      if (document.id !== 'definities') expect(found(banned), name).toEqual([]);
    }
  });

  test('has sections with names of their own, that are data', () => {
    for (const { name, document } of made) {
      const ids = document.sections.flatMap((section) => [
        section.id,
        ...(section.kind === 'group' ? section.sections.map(({ id }) => id) : []),
      ]);
      expect(new Set(ids).size, name).toBe(ids.length);
      expect(JSON.parse(JSON.stringify(document)), name).toEqual(document);
    }
  });

  test('gives with every figure a finding, a basis, a table and its KPIs', () => {
    for (const { name, document } of made) {
      for (const { id, finding, basis, table, kpis, query } of figures(document)) {
        expect([finding, basis], `${name}: ${id}`).not.toContain('');
        expect(Math.min(table.rows.length, kpis.length), `${name}: ${id}`).toBeGreaterThan(0);
        expect(query, `${name}: ${id}`).toMatch(/^population=(CMW|alle)&dimension=/);
        for (const row of table.rows) expect(row.length, `${name}: ${id}`).toBe(table.columns.length);
      }
    }
  });
});

/** File names, years, days and the numbers of parliamentary answers hold four digits too. */
function withoutYears(text: string): string {
  return text.replace(/\S+\.(csv|xlsx)|\b(19|20)\d{2}\b|SV \d+/g, '').replace(/\d{4}-\d{2}-\d{2}/g, '');
}

/** KPIs that no figure shows, each with the reason. */
const withoutFigure: Readonly<Record<string, string>> = {
  action_progress: 'stands in the plan of an organisation, whose caption says how many actions are in each state',
  balance_residual: 'is always 0: where it is not, there is no release',
};

describe('every KPI', () => {
  test('stands in a figure, or has a reason why not', () => {
    const shown = made.flatMap(({ document }) => figures(document).flatMap(({ kpis }) => kpis));
    const missing = headers.map(({ kpi }) => kpi).filter((kpi) => !shown.includes(kpi));
    expect(missing.sort()).toEqual(Object.keys(withoutFigure));
  });

  test('on actions says so above the plan', () => {
    const captions = made.flatMap(({ document }) =>
      flat(document).flatMap((section) => (section.kind === 'table' ? section.table.caption : [])),
    );
    expect(captions).toContainEqual(expect.stringMatching(/^\d+ acties?: /));
  });
});

async function pageOf(id: string, query: Query = {}, viewer = beleid, release = full): Promise<Document> {
  const page = pages.find((each) => each.id === id);
  if (!page) throw new Error(`no page: ${id}`);
  return page.make(release, viewer, parseChoice(release, viewer, query));
}

describe('a choice at a figure', () => {
  const share = { numerator: 371, denominator: 1100, value: 33.7, lower: 30.4, upper: 37.1 };
  const values = [
    value('throughflow_rate_strict', { ...share, denominator: 24000, value: 1.5, lower: 1.4, upper: 1.7 }),
    value('throughflow_share', share),
    ...['', 'vdab'].map((series) => value('overlap_external', { population: 'alle', series, numerator: 600, denominator: 4321 })),
    value('overlap_external', { population: 'alle', series: '30', numerator: 250, denominator: 4321 }),
  ];
  const release = memoryRelease({ headers, values });
  const figureOf = async (page: string, id: string, query: Query) => {
    const found = figures(await pageOf(page, query, beleid, release)).find((section) => section.id === id);
    if (!found) throw new Error(`no figure: ${id}`);
    return found;
  };

  test('divides moves by something else, and says by what', async () => {
    const usual = await figureOf('stromen', 'doorstroom', {});
    expect(usual.choices?.[0]?.options.map(({ href, chosen }) => [href, chosen])).toEqual([
      ['?#doorstroom', true],
      ['?noemer=vertrekken#doorstroom', false],
      ['?noemer=trajecten#doorstroom', false],
      ['?noemer=zonder-vaste#doorstroom', false],
    ]);
    const leavers = await figureOf('stromen', 'doorstroom', { noemer: 'vertrekken' });
    expect(leavers.kpis).toEqual(['throughflow_share']);
    expect(leavers.lead).toContain('op 100 vertrekken');
    expect(leavers.finding).toBe('371 mensen vonden regulier werk zonder steun. Dat is 34 op 100 vertrekken (tussen 30 en 37).');
    expect(leavers.basis).toContain('Gedeeld door 1.100 vertrekken.');
  });

  test('counts VDAB as a party or not', async () => {
    const finding = async (query: Query) => (await figureOf('coordinatie', 'meer-kanten', query)).finding;
    expect(await finding({})).toContain('door twee of meer organisaties aangesproken');
    expect(await finding({ vdab: 'mee' })).toContain('door twee of meer organisaties, VDAB meegeteld, aangesproken');
  });

  test('counts within 90 or 30 days, and says where 30 is not given', async () => {
    const asked = (query: Query) => figureOf('coordinatie', 'meer-kanten', query);
    expect((await asked({})).finding).toContain('600 van de 4.321 werkgevers werden binnen 90 dagen');
    const short = await asked({ dagen: '30' });
    expect(short.finding).toContain('250 van de 4.321 werkgevers werden binnen 30 dagen');
    expect(short.choices?.[0]?.options.map(({ href, chosen }) => [href, chosen])).toEqual([
      ['?#meer-kanten', false],
      ['?dagen=30#meer-kanten', true],
    ]);
    const absent = await asked({ dagen: '30', vdab: 'mee' });
    expect([absent.finding, ...absent.notes].join(' ')).toMatch(
      /binnen 90 dagen.*Binnen 30 dagen geven we per kwartaal, niet voor september 2026\./,
    );
  });

  test('is the only place of the page that says how many employers were called on from several sides', async () => {
    const document = await pageOf('coordinatie', {}, beleid, release);
    expect(figures(document).filter(({ finding }) => finding.includes('600'))).toHaveLength(1);
  });
});

describe('a filter', () => {
  const uses = {
    programma: { population: 'CMW', dimension: 'all' },
    doelgroep: { dimension: 'target_group' },
  } as const;

  test.each(pages.filter(({ filters }) => filters === 'all').map((page) => [page.id, page] as const))(
    'is offered on %s where a figure uses it, and nowhere else',
    async (id, { unused = [] }) => {
      const kpi = made
        .filter(({ document }) => document.id === id)
        .flatMap(({ document }) => figures(document).flatMap(({ kpis }) => kpis));
      const used = Object.entries(uses).map(async ([name, query]) => {
        const rows = await full.values(beleid, { kpi, ...query });
        return rows.some(({ population }) => query.dimension !== 'all' || population === 'CMW') ? [] : [name];
      });
      expect((await Promise.all(used)).flat()).toEqual(unused);
    },
  );
});

describe('the page of an organisation', () => {
  const make = (viewer: Viewer) => pageOf('organisatie', { organisatie: own }, viewer);
  const ids = async (viewer: Viewer) => (await make(viewer)).sections.map(({ id }) => id).join(' ');

  test('shows itself its plan, its departments and its scan', async () => {
    expect(await ids(organisation)).toBe(
      'aandacht plan-in-het-kort deze-maand plan voor-en-na scan plaats in-het-kort in-en-uit vertrek trajecten vervallen gelijkaardig werkgevers dezelfde-werkgever werk-op-locatie kosten gegevens verslag',
    );
  });

  test('shows policy what is policy’s, and says what is not', async () => {
    expect(await ids(beleid)).toBe(
      'in-het-kort in-en-uit vertrek trajecten vervallen dezelfde-werkgever werk-op-locatie gegevens niet-getoond',
    );
    expect(JSON.stringify(await make(beleid))).toContain('alleen zij en haar adviseur zien ze');
  });

  test('refuses a choice without an organisation', async () => {
    await expect(pageOf('organisatie', {}, organisation)).rejects.toThrow('no organisation in the choice');
  });
});

describe('the status strip', () => {
  test('says until when, who delivered and which destinations are known', async () => {
    const values = [count('outflow', '12', 1100), count('outflow', 'onbekend_12', 100)];
    expect((await pageOf('overzicht', {}, beleid, memoryRelease({ values }))).status.sentence).toBe(
      'Gegevens tot en met september 2026. Eén van de 2 organisaties leverde. Van 91 op de 100 vertrekken kennen we de bestemming.',
    );
  });
});

describe('who delivers contacts', () => {
  test('is one number, above the page on employers and in the figure on coordination', async () => {
    const values = [before, '2026-09-30'].map((period) =>
      value('registration_coverage', { population: 'alle', series: 'organisations', period, numerator: 61, denominator: 90, value: 67.8 }),
    );
    const release = memoryRelease({ headers, values });
    expect((await pageOf('werkgevers', {}, beleid, release)).status.sentence).toMatch(
      / 61 van de 90 organisaties leveren werkgeverscontacten\. Deze pagina gaat alleen over hen\.$/,
    );
    const [first] = figures(await pageOf('coordinatie', {}, beleid, release));
    expect(first).toMatchObject({ id: 'registratie', finding: expect.stringMatching(/^61 van de 90 organisaties leverden contacten\./) });
  });
});

describe('words', () => {
  test('the labels of KPIs can stand on a page', () => {
    for (const { kpi, label } of headers) expect(banned.test(label), `${kpi}: ${label}`).toBe(false);
  });

  test('the glossary has each term once, in the words of the screen', () => {
    expect(new Set(glossary.map(({ dutch }) => dutch)).size).toBe(glossary.length);
    for (const { dutch, meaning } of glossary) {
      expect(banned.test(dutch), dutch).toBe(false);
      expect(meaning, dutch).toMatch(/^\p{Lu}[^.]*(\.[^.]+)*\.$/u);
    }
  });
});
