import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModels } from '../sql/models.ts';
import { readKpiCases, runTableCase } from './kpiCase.ts';

const models = readModels();
const cases = readKpiCases(path.join(import.meta.dirname, '../fixtures/tables'));

describe('release tables', () => {
  it.each(cases)('$kpi: $name', async (tableCase) => {
    const { found, checks } = await runTableCase(tableCase, models);
    expect(found).toEqual(tableCase.expected);
    expect(checks.filter((check) => check.rows > 0)).toEqual([]);
  });
});
