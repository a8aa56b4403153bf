import { expect, test } from 'vitest';
import type { Finding, Severity } from '../../pipelines/door/check/findings.ts';
import { ruleCounts, ruleOf, rules, tallied } from '../../pipelines/door/check/rules.ts';
import { wholeFileFindings } from '../../pipelines/door/check/wholeFile.ts';
import { kosten } from '../../pipelines/sources/kosten.ts';
import { tewerkstellingen } from '../../pipelines/sources/tewerkstellingen.ts';

const finding = (code: string, severity: Severity): Pick<Finding, 'code' | 'severity'> => ({ code, severity });

test('rules are counted by class, the most pressing first, with their share of the rows', () => {
  const found = [finding('out_of_range', 'check'), finding('date', 'cell'), finding('date', 'blocking'), finding('date', 'blocking')];
  expect(ruleCounts(tallied(found), 200).map((rule) => [rule.class, rule.code, rule.count, rule.share, rule.over])).toEqual([
    ['moet', 'date', 2, 0.01, false],
    ['verbeter', 'date', 1, 0.005, false],
    ['kijk na', 'out_of_range', 1, 0.005, false],
  ]);
  expect(ruleCounts(tallied(found), 100)[0]?.over).toBe(true);
  expect(ruleCounts(tallied(found.slice(0, 1)), 0)[0]?.share).toBe(0);
});

test('every rule has a label, a threshold between 0 and 1, and a reason', () => {
  for (const { label, threshold, why } of Object.values(rules)) {
    expect(label).not.toMatch(/^[A-Z][a-z]|\.$/);
    expect(threshold).toBeGreaterThanOrEqual(0);
    expect(threshold).toBeLessThanOrEqual(1);
    expect(why).toMatch(/^[A-Z0-9].*\.$/);
  }
  expect(ruleOf('a code of tomorrow').label).toBe('andere opmerking');
});

const headers = tewerkstellingen.columns.map(({ name }) => (name === 'vte' ? undefined : `Mijn ${name}`));
const whole = (filled: number[], rows: number, ended = 0, known = 0): string[] =>
  wholeFileFindings(tewerkstellingen, { rows, filled, ended, known }, headers).map(({ code, message }) => `${code}: ${message}`);

test('a column that is empty nearly everywhere, and exits without any destination, are odd about the whole file', () => {
  expect(whole([100, 10, 100], 100)).toEqual([
    'mostly_empty: De kolom "Mijn geboortejaar" (geboortejaar) is leeg in 90 van de 100 rijen. Kijk na of er niets wegviel bij het bewaren.',
  ]);
  expect(whole([100, 11, 100], 100, 20, 1)).toEqual([]);
  expect(whole([100, 100, 100], 100, 20, 0)[0]).toContain('all_unknown: Van geen van de 20 mensen die vertrokken, weten we waarheen.');
  expect(whole([0, 0, 0], 19)).toEqual([]);
  expect(wholeFileFindings(kosten, { rows: 100, filled: [], ended: 0, known: 0 }, [])).toEqual([]);
});
