import { destinations, programmes, reclassification, replacedProgrammes } from '../sources/codes.ts';
import { levels } from '../sources/contract.ts';
import { datasets } from '../sources/index.ts';
import { reasonDestinations } from '../sources/reasons.ts';
import { scanDefinition } from '../sources/scanDefinition.ts';

/** A relation that is given to the models. */
export interface InputTable {
  name: string;
  /** Column name -> SQL type. */
  columns: Readonly<Record<string, string>>;
  rows: readonly object[];
}

/** The contract as the models read it. */
export function contractTables(): InputTable[] {
  return [
    { name: 'reason_destinations', columns: { reason: 'varchar', destination: 'varchar' }, rows: reasonDestinations },
    {
      name: 'scan_definition',
      columns: { version: 'integer', question: 'varchar', dimension: 'varchar', weight: 'integer' },
      rows: scanDefinition(),
    },
    { name: 'dataset_levels', columns: { dataset: 'varchar', level: 'varchar', level_no: 'integer' }, rows: datasetLevels() },
    { name: 'destinations', columns: { destination: 'varchar' }, rows: destinations.map((destination) => ({ destination })) },
    {
      name: 'programmes',
      columns: { programme: 'varchar', replaced: 'boolean' },
      rows: programmes.map((programme) => ({ programme, replaced: replacedProgrammes.includes(programme) })),
    },
    { name: 'reclassification', columns: { break_date: 'date', from_date: 'date', to_date: 'date' }, rows: [reclassificationDays()] },
  ];
}

/** The level at which an organisation delivers a dataset, and its place among the levels. */
function datasetLevels(): object[] {
  return [...datasets.values()].flatMap(({ name, level }) =>
    level === null ? [] : [{ dataset: name, level, level_no: levels.indexOf(level) + 1 }],
  );
}

function reclassificationDays(): object {
  const { day, within } = reclassification;
  return { break_date: day, from_date: daysAfter(day, -within), to_date: daysAfter(day, within) };
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
