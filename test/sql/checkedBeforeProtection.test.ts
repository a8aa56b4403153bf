import { expect, it } from 'vitest';
import { type Model, readModels } from '../../sql/models.ts';

const models = new Map((await readModels()).map((model) => [model.name, model]));

/** All that a model is made of. */
function madeOf(name: string, found = new Set<string>()): Set<string> {
  for (const read of models.get(name)?.reads ?? []) {
    if (found.has(read)) continue;
    found.add(read);
    madeOf(read, found);
  }
  return found;
}

const isProtected = ({ name }: Model): boolean => madeOf(name).has('rounded_results');
const checks = [...models.values()].filter(({ layer }) => layer === 'checks');

it('checks balance and sums on exact rows: only the checks of what is shown read what was rounded', () => {
  expect(checks.filter(isProtected).map(({ name }) => name)).toEqual([
    'check_kpi_values_grain',
    'check_kpi_values_states',
    'check_own_figures_own',
  ]);
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'check_balance',
      'check_strata_add_up',
      'check_changes_add_up',
      'check_sustained_adds_up',
      'check_cohorts_add_up',
    ]),
  );
});
