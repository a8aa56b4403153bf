import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModels } from '../../sql/models.ts';
import { CaseDatabase } from '../support/caseDatabase.ts';
import { readKpiCases } from '../support/kpiCase.ts';

const models = await readModels();
const cases = readKpiCases(path.join(import.meta.dirname, '../../fixtures/tables'));
let database: CaseDatabase;

beforeAll(async () => {
  database = await CaseDatabase.open(models);
});
afterAll(() => database.close());

const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

/** Tables of a release, and what their rows are made of; in whatever order. */
describe('release tables', () => {
  it.each(cases)('$kpi: $name', async (tableCase) => {
    const { found, checks } = await database.runTableCase(tableCase);
    expect(sorted(found.map((row) => row ?? {}))).toEqual(sorted(tableCase.expected));
    expect(checks.filter((check) => check.rows > 0)).toEqual([]);
  });
});
