import { DataError } from '../../dataError.ts';
import { comparable, type Dataset } from '../../sources/contract.ts';
import { columnValues } from './columnValues.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';

const entries = new Set(['in', 'indienst', 'indiensttreding', 'entry', 'entree', 'instroom', 'start', 'begin', 'aanwerving']);
const exits = new Set(['uit', 'uitdienst', 'uitdiensttreding', 'out', 'exit', 'sortie', 'uitstroom', 'stop', 'einde', 'vertrek']);

/** Refuses a file with a row per entry and per exit: read as spells, everybody would stay in service, and who left would count twice. */
export function refuseMovements(text: FileText, layout: Layout, dataset: Dataset): void {
  const { cells, header } = layout;
  const end = header.positions[dataset.columns.findIndex(({ name }) => name === 'einde')] ?? -1;
  if (end >= 0 || !dataset.intervals.some(([, to]) => to === 'einde')) return;
  const unread = [...cells.keys()].filter(
    (position) => (cells[position] ?? '').trim() !== '' && !holdsDayOrPerson(position, header, dataset),
  );
  for (const [position, { values }] of columnValues(text, layout, unread, -1)) {
    const given = [...values.keys()].map(comparable);
    if (given.some((value) => entries.has(value)) && given.some((value) => exits.has(value)) && given.every(isMovement))
      throw movements((cells[position] as string).trim(), [...values.keys()]);
  }
}

function holdsDayOrPerson(position: number, { positions }: Layout['header'], { columns }: Dataset): boolean {
  return columns[positions.indexOf(position)]?.required === true;
}

function isMovement(value: string): boolean {
  return entries.has(value) || exits.has(value);
}

function movements(header: string, values: readonly string[]): DataError {
  return new DataError({
    code: 'movements',
    column: header,
    message: `Dit bestand heeft een rij per beweging: in de kolom "${header}" staat ${values.slice(0, 2).join(' of ')}. Kies in uw loonpakket de lijst van contracten, met de begindatum en de einddatum op dezelfde rij, en stuur die.`,
  });
}
