import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModels } from '../../sql/models.ts';
import { readKpiCases, runTableCase } from '../support/kpiCase.ts';

const models = await readModels();
const cases = readKpiCases(path.join(import.meta.dirname, '../../fixtures/tables'));

const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

/** Tables of a release, and what their rows are made of; in whatever order. */
describe('release tables', () => {
  it.each(cases)('$kpi: $name', async (tableCase) => {
    const { found, checks } = await runTableCase(tableCase, models);
    expect(sorted(found.map((row) => row ?? {}))).toEqual(sorted(tableCase.expected));
    expect(checks.filter((check) => check.rows > 0)).toEqual([]);
  });
});
