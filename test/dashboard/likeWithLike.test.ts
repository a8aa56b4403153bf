import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document, Section } from '../../dashboard/document.ts';
import { formatNumber } from '../../dashboard/format.ts';
import { monthlyMail } from '../../dashboard/mail/monthlyMail.ts';
import { pages } from '../../dashboard/pages/index.ts';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import { addMonths } from '../../dashboard/reading/period.ts';
import { readValues } from '../../dashboard/reading/values.ts';
import { isCompared, yearComparison } from '../../dashboard/reading/yearComparison.ts';
import { evaluatie } from '../../dashboard/reports/evaluatie.ts';
import type { KpiValue, Viewer } from '../../sql/kpiValue.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import { adviser, beleid, organisation, own } from '../support/demoViewers.ts';
import { Marks, marked } from '../support/marks.ts';
import { sharedDemo, today } from '../support/smallDemo.ts';

let release: Release;
beforeAll(async () => {
  const demo = await sharedDemo();
  release = await openRelease(path.join(demo.folder, 'releases', demo.manifest.id));
});
afterAll(() => release.close());

/** All that a section says in words, a text for each paragraph, finding, note and fact. */
function textsOf(section: Section): string[] {
  if (section.kind === 'group') return section.sections.flatMap(textsOf);
  if (section.kind === 'table') return [section.lead];
  if (section.kind === 'figure') return [section.finding, section.basis, ...section.notes];
  return [section.paragraphs.join(' '), ...(section.facts ?? []).map(({ label, value, note }) => `${label} ${value} ${note}`)];
}

/** A number that is rounded to none is said without one. */
const fewInWords = /minder dan 5 mensen/i;

const comparing = /jaar eerder|vorig jaar|jaar geleden/i;

/** What says when both years were known. */
const momentKnown = /even lang na afloop geteld|even lang na hun einde|met wat we nu van beide (jaren|periodes) weten/;

/** Sentences that compare two years and do not say when both were known, or call the other one last year. */
function withoutMoment(texts: readonly string[], marks: Marks, period: string): string[] {
  return texts
    .filter((text) => comparing.test(text))
    .filter((text) => {
      const rows = marks.in(text).filter(({ series }) => series !== 'organisations');
      const [now, before] = [false, true].map((earlier) => rows.filter((row) => isEarlier(row, period) === earlier));
      if (now?.length === 0 || !before?.some(({ kpi, numerator }) => numerator !== 0 && !ofOneSender.includes(kpi))) return false;
      return !momentKnown.test(text) || /vorig jaar/i.test(text);
    });
}

function isEarlier(row: KpiValue, period: string): boolean {
  return row.group_name.includes('year_before') || (row.period < period && row.kpi !== 'official');
}

/** Figures that one sender gives for all. */
const ofOneSender = ['contingent_fill', 'waiting'];

/** The number of this year that may stand beside one of a year before: of the same senders, known at the same moment. */
function isLike(now: KpiValue, before: KpiValue, lastPeriod: string): boolean {
  const same = now.kpi === before.kpi && now.series === before.series && now.population === before.population;
  if (!same) return false;
  if (!before.dimension.startsWith('same_senders')) {
    return before.dimension === now.dimension && before.group_name === now.group_name && now.period > before.period;
  }
  const [, cell, moment] = /^(?:(.*)\|)?([a-z_]+)$/.exec(before.group_name) ?? [];
  const knownThen = moment !== 'year_before_then' || before.period === lastPeriod;
  const alike = now.dimension === before.dimension && now.group_name === before.group_name.replace(/year_before(_then)?$/, 'now');
  const itself = now.dimension === 'organisation' && before.dimension === 'same_senders_organisation' && now.group_name === cell;
  return knownThen && now.period === before.period && (alike || itself);
}

/** Numbers of a year before that stand in a comparison without one that may be compared with them. */
function unlike(texts: readonly string[], marks: Marks, { period, last }: { period: string; last: string }): string[] {
  return texts
    .filter((text) => comparing.test(text))
    .flatMap((text) => {
      const rows = marks.in(text).filter(({ series }) => series !== 'organisations');
      const earlier = rows.filter((row) => row.numerator !== 0).filter((row) => isEarlier(row, period));
      return earlier
        .filter((before) => !(rows.some((now) => isLike(now, before, last)) || fewInWords.test(text)) || !isComparable(before))
        .map((before) => `${before.kpi} ${before.dimension} ${before.group_name} ${before.period}: ${text}`);
    });
}

/** Plain rows of an earlier period are of the same senders only for one organisation, or where one sender gives all. */
function isComparable({ dimension, kpi }: KpiValue): boolean {
  return dimension.startsWith('same_senders') || dimension === 'organisation' || ofOneSender.includes(kpi);
}

const readers: { as: string; viewer: Viewer; query: Query }[] = [
  { as: 'beleid', viewer: beleid, query: {} },
  { as: 'beleid, all programmes', viewer: beleid, query: { programma: 'alle' } },
  { as: 'beleid, a region', viewer: beleid, query: { gebied: 'region.Kempen' } },
  { as: 'beleid, a province and target group', viewer: beleid, query: { gebied: 'province.Antwerpen', doelgroep: 'PSP' } },
  { as: 'beleid, a target group', viewer: beleid, query: { doelgroep: 'UK' } },
  { as: 'beleid, last winter', viewer: beleid, query: { periode: '2026-01' } },
  { as: 'beleid, years ago', viewer: beleid, query: { periode: '2022-06' } },
  { as: 'an organisation', viewer: organisation, query: { organisatie: own } },
  { as: 'an adviser', viewer: adviser, query: { organisatie: 'org-002' } },
];

describe('two numbers that a sentence compares', () => {
  it.each(readers)('are of the same senders and known at the same moment: $as', async ({ viewer, query }) => {
    const marks = new Marks();
    const shown = marked(release, marks);
    const choice = parseChoice(shown, viewer, query);
    const documents: Document[] = await Promise.all(
      pages.filter(({ id }) => id !== 'organisatie' || choice.dimension === 'organisation').map((page) => page.make(shown, viewer, choice)),
    );
    const texts = documents.flatMap(({ sections }) => sections.flatMap(textsOf));
    expect(unlike(texts, marks, { period: choice.period, last: release.manifest.last_period })).toEqual([]);
    expect(withoutMoment(texts, marks, choice.period)).toEqual([]);
    expect(texts.filter((text) => comparing.test(text) && marks.in(text).length > 0).length).toBeGreaterThan(2);
  });

  it.each([beleid, organisation, adviser])('so in the mail and the report of $name', async (viewer) => {
    const marks = new Marks();
    const shown = marked(release, marks);
    const period = release.manifest.last_period;
    const mail = await monthlyMail(shown, viewer, period.slice(0, 7));
    const reports =
      viewer === beleid ? [] : [await evaluatie(shown, viewer, { organisation: own, start: '2025-03', period: '2026-09', clock: today })];
    const texts = [mail.document, ...reports].flatMap(({ sections }) => sections.flatMap(textsOf));
    expect(unlike(texts, marks, { period, last: period })).toEqual([]);
    expect(withoutMoment(texts, marks, period)).toEqual([]);
    expect(texts.filter((text) => comparing.test(text) && marks.in(text).length > 1).length).toBeGreaterThan(0);
  });

  it('are refused where they are plain, or of two moments', () => {
    const marks = new Marks();
    const row = (given: Partial<KpiValue>) => marks.mark({ ...(base as KpiValue), ...given });
    const base: Partial<KpiValue> = { kpi: 'stock', population: 'CMW', period: '2026-09-30', series: '', numerator: 9, value: 9 };
    const say = (...rows: KpiValue[]) => rows.map(({ numerator }) => `een jaar eerder ${formatNumber(numerator ?? 0)}`).join(', ');
    const periods = { period: '2026-09-30', last: '2026-09-30' };
    const plain = row({ dimension: 'all', group_name: 'all' });
    const plainBefore = row({ dimension: 'all', group_name: 'all', period: '2025-09-30' });
    const same = (moment: string, given: Partial<KpiValue> = {}) => row({ dimension: 'same_senders', group_name: moment, ...given });
    expect(unlike([say(plain, plainBefore)], marks, periods)).toHaveLength(1);
    expect(unlike([say(plain, same('year_before_then'))], marks, periods)).toHaveLength(1);
    expect(unlike([say(same('now'), same('year_before_then'))], marks, periods)).toEqual([]);
    const known = ', even lang na afloop geteld';
    expect(withoutMoment([say(same('now'), same('year_before_then'))], marks, periods.period)).toHaveLength(1);
    expect(withoutMoment([say(same('now'), same('year_before_then')) + known], marks, periods.period)).toEqual([]);
    expect(withoutMoment([`vorig jaar ${say(same('now'), same('year_before_then'))}${known}`], marks, periods.period)).toHaveLength(1);
    expect(
      unlike([say(same('now', { period: '2026-06-30' }), same('year_before_then', { period: '2026-06-30' }))], marks, periods),
    ).toHaveLength(1);
  });
});

/** All that a tile, a headline, a mail or a line of a report compares. */
const comparedKpis: readonly { kpi: string; series?: string; monthsBack?: number; ofPlaces?: boolean }[] = [
  { kpi: 'stock' },
  { kpi: 'inflow', series: '12' },
  { kpi: 'outflow', series: '12' },
  { kpi: 'throughflow_rate_strict' },
  { kpi: 'sustained_6m', monthsBack: 6 },
  { kpi: 'ready_not_moved' },
  { kpi: 'evaluation_due' },
  { kpi: 'evaluation_overdue' },
  { kpi: 'employer_reach', ofPlaces: true },
  { kpi: 'overlap_external', ofPlaces: true },
  { kpi: 'overlap_external', series: '30', ofPlaces: true },
  { kpi: 'overlap_external', series: 'vdab', ofPlaces: true },
];

describe('the year before at the last month', () => {
  const cells = [
    { dimension: 'all', group: 'all' },
    { dimension: 'province', group: 'Antwerpen' },
    { dimension: 'region', group: 'Kempen' },
    { dimension: 'target_group', group: 'PSP' },
    { dimension: 'province_target_group', group: 'Antwerpen|PSP' },
  ];

  it.each(cells)('is as it was known then, of every figure that is compared: $dimension', async ({ dimension, group }) => {
    const choice = { ...parseChoice(release, beleid, {}), dimension, group };
    const values = await readValues({ release, viewer: beleid, choice }, ['stock']);
    let compared = 0;
    for (const { kpi, series = '', monthsBack = 0, ofPlaces } of comparedKpis) {
      if (ofPlaces && !['all', 'province', 'region'].includes(dimension)) continue;
      const period = addMonths(values.period, -monthsBack);
      const comparison = await yearComparison({ release, viewer: beleid, choice, values }, kpi, series, period);
      if (!isCompared(comparison)) continue;
      compared++;
      expect([kpi, series, comparison.moment]).toEqual([kpi, series, 'equally_late']);
      expect([comparison.now, comparison.before].map(({ row }) => row.group_name.replace(/^.*\|/, ''))).toEqual([
        'now',
        'year_before_then',
      ]);
    }
    expect(compared).toBeGreaterThan(2);
  });
});

/** Files that read a year before without comparing: who delivered, a line of same senders, tables of plain numbers. */
const yearBeforeReaders = [
  'dashboard/figures/employers/conversion.ts',
  'dashboard/figures/flows/stock.ts',
  'dashboard/reading/sameSendersLine.ts',
  'dashboard/reading/yearComparison.ts',
  'dashboard/sentences/sendersNote.ts',
];

it('one home compares two years', () => {
  const root = path.join(import.meta.dirname, '../..');
  const files = readdirSync(path.join(root, 'dashboard'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `dashboard/${file.replaceAll(path.sep, '/')}`);
  const reading = files.filter((file) => /import \{[^}]*\byearBefore\b[^}]*\} from/.test(readFileSync(path.join(root, file), 'utf8')));
  expect(reading.sort()).toEqual(yearBeforeReaders);
});

describe('now', () => {
  const cells = [
    { dimension: 'all', group: 'all' },
    { dimension: 'province', group: 'Antwerpen' },
    { dimension: 'region', group: 'Kempen' },
    { dimension: 'target_group', group: 'PSP' },
    { dimension: 'organisation', group: own },
  ];

  /** A phase in which nobody is, or is late, stands beside the others that are listed. */
  const isListed = (kpi: string, dimension: string, series: string): boolean => {
    const listed = series.startsWith('now_') ? release.published(kpi, dimension) : release.published(kpi, dimension, series);
    return listed.some((each) => each.series === series || each.series.startsWith('now_'));
  };

  it.each(cells)('is never an earlier month, in any series of any KPI: $dimension', async ({ dimension, group }) => {
    const kpis = [...release.headers.keys()];
    const choices = [release.manifest.last_period, '2026-05-31', '2024-03-31'].map((period) => ({
      ...parseChoice(release, organisation, {}),
      period,
      dimension,
      group,
    }));
    const counts = { row: 0, zero: 0, none: 0 };
    for (const choice of choices) {
      const values = await readValues({ release, viewer: organisation, choice }, kpis);
      for (const kpi of kpis) {
        const seen = [...values.series(kpi), ...Object.keys(release.headers.get(kpi)?.series ?? {}), ''];
        for (const series of new Set(seen)) {
          const row = values.at(kpi, series);
          const now = values.now(kpi, series);
          expect(now.period).toBe(values.period);
          if (row) expect(now).toEqual(row);
          else {
            const isZero = now.numerator === 0;
            expect(isZero || now.numerator === null).toBe(true);
            if (isZero) expect([kpi, series, isListed(kpi, dimension, series)]).toEqual([kpi, series, true]);
            counts[isZero ? 'zero' : 'none']++;
          }
          if (row) counts.row++;
        }
      }
    }
    expect(counts.row).toBeGreaterThan(100);
    expect(counts.none).toBeGreaterThan(0);
  });

  it('is zero where nothing occurred: organisations add up to the whole, kind by kind', async () => {
    const all: Viewer = { name: 'alle', role: 'adviseur', organisations: release.organisations.map((each) => each.organisation) };
    const choice = parseChoice(release, all, {});
    const read = (dimension: string, group: string) =>
      readValues({ release, viewer: all, choice: { ...choice, dimension, group } }, ['outflow', 'inflow']);
    const whole = await read('all', 'all');
    const each = await Promise.all(release.organisations.map(({ organisation: group }) => read('organisation', group)));
    let zeros = 0;
    for (const kpi of ['outflow', 'inflow'] as const) {
      for (const series of whole.series(kpi).filter((name) => name.endsWith('_12') && whole.at(kpi, name)?.numerator != null)) {
        const parts = each.map((values) => values.now(kpi, series)?.numerator ?? 0);
        zeros += parts.filter((part) => part === 0).length;
        expect([kpi, series, parts.reduce((sum, part) => sum + part, 0)]).toEqual([kpi, series, whole.at(kpi, series)?.numerator]);
      }
    }
    expect(zeros).toBeGreaterThan(10);
  });
});
