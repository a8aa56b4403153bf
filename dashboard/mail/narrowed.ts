import type { FigureSection } from '../document.ts';
import type { Figure } from '../figures/defineFigure.ts';

/** A figure with a table that fits in a mail: some columns, the first rows; the page has them all. */
export function narrowed({ kpis, make }: Figure<FigureSection>, labels: readonly string[], rows: number): Figure<FigureSection> {
  return { kpis, make: async (reading, heading) => narrow(await make(reading, heading), labels, rows) };
}

function narrow(figure: FigureSection, labels: readonly string[], rows: number): FigureSection {
  const { table } = figure;
  const kept = labels.map((label) => table.columns.findIndex((column) => column.label === label)).filter((index) => index >= 0);
  return {
    ...figure,
    table: {
      caption: table.rows.length > rows ? `${table.caption}. De maanden ervoor staan op de pagina.` : table.caption,
      columns: kept.map((index) => table.columns[index]).filter((column) => column !== undefined),
      rows: table.rows.slice(0, rows).map((row) => kept.map((index) => row[index] ?? null)),
    },
  };
}
