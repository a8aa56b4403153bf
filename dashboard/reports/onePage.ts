import type { Document, FigureSection } from '../document.ts';
import { withHash } from './hash.ts';

const sections = { brief: 'in-het-kort', figure: 'doorstroom' } as const;
const years = 3;

/** *In het kort* of the overview on one sheet: its sentences, its first figure without what those say already, and the last years. */
export function onePage(overview: Document): Document {
  const brief = overview.sections.find(({ id }) => id === sections.brief);
  const figure = overview.sections.find((section): section is FigureSection => section.kind === 'figure' && section.id === sections.figure);
  return withHash({
    ...overview,
    id: sections.brief,
    title: 'Doorstroom in het kort',
    lead: '',
    sections: [...(brief ? [{ ...brief, lead: '' }] : []), ...(figure ? [yearly(figure)] : [])],
  });
}

/** A table over time has the newest month first. */
function yearly(figure: FigureSection): FigureSection {
  const month = monthOf(figure.table.rows[0]);
  const rows = figure.table.rows.filter((row) => monthOf(row) === month).slice(0, years);
  return { ...figure, finding: '', kpis: [], table: { ...figure.table, rows } };
}

function monthOf(row: FigureSection['table']['rows'][number] | undefined): string {
  return String(row?.[0]).slice(5, 7);
}
