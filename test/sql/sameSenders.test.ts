import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModels } from '../../sql/models.ts';
import { CaseDatabase } from '../support/caseDatabase.ts';
import { type KpiCase, type Row, readKpiCases } from '../support/kpiCase.ts';

const models = await readModels();
const cases = readKpiCases(path.join(import.meta.dirname, '../../fixtures/senders'));
let database: CaseDatabase;

beforeAll(async () => {
  database = await CaseDatabase.open(models);
});
afterAll(() => database.close());

const cellOf = (row: object): string => {
  const { population, dimension, group_name, period } = row as Row;
  return [population, dimension, group_name, period].join(' ');
};

/** All rows of the cells and months that the case names. */
async function rowsOf(senderCase: KpiCase): Promise<{ rows: object[]; failed: unknown[] }> {
  const { found, checks } = await database.runTableCase(senderCase);
  const named = new Set(senderCase.expected.map(cellOf));
  const rows = found.flatMap((row) => (row && named.has(cellOf(row)) ? [row] : []));
  return { rows, failed: checks.filter((check) => check.rows > 0) };
}

const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

describe('same senders', () => {
  it.each(cases)('$kpi: $name', async (senderCase) => {
    const { rows, failed } = await rowsOf(senderCase);
    expect(sorted(rows)).toEqual(sorted(senderCase.expected));
    expect(failed).toEqual([]);
  });
});
