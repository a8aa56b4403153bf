import { chart } from '../charts/index.ts';
import type { FigureSection } from '../document.ts';
import { dayBasis, provisionalNote, yearBasis } from '../figures/basis.ts';
import { defineFigure, type Figure } from '../figures/defineFigure.ts';
import { figureSection } from '../figures/figureSection.ts';
import { formatMonth, formatNumber } from '../format.ts';
import { countPoints, drawable } from '../reading/amount.ts';
import { addMonths } from '../reading/period.ts';
import { sentences } from '../sentences/sentences.ts';

interface Line {
  kpi: string;
  /** Words of the axis: "mensen in dienst". */
  unit: string;
  /** Whether each point counts twelve months, or a day. */
  each: 'year' | 'day';
  /** A sentence on what the line cannot say. */
  caution?: string;
}

/** The counts of the last two years as one line that is read on a phone; the table stands on the page. */
export function twoYears({ kpi, unit, each, caution = '' }: Line): Figure<FigureSection> {
  return defineFigure({
    kpis: [kpi],
    make(reading, heading): FigureSection {
      const { values } = reading;
      const line = values.line(kpi).filter(({ period }) => period >= addMonths(values.period, -24));
      const points = countPoints(line);
      const last = points.findLast(({ value }) => value !== null);
      const figure = figureSection(reading, heading, {
        finding: '',
        chart: null,
        basis: sentences(each === 'year' ? yearBasis(reading, [kpi]) : dayBasis(reading, [kpi]), caution),
        table: { caption: '', columns: [], rows: [] },
        kpis: [kpi],
        notes: provisionalNote(values.at(kpi)),
      });
      if (!last || points.length < 2 || !drawable(points)) return figure;
      const span = `van ${formatMonth(points[0]?.period ?? '')} tot en met ${formatMonth(points.at(-1)?.period ?? '')}`;
      const alt = `Lijn: ${unit}, ${span}. De laatste stand is ${formatNumber(last.value ?? 0)}.`;
      return { ...figure, chart: chart('rollingLine', { format: 'count', unit, series: [{ label: unit, points }], zero: true }, alt) };
    },
  });
}
