import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { readModels } from '../../sql/models.ts';
import { CaseDatabase, expectedRow } from '../support/caseDatabase.ts';
import { combinedCases } from '../support/combinedCases.ts';
import { casesFolder, readKpiCases } from '../support/kpiCase.ts';

const models = await readModels();
const kpis = models.filter((model) => model.layer === 'kpis').map((model) => model.name.slice('kpi_'.length));
const cases = readKpiCases();
let database: CaseDatabase;

beforeAll(async () => {
  database = await CaseDatabase.open(models);
});
afterAll(() => database.close());

describe('kpi cases', () => {
  it('prove every KPI, and no other', () => {
    expect([...new Set(cases.map((kpiCase) => kpiCase.kpi))].sort()).toEqual([...kpis].sort());
  });

  it('hold every edge that `edges.yaml` names', () => {
    const edges = parseYaml(readFileSync(path.join(casesFolder, 'edges.yaml'), 'utf8')) as Record<string, string[]>;
    const names = new Set(cases.map(({ kpi, name }) => `${kpi}/${name}`));
    const lost = Object.entries(edges).filter(([, proofs]) => proofs.length === 0 || proofs.some((proof) => !names.has(proof)));
    expect(lost).toEqual([]);
  });

  it.each(cases)('$kpi: $name', async (kpiCase) => {
    expect(kpiCase.expected.length).toBeGreaterThan(0);
    const { found, checks } = await database.runKpiCase(kpiCase);
    expect(found).toEqual(kpiCase.expected.map(expectedRow));
    expect(checks.filter((check) => check.rows > 0)).toEqual([]);
  });

  it('pass every check when they stand side by side', async () => {
    const checks = await database.runAllChecks(combinedCases(cases));
    expect(checks.map(({ check }) => `check_${check}`)).toEqual(
      models
        .filter(({ layer }) => layer === 'checks')
        .map(({ name }) => name)
        .sort(),
    );
    expect(checks.filter(({ rows }) => rows > 0)).toEqual([]);
  });
});
