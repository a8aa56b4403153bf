import { describe, expect, test } from 'vitest';
import { formatCell, saidNumber } from '../../dashboard/format.ts';
import { tableNotes } from '../../dashboard/laidOut.ts';
import { pages } from '../../dashboard/pages/index.ts';
import type { DeliveryTime } from '../../dashboard/pages/leveringen/timeliness.ts';
import { changedCounts, changedFigures } from '../../dashboard/pages/revisies/changedFigures.ts';
import { stillChanges } from '../../dashboard/pages/revisies/monthVersions.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { MonthVersion } from '../../dashboard/reading/monthVersion.ts';
import type { State, Viewer } from '../../sql/kpiValue.ts';
import type { Change, Revision } from '../../sql/revision.ts';
import { memoryRelease, period, value } from '../support/memoryRelease.ts';

const beleid: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const brug: Viewer = { name: 'brug', role: 'organisatie', organisations: ['org-001'] };

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
  return {
    kpi,
    population,
    period: '2026-08-31',
    dimension,
    group_name,
    series,
    audience,
    owner,
    rounding: given.rounding ?? null,
    ...numbers,
  };
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

const release = memoryRelease({
  tables: {
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

/** The rows of a table of a page, as read. */
async function rowsOf(page: string, id: string, viewer = beleid, from = release): Promise<string[]> {
  const document = await pages.find((each) => each.id === page)?.make(from, viewer, parseChoice(from, viewer, {}));
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
    ]);
    const document = await pages.find(({ id }) => id === 'revisies')?.make(release, beleid, parseChoice(release, beleid, {}));
    expect(document?.sections.find(({ id }) => id === 'in-het-kort')).toMatchObject({
      paragraphs: expect.arrayContaining([
        '1.299 waarden van 1 maand die er al waren, veranderden; de oudste is augustus 2026.',
        'Van 1 andere waarde zeggen we niet of ze veranderde: in één van de twee versies is ze verborgen, zodat niemand herkenbaar is.',
      ]),
    });
    expect(await rowsOf('revisies', 'per-cijfer')).toEqual(['outflow · 1.299 · 1 · augustus 2026 · augustus 2026']);
    expect(await rowsOf('revisies', 'eigen', brug)).toEqual(['De Brug vzw · augustus 2026 · Weg in de maand · 12 · 9 · −3 · De Brug vzw']);
    expect(await rowsOf('revisies', 'leveringen')).toEqual([
      'De Brug vzw · tewerkstellingen_2026-09.csv · 03/10/2026 · 1.234 · 4 · kwam erbij',
    ]);
  });

  test('is five lines on the overview', async () => {
    const page = pages.find(({ id }) => id === 'overzicht');
    const section = (await page?.make(release, beleid, parseChoice(release, beleid, {})))?.sections.find(({ id }) => id === 'nieuw');
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
    const versions = await release.table<MonthVersion>('month_versions', beleid);
    expect(stillChanges(versions, { count: 'exits', what: 'het aantal' })).toEqual([
      'Na één maand verandert het aantal nog gemiddeld 20,0 op 100; na 2 maanden niet meer.',
    ]);
    expect(stillChanges(versions, { count: 'regular', what: 'het aantal' })).toEqual([]);
  });

  test('shows on the deliveries what a correction did, how timely and how reliable they are', async () => {
    expect(await rowsOf('leveringen', 'verbeterd')).toEqual([
      'De Brug vzw · augustus 2026 · Weg in de maand · 12 · 9 · −3 · tewerkstellingen_2026-09.csv',
    ]);
    expect(await rowsOf('leveringen', 'op-tijd')).toEqual(['Tewerkstellingen · 3 · 1 · 1 · 22 dagen ervoor · 22 dagen ervoor']);
    expect(await rowsOf('leveringen', 'betrouwbaar')).toEqual(['De Brug vzw · 0,3\u00a0% · niet geleverd · 212 · 215 · −3']);
    expect(await rowsOf('leveringen', 'geschiedenis')).toEqual([
      '03/10/2026 · tewerkstellingen_2026-09.csv · 01/09/2026 – 30/09/2026 · 1.234 · 4 · 1.230 · 12',
    ]);
  });
});

test('a change between rounded numbers says so: 1 that became 0 may read 5 that became less than 5', () => {
  const rounded = change({ dimension: 'province', group_name: 'Limburg', rounding: 5 }, 5, 0);
  expect(changedCounts(rounded).map(saidNumber)).toEqual(['ongeveer 5', 'minder dan 5']);
  const causes = { loads: [], changedBy: [], names: new Map(), recomputed: false, others: false };
  const { table } = changedFigures({ id: 'x', title: 'x', lead: '', changes: [rounded], programmes: 'CMW', causes });
  expect(table.rows[0]?.slice(2, 5)).toEqual([
    { value: 5, state: 'ok', rounding: 5 },
    { value: 0, state: 'ok', rounding: 5, below: 5 },
    { value: -5, state: 'ok', rounding: 5 },
  ]);
  expect(tableNotes(table).join(' ')).toContain('afgerond op 5');
});
