import type { System } from './system.ts';

const year = 'cost_per_throughflow  denominator';

/** What costs are divided by are exits of a calendar year: all of them of an organisation, of a place those whose costs are known. */
export function linkCosts(system: System): void {
  for (const cell of system.cells()) {
    const counts = system.cell(cell);
    const [divided, exits] = [counts.get(year), counts.get('exits regulier')];
    system.within('costs', counts.get('cost_per_sustained_6m  denominator'), divided);
    if (divided === undefined || exits === undefined) continue;
    system.link(
      'costs',
      [
        [divided, 1],
        [exits, -1],
      ],
      cell.dimension !== 'organisation',
    );
  }
}
