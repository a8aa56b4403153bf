import type { System } from './system.ts';

/** Who works in CMW works in one of all programmes; who does not is the rest. Comparable organisations are others for each. */
export function linkProgrammes(system: System): void {
  for (const cell of system.cells().filter(({ population, dimension }) => population === 'alle' && dimension !== 'peers')) {
    const inCmw = system.cell({ ...cell, population: 'CMW' });
    const isRate = cell.dimension === 'programme';
    for (const [name, all] of [...system.cell(cell)]) {
      const part = inCmw.get(name);
      if (isRate || part === undefined || /^shifts|old_24|first exits|return_/.test(name)) continue;
      const rest = system.count({ ...cell, name, population: 'niet CMW' });
      system.sum('programmes', all, [part, rest]);
    }
  }
  for (const family of system.families().filter(({ population, dimension }) => population === 'alle' && dimension === 'programme')) {
    const cmw = system.groups(family).get('CMW');
    const whole = system.find({ ...family, population: 'CMW', dimension: 'all', group_name: 'all' });
    if (cmw !== undefined && whole !== undefined)
      system.link('programmes', [
        [cmw, 1],
        [whole, -1],
      ]);
  }
}
