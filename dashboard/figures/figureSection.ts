import type { Chart, FigureChoice, FigureSection, Table, TextSection } from '../document.ts';
import { roundingNotes } from '../laidOut.ts';
import type { Heading, Reading } from '../reading/reading.ts';
import { populationOf } from './basis.ts';

interface FigureParts<Kpi extends string> {
  finding: string;
  chart: Chart | null;
  basis: string;
  table: Table;
  /** KPIs that it shows, of those that it reads. */
  kpis: readonly Kpi[];
  notes?: readonly string[];
  choices?: readonly FigureChoice[];
  links?: FigureSection['links'];
  /** The cell whose rows it shows, where that is not the chosen one. */
  cell?: { dimension: string; group?: string };
}

/** A figure with the address of its rows and the notes that hold for it. */
export function figureSection<Kpi extends string>(reading: Reading<Kpi>, heading: Heading, parts: FigureParts<Kpi>): FigureSection {
  const { finding, chart, basis, table, kpis, notes = [], choices, links, cell = reading.choice } = parts;
  const query = new URLSearchParams({ population: populationOf(reading, kpis), dimension: cell.dimension });
  if (cell.group !== undefined) query.set('group', cell.group);
  const drawn = table.rows.length > 0 ? chart : null;
  const rounding = roundingNotes(table);
  return {
    kind: 'figure',
    ...heading,
    finding,
    chart: drawn,
    basis,
    table: { ...table, ...(rounding.length > 0 && { roundingIsSaid: true }) },
    kpis,
    query: query.toString(),
    notes: [...notes, ...rounding],
    ...(choices ? { choices } : {}),
    ...(links ? { links } : {}),
  };
}

/** In place of a figure that does not exist for this choice: its title, and why. */
export function missingFigure(heading: Heading, why: string): TextSection {
  return { kind: 'text', ...heading, paragraphs: [why] };
}
