import { describe, expect, test } from 'vitest';
import type { Cell, Document, Section } from '../../dashboard/document.ts';
import { formatCell } from '../../dashboard/format.ts';
import { pages } from '../../dashboard/pages/index.ts';
import type { DeliveryTime } from '../../dashboard/pages/leveringen/timeliness.ts';
import { stillChanges } from '../../dashboard/pages/revisies/monthVersions.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { MonthVersion } from '../../dashboard/reading/monthVersion.ts';
import { glossary } from '../../dashboard/texts/glossary.ts';
import { parseKpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue, State, Viewer } from '../../sql/kpiValue.ts';
import { readModels } from '../../sql/models.ts';
import type { Change, Revision } from '../../sql/revision.ts';
import { absent, before, count, memoryRelease, period, value } from '../support/memoryRelease.ts';

const beleid: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const brug: Viewer = { name: 'brug', role: 'organisatie', organisations: ['org-001'] };

/** What pages.md keeps off the screen; only "Hoe is dit berekend?" and Definities may go further. */
const banned =
  /uitstroomgraad|rolling|\bstrikt|\bbreed\b|herkwalificatie|cohort|funnel|conversie|\boverlap|ongecoördineerd|residu|\brelease|immature|jaccard|\bP90\b|percentielrang|consulent|indienst\b|spell/i;

const headers = readModels()
  .filter(({ layer }) => layer === 'kpis')
  .map(({ name, sql }) => parseKpiHeader(name.slice('kpi_'.length), sql));

const destinations = [
  'regulier',
  'regulier_met_ondersteuning',
  'interne_doorstroom',
  'andere_sociale_economie',
  'opleiding',
  'werkzoekend',
];
const others = ['ziekte_invaliditeit', 'pensioen', 'overlijden', 'ontslag_of_andere', 'onbekend'];

/** Values of one cell: as many as the figures ask for, with a rate whose numerator is given. */
function cellValues(given: Partial<KpiValue>, size = 1): KpiValue[] {
  const rate = (kpi: string, series: string, numerator: number, denominator: number, more: Partial<KpiValue> = {}): KpiValue => {
    const share = (100 * numerator) / denominator;
    return value(kpi, { series, numerator, denominator, value: share, lower: share * 0.9, upper: share * 1.1, ...given, ...more });
  };
  const number = (kpi: string, series: string, numerator: number, more: Partial<KpiValue> = {}): KpiValue =>
    count(kpi, series, numerator, { ...given, ...more });
  const year = (more: Partial<KpiValue>, extra: number): KpiValue[] => [
    number('stock', '', 24000 * size + extra, more),
    number('stock', 'persons', 23900 * size, more),
    number('stock_vte', '', 1950012 * size, more),
    number('inflow', '12', 2400 * size, more),
    ...['nieuw', 'teruggekeerd', 'overgekomen', 'onbepaald', 'nieuw_bij_organisatie'].map((kind) =>
      number('inflow', `${kind}_12`, 480 * size, more),
    ),
    number('outflow', '12', 1100 * size, more),
    ...[...destinations, ...others].map((destination) => number('outflow', `${destination}_12`, 100 * size, more)),
    rate('outflow_rate', '', 1100 * size, 24000 * size, more),
    rate('throughflow_rate_strict', '', 371 * size + extra, 24000 * size, more),
    rate('throughflow_rate_strict', 'without_permanent', 371 * size, 18000 * size, more),
    rate('throughflow_rate_broad', '', 500 * size, 24000 * size, more),
    rate('throughflow_share', '', 371 * size, 1100 * size, more),
  ];
  const employers: Partial<KpiValue> = { population: 'alle' };
  return [
    ...year({}, 1),
    ...year({ period: before }, 0),
    ...['binnen_opzij', 'binnen_hoger', 'binnen_regulier', 'buiten_strikt', 'buiten_steun'].map((series) =>
      rate('inside_outside', series, 300, 24000),
    ),
    rate('sustained_6m', '', 240, 300),
    ...(['sustained', 'not_sustained', 'unknown'] as const).map((series) => number('sustained_6m', series, 44)),
    ...['', '2020|', '2025|'].flatMap((year) =>
      [12, 24].flatMap((months) => [
        rate('time_to_throughflow', `${year}regular_${months}`, 40 + months, 1000),
        rate('time_to_throughflow', `${year}other_${months}`, 200 + months, 1000),
        rate('time_to_throughflow', `${year}in_service_${months}`, 760 - 2 * months, 1000),
      ]),
    ),
    ...['2020|', '2025|'].flatMap((year) => [
      rate('cohort_matrix', `${year}in_service_12`, 700, 1000),
      rate('cohort_matrix', `${year}regular_12`, 60, 1000),
      rate('cohort_matrix', `${year}elsewhere_12`, 240, 1000),
    ]),
    ...['sustained_3m', 'sustained_6m', 'sustained_12m'].flatMap((kpi) => [rate(kpi, '', 240, 300), rate(kpi, 'coverage', 300, 344)]),
    ...['return_6m', 'return_12m', 'return_24m'].map((kpi) => rate(kpi, '', 24, 300)),
    ...['', 'before', 'size', 'mix', 'region', 'senders', 'unknown', 'rest', 'now'].flatMap((series) => [
      number('change_explained', series, 12),
      number('change_explained', series ? `same_${series}` : 'same', 11),
    ]),
    rate('throughflow_of_trajectory', '', 60, 300),
    rate('evaluation_due', '', 400, 9000, { value: 400 }),
    rate('evaluation_overdue', '', 90, 9000, { value: 90 }),
    rate('ready_not_moved', '', 1200, 5000),
    number('ready_not_moved', '12', 700),
    number('ready_not_moved', 'vacancies', 31000),
    ...['evaluatie', 'voortraject', 'jobmatching', 'stage', 'aangeworven', 'nazorg'].flatMap((step) => [
      number('trajectory_funnel', step, 1300),
      number('trajectory_funnel', `days_${step}`, 45),
      number('trajectory_funnel', `now_${step}`, 12),
      number('trajectory_funnel', `now_late_${step}`, 3),
    ]),
    ...['', 'new', 'known', 'establishments'].map((series) => number('employer_reach', series, 4321, employers)),
    rate('employer_reach', 'per_100_workers', 4321, 24000, employers),
    rate('employer_reach', 'with_vacancy', 900, 3000, employers),
    ...['bezoek', 'vacature', 'stage', 'plaatsing'].map((series) => rate('contact_conversion', series, 400, 2000, employers)),
    rate('location_share', '', 120050, 1950012, employers),
    ...['enclave', 'stage', 'aanneming'].map((series) =>
      value('location_share', { series, value: 1200.5, numerator: 120050, ...given, ...employers }),
    ),
    ...(['overlap_internal', 'overlap_external'] as const).flatMap((kpi) =>
      ['', 'vdab_'].flatMap((prefix) =>
        ['', '_30'].flatMap((suffix) => [
          rate(kpi, [prefix.slice(0, -1), suffix.slice(1)].filter(Boolean).join('_'), 600, 4321, employers),
          ...['niet_afgesproken', 'niet_ingevuld', 'afgesproken'].map((state) => rate(kpi, prefix + state + suffix, 200, 4321, employers)),
        ]),
      ),
    ),
    rate('overlap_internal', 'pair_verkoop_plaatsing', 120, 4321, employers),
    ...['1', '2', '3', '4+'].map((series) => rate('parties_per_employer', series, 500, 2000, employers)),
    ...['organisations', 'matched', 'agreed_filled'].map((series) => rate('registration_coverage', series, 61, 90, employers)),
    rate('employer_initiative', '', 594, 4005, employers),
    ...['', 'year', 'employers', 'employers_year'].map((series) => number('active_partnerships', series, 92, employers)),
    ...['', 'filled', 'jobdesign', 'jobdesign_filled', 'jobcarving', 'jobcarving_filled'].map((series) =>
      number('jobs_designed', series, 22, employers),
    ),
    rate('jobs_designed', 'still', 12, 18, employers),
    rate('response_time', '', 84, 135, employers),
    number('response_time', 'median_days', 3, employers),
    rate('fill_rate', '', 83, 173, employers),
    rate('aftercare', '', 160, 330),
    ...['', 'vdab', 'internal'].map((series) => rate('coordination_rate', series, 47, 240, employers)),
    rate('bundled_service', '', 25, 49, employers),
    rate('unanswered_elsewhere', '', 10, 46, employers),
    value('employer_feedback', { numerator: 177, denominator: 49, value: 3.61, ...given, ...employers }),
    number('employer_feedback', 'parties', 2, employers),
    number('employer_feedback', 'answers', 49, employers),
    rate('contingent_fill', '', 1991379, 2146666, { ...employers, period: '2025-06-30' }),
    number('waiting', 'jobseekers', 3090, { ...employers, lower: 3080, upper: 3100 }),
    number('waiting', 'jobseekers', 3210, { ...employers, period: before, lower: 3200, upper: 3220 }),
    number('waiting', 'places', 1552.87, { ...employers, period: '2025-06-30' }),
    number('waiting', 'vacancies', 31000, employers),
    ...['cost_per_trajectory', 'cost_per_throughflow', 'cost_per_sustained_6m'].flatMap((kpi) => [
      value(kpi, {
        ...employers,
        ...given,
        period: '2025-06-30',
        numerator: 43_000_000,
        denominator: 100,
        value: 4300,
        lower: 3500,
        upper: 5200,
      }),
      number(kpi, 'organisations', 41, { ...employers, period: '2025-06-30' }),
    ]),
  ];
}

const employerKpis =
  /^(employer|contact|location|overlap|parties|registration|active|jobs|response|fill|coordination|bundled|unanswered|contingent|cost)_|^waiting$|^aftercare$/;

function deliveryTime(period_end: string, received_on: string | null, days_late: number): DeliveryTime {
  return { owner: 'org-001', name: 'De Brug vzw', dataset: 'tewerkstellingen', period_end, due_on: '2026-10-25', received_on, days_late };
}

function monthVersion(period: string, months_later: number | null, exits: number): MonthVersion {
  const now = { entries_now: 20, exits_now: 50, regular_now: null };
  return { period, known_on: '2026-10-31', months_later, organisations: 2, entries: 20, exits, regular: null, ...now };
}

function change(given: Partial<Change>, was: number | null, is: number | null, state: State = 'ok'): Change {
  const numbers = {
    numerator_before: was,
    numerator_after: is,
    value_before: was,
    value_after: is,
    state_before: state,
    state_after: 'ok' as const,
  };
  const { kpi, population, dimension, group_name, series, audience, owner } = value('outflow', given);
  return { kpi, population, period: '2026-08-31', dimension, group_name, series, audience, owner, ...numbers };
}

const stamp = { built_at: '2026-09-15T03:30:00.000Z', as_of: '2026-09-15T03:30:00.000Z', last_period: '2026-08-31', code_version: '0' };
const ownRow = {
  dimension: 'organisation',
  group_name: 'org-001',
  owner: 'org-001',
  audience: 'policy' as const,
  population: 'alle' as const,
};
const changes = [
  change({}, 60, 50),
  change({ kpi: 'stock' }, 2000, 2010),
  change({ kpi: 'inflow' }, null, null, 'hidden'),
  change(ownRow, 12, 9),
];
const revision: Revision = {
  before: { id: '20260915-0530', ...stamp },
  after: { id: '20261015-0530', ...stamp, built_at: '2026-10-15T03:30:00.000Z', as_of: '2026-10-15T03:30:00.000Z', last_period: period },
  changes: async (_, query) =>
    changes.filter(
      ({ dimension, group_name, population }) =>
        (query?.dimension ?? dimension) === dimension &&
        (query?.group ?? group_name) === group_name &&
        (query?.population ?? population) === population,
    ),
  changedBy: async () => [{ kpi: 'outflow', population: 'CMW', period: '2026-08-31', series: '', owners: ['org-001'] }],
  counts: async () => [{ kpi: 'outflow', period: '2026-08-31', figures: 1300, hidden: 1 }],
  loads: async () => ({
    loads: [
      {
        owner: 'org-001',
        load_id: 7,
        dataset: 'tewerkstellingen',
        file: 'org-001/tewerkstellingen_2026-09.csv',
        received_at: '2026-10-03 06:00:00',
        records: 1234,
        accepted: 1230,
        set_aside: 4,
        change: 'added',
      },
    ],
    otherSenders: 1,
  }),
};

const organisation = { dimension: 'organisation', group_name: 'org-001', audience: 'own' as const, owner: 'org-001' };
const full = memoryRelease({
  headers,
  values: [
    ...cellValues({}),
    ...cellValues(organisation, 0.01),
    ...cellValues({ ...organisation, audience: 'policy', owner: null }, 0.01),
    ...cellValues({ ...organisation, dimension: 'organisation_department', group_name: 'org-001|groen' }, 0.01),
    ...['Limburg', 'Antwerpen'].flatMap((group_name) => cellValues({ dimension: 'region', group_name }, 0.1)),
    ...cellValues({ dimension: 'region', group_name: 'Limburg', population: 'alle' }, 0.1).filter(({ kpi }) => !employerKpis.test(kpi)),
    ...cellValues({ dimension: 'target_group', group_name: 'PSP' }, 0.1).filter(({ kpi }) => !employerKpis.test(kpi)),
    ...['location', 'throughflow', 'running', 'employers', 'outside'].flatMap((series) => [
      value('position', { ...organisation, population: 'alle', series, numerator: 30, denominator: 200, value: 15 }),
      value('position', { ...organisation, population: 'alle', series, numerator: 20, denominator: 200, value: 10, period: before }),
      value('position', { ...organisation, population: 'alle', dimension: 'peers', series, numerator: 99, denominator: 900, value: 11 }),
      count('position', `${series}|organisations`, 7, { ...organisation, population: 'alle', dimension: 'peers' }),
    ]),
    count('action_effect', 'months', 9, { ...organisation, population: 'alle', dimension: 'own_plan' }),
    ...['contacts', 'employers', 'double', 'phases', 'stages'].flatMap((series) => [
      count('action_effect', series, 80, { ...organisation, population: 'alle', dimension: 'own_plan' }),
      count('action_effect', `${series}_before`, 40, { ...organisation, population: 'alle', dimension: 'own_plan' }),
      count('action_effect', series, 900, { ...organisation, population: 'alle', dimension: 'peers' }),
      count('action_effect', `${series}_before`, 880, { ...organisation, population: 'alle', dimension: 'peers' }),
    ]),
    value('throughflow_rate_strict', { ...organisation, dimension: 'peers', numerator: 30, denominator: 2100, value: 1.43 }),
    count('throughflow_rate_strict', 'organisations', 7, { ...organisation, dimension: 'peers' }),
    count('throughflow_rate_strict', 'expected', 4.2, { ...organisation, dimension: 'peers' }),
    ...['zelfscan', 'adviseur'].flatMap((kind) => [
      value('scan_score', { ...organisation, population: 'alle', series: `aanbod|${kind}`, value: kind === 'adviseur' ? 2.25 : 3.5 }),
      value('scan_score', { ...organisation, population: 'alle', series: `aanbod|${kind}`, value: 2, period: before }),
    ]),
    count('overlap_pairs', 'shared', 31, {
      dimension: 'organisation_pair',
      group_name: 'org-001|org-002',
      audience: 'policy',
      population: 'alle',
    }),
    count('overlap_pairs', 'shared', 4, {
      ...organisation,
      dimension: 'department_pair',
      group_name: 'org-001|groen|schoonmaak',
      population: 'alle',
    }),
  ],
  tables: {
    official_series: [
      {
        series: 'outflow_to_regular',
        group_name: 'all',
        period_from: '2025-01-01',
        period_to: '2025-06-30',
        value: 197,
        source: 'SV 1115',
      },
      {
        series: 'outflow_to_regular',
        group_name: 'all',
        period_from: '2024-01-01',
        period_to: '2024-12-31',
        value: 344,
        source: 'SV 1115',
      },
    ],
    own_actions: [
      {
        owner: 'org-001',
        action: '1',
        title: 'Eén agenda',
        begin_date: '2026-01-01',
        status: 'lopend',
        overdue: true,
        kpi: 'overlap_internal',
        target: 10,
        baseline: 14.5,
        current: 12.25,
        end_date: '2026-06-30',
      },
    ],
    own_scans: ['zelfscan', 'adviseur'].flatMap((kind) =>
      ['2025-07-01', '2026-09-01'].map((scan_date) => ({ owner: 'org-001', scan_date, kind, question: 'plaats', score: 40 })),
    ),
    own_work: [
      { kind: 'employer', employer: 'Bakkerij Noord', note: 'bouw en groen' },
      { kind: 'ready', dataset: 'tewerkstellingen', received_on: '2026-10-03', line: 47, on_day: '2025-02-01' },
      { kind: 'row_aside', dataset: 'ondersteuning', received_on: '2026-10-03', line: 12, note: 'Kolom begin is leeg.' },
    ].map((row) => ({ owner: 'org-001', place: 1, things: 1, employer: null, line: null, on_day: null, note: null, ...row })),
    source_status: [
      {
        owner: 'org-001',
        name: 'De Brug vzw',
        dataset: 'tewerkstellingen',
        files: 12,
        records: 1234,
        accepted: 1230,
        set_aside: 4,
        findings: 9,
        on_time: true,
        last_received: '2026-10-03T06:00:00.000Z',
        last_scope_to: '2026-09-30',
      },
      {
        owner: 'org-001',
        name: 'De Brug vzw',
        dataset: 'scan',
        files: 0,
        records: 0,
        accepted: 0,
        set_aside: 0,
        findings: 0,
        on_time: false,
        last_received: null,
        last_scope_to: null,
      },
    ],
    trend_breaks: [],
    delivered_loads: [
      {
        owner: 'org-001',
        name: 'De Brug vzw',
        load_id: 7,
        dataset: 'tewerkstellingen',
        file: 'org-001/tewerkstellingen_2026-09.csv',
        received_at: '2026-10-03T06:00:00.000Z',
        mode: 'periode',
        scope_from: '2026-09-01',
        scope_to: '2026-09-30',
        records: 1234,
        accepted: 1230,
        set_aside: 4,
        counting: 1230,
        replaced: 12,
      },
    ],
    delivery_lists: [
      {
        owner: 'org-001',
        name: 'De Brug vzw',
        list_day: '2026-09-30',
        day_before: '2026-08-31',
        heads: 212,
        heads_before: 216,
        begun: 2,
        told_left: 3,
        by_movements: 215,
        difference: -3,
      },
    ],
    delivery_times: [
      deliveryTime('2026-09-30', '2026-10-03', -22),
      deliveryTime('2026-08-31', '2026-10-03', 8),
      deliveryTime('2026-07-31', null, 70),
    ],
    month_versions: ['2026-07-31', '2026-08-31', '2026-09-30'].flatMap((period) => [
      monthVersion(period, 1, 60),
      monthVersion(period, 2, 50),
      monthVersion(period, null, 50),
    ]),
  },
  revision,
});
const empty = memoryRelease({ headers });
const hidden = memoryRelease({
  headers,
  values: cellValues({}).map((row) => absent(row.kpi, 'hidden', { series: row.series, period: row.period, population: row.population })),
});

const readers: { as: string; viewer: Viewer; query: Record<string, string> }[] = [
  { as: 'beleid', viewer: beleid, query: {} },
  { as: 'beleid, a region', viewer: beleid, query: { gebied: 'region.Limburg', programma: 'alle' } },
  { as: 'beleid, a target group', viewer: beleid, query: { doelgroep: 'PSP' } },
  { as: 'an organisation', viewer: brug, query: {} },
  { as: 'beleid, on 100 leavers and with VDAB', viewer: beleid, query: { noemer: 'vertrekken', vdab: 'mee' } },
  { as: 'beleid, on 100 trajectories', viewer: beleid, query: { noemer: 'trajecten' } },
  { as: 'beleid, without who stays', viewer: beleid, query: { noemer: 'zonder-vaste' } },
];

async function documents(release = full): Promise<{ name: string; document: Document }[]> {
  const made = pages.flatMap(({ id, make }) =>
    readers.map(async ({ as, viewer, query }) => {
      const asked = id === 'organisatie' ? { organisatie: 'org-001' } : query;
      return { name: `${id} for ${as}`, document: await make(release, viewer, parseChoice(release, viewer, asked)) };
    }),
  );
  return Promise.all(made);
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
    ...(section.choice ? [section.choice.sentence, ...section.choice.options.map(({ label }) => label)] : []),
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
  for (const [state, release] of [
    ['with figures', full],
    ['without figures', empty],
    ['with hidden figures', hidden],
  ] as const) {
    test(`${state}, has no word that is not for the screen and no hole in a sentence`, async () => {
      for (const { name, document } of await documents(release)) {
        const words = wordsOf(document);
        expect(
          words.filter((text) => /undefined|NaN|Infinity|\[object|null\b/.test(text)),
          name,
        ).toEqual([]);
        expect(
          words.filter((text) => / {2}|\.\.| \.|\( | ,/.test(text)),
          name,
        ).toEqual([]);
        expect(
          words.filter((text) => /\d{4,}/.test(text.replace(/\S+\.csv|\b(19|20)\d{2}\b|SV \d+/g, '').replace(/\d{4}-\d{2}-\d{2}/g, ''))),
          name,
        ).toEqual([]);
        if (document.id !== 'definities')
          expect(
            words.filter((text) => banned.test(text)),
            name,
          ).toEqual([]);
      }
    });
  }

  test('has sections with names of their own, that a chart with data can draw', async () => {
    for (const { name, document } of await documents()) {
      const ids = document.sections.flatMap((section) => [
        section.id,
        ...(section.kind === 'group' ? section.sections.map(({ id }) => id) : []),
      ]);
      expect(new Set(ids).size, name).toBe(ids.length);
      expect(JSON.parse(JSON.stringify(document)), name).toEqual(document);
    }
  });

  test('gives with every figure a finding, a basis, a table and its KPIs', async () => {
    for (const { name, document } of await documents()) {
      const figures = document.sections.flatMap((section) => (section.kind === 'group' ? section.sections : [section]));
      for (const section of figures) {
        if (section.kind !== 'figure') continue;
        expect(
          [section.finding, section.basis, section.table.rows.length > 0, section.kpis.length > 0],
          `${name}: ${section.id}`,
        ).not.toContain('');
        expect(section.table.rows.length, `${name}: ${section.id}`).toBeGreaterThan(0);
        expect(section.query, `${name}: ${section.id}`).toMatch(/^population=(CMW|alle)&dimension=/);
        for (const row of section.table.rows) expect(row.length, `${name}: ${section.id}`).toBe(section.table.columns.length);
      }
    }
  });
});

/** KPIs that no figure shows, each with the reason. */
const withoutFigure: Readonly<Record<string, string>> = {
  action_progress: 'stands in the plan of an organisation, whose caption says how many actions are in each state',
  balance_residual: 'is always 0: where it is not, there is no release',
};

describe('every KPI', () => {
  const shown = async () => {
    const made = await documents();
    return made
      .flatMap(({ document }) => document.sections)
      .flatMap((section) => (section.kind === 'group' ? section.sections : [section]));
  };

  test('stands in a figure with a sentence that says how many, or has a reason why not', async () => {
    const said = (await shown()).flatMap((section) => (section.kind === 'figure' && /\d.*\.$/.test(section.finding) ? section.kpis : []));
    const missing = headers.map(({ kpi }) => kpi).filter((kpi) => !said.includes(kpi));
    expect(missing.sort()).toEqual(Object.keys(withoutFigure));
  });

  test('on actions says so above the plan', async () => {
    const captions = (await shown()).flatMap((section) => (section.kind === 'table' ? section.table.caption : []));
    expect(captions).toContainEqual(expect.stringMatching(/^\d+ acties?: /));
  });
});

describe('the order of a page', () => {
  test.each([
    ['overzicht', 'in-het-kort doorstroom waarom bestemmingen duurzaam klaar in-en-uit samen officieel nieuw'],
    [
      'stromen',
      'in-dienst erbij vertrek doorstroom waarop-delen binnen-buiten stappen klaar duurzaam terug verschillen plaatsen kosten tijd',
    ],
    ['werkgevers', 'bereik contact-tot-job initiatief vaste-partners werk-op-locatie functies-op-maat antwoord nazorg wie-zoekt'],
    [
      'coordinatie',
      'registratie meer-kanten afgesproken binnen-organisatie tussen-organisaties partijen wie-deelt een-aanspreekpunt open-vragen werkgevers-zelf',
    ],
    ['paren', 'matrix'],
  ])('of %s is that of the questions', async (page, order) => {
    const document = await pages.find(({ id }) => id === page)?.make(full, beleid, parseChoice(full, beleid, {}));
    expect(document?.sections.map(({ id }) => id)).toEqual(order.split(' '));
  });
});

describe('a choice at a figure', () => {
  const figureOf = async (page: string, id: string, query: Record<string, string>) => {
    const document = await pages.find((each) => each.id === page)?.make(full, beleid, parseChoice(full, beleid, query));
    const found = document?.sections.find((section) => section.id === id);
    if (found?.kind !== 'figure') throw new Error(`no figure ${id}`);
    return found;
  };

  test('divides moves by something else, and says by what', async () => {
    const usual = await figureOf('stromen', 'doorstroom', {});
    expect(usual.choice?.options.map(({ href, chosen }) => [href, chosen])).toEqual([
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
    const finding = async (query: Record<string, string>) => (await figureOf('coordinatie', 'tussen-organisaties', query)).finding;
    expect(await finding({})).toContain('door twee of meer organisaties aangesproken');
    expect(await finding({ vdab: 'mee' })).toContain('door twee of meer organisaties, VDAB meegeteld, aangesproken');
  });
});

describe('the page of an organisation', () => {
  const page = pages.find(({ id }) => id === 'organisatie');
  const make = (viewer: Viewer) => page?.make(full, viewer, parseChoice(full, viewer, { organisatie: 'org-001' }));
  const titles = async (viewer: Viewer) => (await make(viewer))?.sections.map(({ id }) => id);

  test('shows itself its plan, its departments and its scan', async () => {
    expect(await titles(brug)).toEqual([
      'in-het-kort',
      'deze-maand',
      'plan',
      'voor-en-na',
      'in-en-uit',
      'vertrek',
      'trajecten',
      'vervallen',
      'werkgevers',
      'dezelfde-werkgever',
      'werk-op-locatie',
      'scan',
      'plaats',
      'kosten',
      'gelijkaardig',
      'gegevens',
      'verslag',
    ]);
  });

  test('shows policy what is policy’s, and says what is not', async () => {
    const document = await make(beleid);
    expect(document?.sections.map(({ id }) => id)).toEqual([
      'in-het-kort',
      'in-en-uit',
      'vertrek',
      'trajecten',
      'vervallen',
      'dezelfde-werkgever',
      'werk-op-locatie',
      'gegevens',
      'niet-getoond',
    ]);
    expect(JSON.stringify(document)).toContain('alleen zij en haar adviseur zien ze');
  });

  test('refuses a choice without an organisation', async () => {
    await expect(page?.make(full, brug, parseChoice(full, brug, {}))).rejects.toThrow('no organisation in the choice');
  });
});

/** The rows of a table of a page, as read. */
async function rowsOf(page: string, id: string, viewer = beleid, release = full): Promise<string[]> {
  const document = await pages.find((each) => each.id === page)?.make(release, viewer, parseChoice(release, viewer, {}));
  const sections = document?.sections.flatMap((section) => (section.kind === 'group' ? section.sections : [section])) ?? [];
  const section = sections.find((each) => each.id === id);
  if (section === undefined || section.kind === 'text') throw new Error(`no table ${id}`);
  const { columns, rows } = section.table;
  return rows.map((row) => row.map((cell, index) => formatCell(cell, columns[index]?.format ?? 'text')).join(' · '));
}

describe('what changed', () => {
  test('is said per month, with what was, what is and whose delivery did that, and not what is hidden', async () => {
    expect(await rowsOf('revisies', 'per-maand')).toEqual([
      'augustus 2026 · Weg in de maand · 60 · 50 · −10 · onder meer De Brug vzw',
      'augustus 2026 · In dienst · 2.000 · 2.010 · +10 · andere afzenders',
      'augustus 2026 · Erbij in de maand · verborgen · verborgen ·  · andere afzenders',
    ]);
    expect(await rowsOf('revisies', 'eigen', brug)).toEqual(['De Brug vzw · augustus 2026 · Weg in de maand · 12 · 9 · −3 · De Brug vzw']);
    expect(await rowsOf('revisies', 'leveringen')).toEqual([
      'De Brug vzw · tewerkstellingen_2026-09.csv · 03/10/2026 · 1.234 · 4 · kwam erbij',
    ]);
  });

  test('is five lines on the overview', async () => {
    const page = pages.find(({ id }) => id === 'overzicht');
    const section = (await page?.make(full, beleid, parseChoice(full, beleid, {})))?.sections.find(({ id }) => id === 'nieuw');
    expect(section).toMatchObject({
      paragraphs: [
        'Sinds de versie van 15 september 2026 kwam er een maand bij: de cijfers gaan nu tot en met september 2026.',
        'Er kwam 1 bestand bij, van 1 afzender.',
        'Weg in de maand, augustus 2026: van 60 naar 50.',
        'In dienst, augustus 2026: van 2.000 naar 2.010.',
      ],
    });
  });

  test('says how final a month is, in a sentence and per month', async () => {
    expect(await rowsOf('revisies', 'definitief-weg')).toEqual([
      'september 2026 · +10 · 0 · 50 · 2',
      'augustus 2026 · +10 · 0 · 50 · 2',
      'juli 2026 · +10 · 0 · 50 · 2',
    ]);
    expect(await rowsOf('revisies', 'definitief-regulier')).toContain('juli 2026 · verborgen · verborgen · verborgen · 2');
    const versions = await full.table<MonthVersion>('month_versions', beleid);
    expect(stillChanges(versions, { count: 'exits', what: 'het aantal' })).toEqual([
      'Na 1 maand verandert het aantal nog gemiddeld 20,0 op 100; na 2 maanden 0,0.',
    ]);
    expect(stillChanges(versions, { count: 'regular', what: 'het aantal' })).toEqual([]);
  });

  test('shows on the deliveries what a correction did, how timely and how reliable they are', async () => {
    expect(await rowsOf('leveringen', 'verbeterd')).toEqual([
      'De Brug vzw · augustus 2026 · Weg in de maand · 12 · 9 · −3 · tewerkstellingen_2026-09.csv',
    ]);
    expect(await rowsOf('leveringen', 'op-tijd')).toEqual(['tewerkstellingen · 3 · 1 · 1 · 22 dagen ervoor · 22 dagen ervoor']);
    expect(await rowsOf('leveringen', 'betrouwbaar')).toEqual(['De Brug vzw · 0,3\u00a0% · niet geleverd · 212 · 215 · −3']);
    expect(await rowsOf('leveringen', 'geschiedenis')).toEqual([
      '03/10/2026 · tewerkstellingen_2026-09.csv · 01/09/2026 – 30/09/2026 · 1.234 · 4 · 1.230 · 12',
    ]);
  });
});

describe('the status strip', () => {
  test('says until when, who delivered and which destinations are known', async () => {
    const [first] = await documents();
    expect(first?.document.status.sentence).toBe(
      'Gegevens tot en met september 2026. 1 van de 2 organisaties leverden. Van 91 op de 100 vertrekken kennen we de bestemming.',
    );
  });
});

describe('who delivers contacts', () => {
  test('is one number, above the page on employers and in the figure on coordination', async () => {
    const make = async (page: string) => pages.find(({ id }) => id === page)?.make(full, beleid, parseChoice(full, beleid, {}));
    expect((await make('werkgevers'))?.status.sentence).toMatch(
      / 61 van de 90 organisaties leveren werkgeverscontacten\. Deze pagina gaat alleen over hen\.$/,
    );
    const figure = (await make('coordinatie'))?.sections.find(({ id }) => id === 'registratie');
    expect(figure?.kind === 'figure' && figure.finding).toMatch(/^61 van de 90 organisaties leverden contacten\./);
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
