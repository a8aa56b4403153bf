import { expect, it } from 'vitest';
import type { Chance, YearComparison } from '../../dashboard/reading/yearComparison.ts';
import { throughflowHeadline, verdictFirst, verdictLast } from '../../dashboard/sentences/throughflowHeadline.ts';
import type { KpiValue, State } from '../../sql/kpiValue.ts';

function row(numerator: number | null, state: State = 'ok'): KpiValue {
  const cell = {
    kpi: 'throughflow_rate_strict',
    population: 'CMW',
    period: '2026-09-30',
    dimension: 'all',
    group_name: 'all',
    series: '',
  } as const;
  return {
    ...cell,
    numerator,
    denominator: 20_000,
    value: null,
    lower: null,
    upper: null,
    state,
    rounding: null,
    audience: 'shared',
    owner: null,
  };
}

function comparison(chance: Chance | null): YearComparison {
  const year = (count: number) => ({ count, exposure: 20_000, unknown: 0, row: row(count) });
  return { now: year(333), before: year(336), senders: 80, moment: 'equally_late', chance, broken: null };
}

it.each<[Chance | null, string]>([
  ['unclear', 'Geen duidelijke verandering: 333 mensen vonden regulier werk'],
  ['more', 'Meer dan een jaar eerder: 333 mensen vonden regulier werk'],
  ['fewer', 'Minder dan een jaar eerder: 333 mensen vonden regulier werk'],
  ['seems_fewer', 'Wellicht minder dan een jaar eerder: 333 mensen vonden regulier werk'],
  ['equal', 'Evenveel als een jaar eerder: 333 mensen vonden regulier werk'],
  [null, '333 mensen vonden regulier werk'],
])('says what may be said of a difference that is %s', (chance, title) => {
  expect(verdictFirst(throughflowHeadline(row(333), comparison(chance)))).toBe(title);
});

it.each<[KpiValue | undefined, string]>([
  [row(1), 'één mens vond regulier werk, geen duidelijke verandering'],
  [row(0), 'niemand vond regulier werk, geen duidelijke verandering'],
  [row(5, 'too_small'), '5 mensen vonden regulier werk, geen duidelijke verandering'],
  [row(3, 'hidden'), 'we tonen niet hoeveel mensen regulier werk vonden, zodat niemand herkenbaar is'],
  [row(null, 'no_data'), 'hoeveel mensen regulier werk vonden, weten we niet: dat is niet geleverd'],
  [undefined, 'hoeveel mensen regulier werk vonden, weten we niet: dat is niet geleverd'],
])('says no number that is not shown, and no verdict on it', (now, words) => {
  expect(verdictLast(throughflowHeadline(now, comparison('unclear')))).toBe(words);
});

it('says nothing of a year that cannot be compared', () => {
  expect(verdictFirst(throughflowHeadline(row(333), { whyNot: 'x' }))).toBe('333 mensen vonden regulier werk');
});
