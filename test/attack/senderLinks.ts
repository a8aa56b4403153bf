import type { System } from './system.ts';

/** Who delivered both years is among all. */
export function linkSenders(system: System): void {
  for (const cell of system.cells().filter(({ dimension }) => dimension.endsWith(' now'))) {
    const dimension = cell.dimension.replace(/ now$/, '');
    for (const [name, count] of system.cell(cell)) system.within('same senders', count, system.find({ ...cell, name, dimension }));
  }
}
