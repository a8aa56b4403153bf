import type { Checkup } from '../door/intake.ts';
import type { Level } from '../sources/contract.ts';
import { datasets } from '../sources/index.ts';

/** The figures that each level opens, as the pages call them. */
const figures: Readonly<Record<Level, readonly string[]>> = {
  Basis: ['Mensen in dienst', 'Wie komt erbij?', 'Wie vertrekt, en waarheen?', 'Doorstroom naar regulier werk', 'Wie keert terug?'],
  Plus: [
    'Klaar, maar nog niet doorgestroomd',
    'Van positieve evaluatie tot job',
    'Blijft het werk duren?',
    'Werkgevers die u aanspreekt, en samenvallende contacten',
  ],
  Volledig: [
    'Werk bij werkgevers',
    'Vaste partners',
    'Vragen van werkgevers',
    'Kosten per resultaat',
    'Scan en plan',
    'Wat werkgevers vinden',
  ],
};

/** Which figures a sender's deliveries open, and what the next level asks. `delivered`: names of datasets. */
export function levelsOf(delivered: ReadonlySet<string>): Checkup['levels'] {
  let below = true;
  return (['Basis', 'Plus', 'Volledig'] as const).map((level) => {
    const lacks = [...datasets.values()].filter((dataset) => dataset.level === level && !delivered.has(dataset.name));
    below &&= lacks.length === 0;
    return { level, opened: below, lacks: lacks.map(({ title }) => title), figures: figures[level] };
  });
}
