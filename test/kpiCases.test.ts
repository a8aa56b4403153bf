import { describe, expect, it } from 'vitest';
import { readModels } from '../sql/models.ts';
import { expectedRow, readKpiCases, runKpiCase } from './kpiCase.ts';

const models = readModels();
const kpis = models.filter((model) => model.layer === 'kpis').map((model) => model.name.slice('kpi_'.length));
const cases = readKpiCases();

describe('kpi cases', () => {
  it('prove every KPI, and no other', () => {
    expect([...new Set(cases.map((kpiCase) => kpiCase.kpi))].sort()).toEqual([...kpis].sort());
  });

  it.each(cases)('$kpi: $name', async (kpiCase) => {
    expect(kpiCase.expected.length).toBeGreaterThan(0);
    const { found, checks } = await runKpiCase(kpiCase, models);
    expect(found).toEqual(kpiCase.expected.map(expectedRow));
    expect(checks.filter((check) => check.rows > 0)).toEqual([]);
  });
});
