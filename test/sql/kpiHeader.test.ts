import { describe, expect, it } from 'vitest';
import { parseKpiHeader } from '../../sql/kpiHeader.ts';

const header = `-- label: In dienst
-- description: Wie in dienst is,
--   op de laatste dag.
-- numerator: mensen
-- denominator: geen
-- unit: spells
-- counts: persons
-- grain: one row per cell and month
-- source: tewerkstellingen
-- since: 2019-01-01
-- series persons: personen
select 1`;

describe('parseKpiHeader', () => {
  it('reads fields, lines that go on, and series', () => {
    const parsed = parseKpiHeader('stock', header);
    expect(parsed.description).toBe('Wie in dienst is, op de laatste dag.');
    expect(parsed).toMatchObject({
      kpi: 'stock',
      unit: 'spells',
      counts: 'persons',
      interval: 'none',
      peers: false,
      months: false,
      protection: 'rounded',
      audience: 'policy',
      series: { persons: 'personen' },
    });
    expect(parsed.sql).toBe(header);
  });

  it.each([
    ['a missing field', header.replace('-- numerator: mensen\n', ''), 'missing header field in kpis/stock.sql: numerator'],
    ['an unknown field', `-- colour: red\n${header}`, 'unknown header field in kpis/stock.sql: colour'],
    ['a field twice', `-- label: a\n${header}`, 'duplicate header field in kpis/stock.sql: label'],
    ['a bad value', header.replace('unit: spells', 'unit: apples'), 'bad header field in kpis/stock.sql: unit: apples'],
    ['a line that is no field', `-- just words\n${header}`, 'bad header line in kpis/stock.sql: -- just words'],
  ])('refuses %s, with file and field', (_, text, message) => {
    expect(() => parseKpiHeader('stock', text)).toThrow(message);
  });
});
