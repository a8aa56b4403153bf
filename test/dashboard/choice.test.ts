import { describe, expect, test } from 'vitest';
import { chosenInWords, pageFilters } from '../../dashboard/pages/filters.ts';
import { choiceQuery, describeChoice, parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { memoryRelease, period } from '../support/memoryRelease.ts';

const release = memoryRelease({});
const beleid: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const brug: Viewer = { name: 'brug', role: 'organisatie', organisations: ['org-001'] };
const choose = (query: Query, viewer = beleid) => parseChoice(release, viewer, query);

describe('parseChoice', () => {
  test('is the last 12 months, Vlaanderen en Brussel, collectief maatwerk by default', () => {
    expect(choose({})).toEqual({ period, population: 'CMW', dimension: 'all', group: 'all', notes: [] });
    expect(chosenInWords(release, choose({}))).toBe(
      'laatste 12 maanden, tot en met september 2026 · Vlaanderen en Brussel · collectief maatwerk',
    );
  });

  test('takes one of area, target group and organisation, or province with target group', () => {
    expect(choose({ gebied: 'region.Limburg' })).toMatchObject({ dimension: 'region', group: 'Limburg' });
    expect(choose({ doelgroep: 'PSP' })).toMatchObject({ dimension: 'target_group', group: 'PSP' });
    expect(choose({ organisatie: 'org-002' })).toMatchObject({ dimension: 'organisation', group: 'org-002' });
    expect(choose({ gebied: 'province.Limburg', doelgroep: 'PSP' })).toMatchObject({
      dimension: 'province_target_group',
      group: 'Limburg|PSP',
    });
  });

  test('says what it cannot give, and gives the nearest', () => {
    expect(choose({ gebied: 'region.Limburg', doelgroep: 'PSP' })).toMatchObject({
      dimension: 'region',
      notes: ['Een doelgroep kunt u alleen per provincie bekijken, niet per regio. U ziet het hele gebied.'],
    });
    expect(choose({ gebied: 'province.Atlantis' })).toMatchObject({
      dimension: 'all',
      notes: ['Het gebied "province.Atlantis" is er niet.'],
    });
    expect(choose({ periode: '2026-07' })).toMatchObject({
      period: before,
      notes: ['Van juli 2026 zijn er geen cijfers. U ziet september 2025.'],
    });
    expect(choose({ periode: '1999-01' })).toMatchObject({ period, notes: ['De periode "1999-01" is er niet. U ziet september 2026.'] });
  });

  test('does not let an organisation choose another, nor anybody a party that is no organisation', () => {
    expect(choose({ organisatie: 'org-001' }, brug)).toMatchObject({ dimension: 'organisation', group: 'org-001' });
    expect(choose({ organisatie: 'org-002' }, brug)).toMatchObject({ dimension: 'all', group: 'all' });
    expect(choose({ organisatie: 'vdab' })).toMatchObject({ dimension: 'all' });
  });

  test('comes back from its own query string', () => {
    const queries: Query[] = [
      {},
      { gebied: 'province.Limburg', doelgroep: 'PSP', programma: 'alle' },
      { organisatie: 'org-002', periode: '2026-08' },
      { doelgroep: 'PSP' },
      { noemer: 'trajecten', vdab: 'mee', dagen: '30' },
    ];
    for (const query of queries) {
      const choice = choose(query);
      expect(choose(Object.fromEntries(new URLSearchParams(choiceQuery(release, choice))))).toEqual(choice);
    }
  });
});

const before = '2025-09-30';

describe('describeChoice', () => {
  test('says period, programme and cell in words', () => {
    expect(describeChoice(release, choose({ gebied: 'province.Limburg', programma: 'alle' }))).toEqual([
      { label: 'Periode', value: 'laatste 12 maanden: oktober 2025 tot en met september 2026' },
      { label: 'Programma', value: 'alle programma’s' },
      { label: 'Provincie', value: 'Limburg' },
    ]);
    expect(describeChoice(release, choose({ programma: 'alle' }), ['programma']).map(({ label }) => label)).toEqual(['Periode', 'Gebied']);
  });
});

describe('pageFilters', () => {
  test('stand in their order, and hold what is chosen', () => {
    const { controls } = pageFilters(release, beleid, choose({ gebied: 'province.Limburg', doelgroep: 'PSP' }));
    expect(controls.map(({ label, value }) => [label, value])).toEqual([
      ['Periode van 12 maanden', '2026-09'],
      ['Programma', 'CMW'],
      ['Gebied', 'province.Limburg'],
      ['Doelgroep', 'PSP'],
      ['Organisatie', ''],
    ]);
  });

  test('keep how a figure is looked at', () => {
    expect(pageFilters(release, beleid, choose({})).hidden).toEqual([]);
    expect(pageFilters(release, beleid, choose({ noemer: 'trajecten', vdab: 'mee' })).hidden).toEqual([
      { name: 'noemer', value: 'trajecten' },
      { name: 'vdab', value: 'mee' },
    ]);
  });

  test('that no figure uses are not offered, unless one is chosen', () => {
    const unused = ['programma', 'doelgroep'] as const;
    const offered = (query: Query) => pageFilters(release, beleid, choose(query), { unused });
    expect(offered({}).controls.map(({ name }) => name)).toEqual(['periode', 'gebied', 'organisatie']);
    expect(offered({ programma: 'alle' }).chosen).toBe('laatste 12 maanden, tot en met september 2026 · Vlaanderen en Brussel');
    expect(offered({ doelgroep: 'PSP' }).controls.map(({ name }) => name)).toContain('doelgroep');
  });

  test('offer an organisation only itself', () => {
    const control = pageFilters(release, brug, choose({}, brug)).controls.find(({ name }) => name === 'organisatie');
    expect(control?.options.map(({ value }) => value)).toEqual(['', 'org-001']);
  });
});
