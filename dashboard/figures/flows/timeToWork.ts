import type { Section } from '../../document.ts';
import { formatMonth } from '../../format.ts';
import type { Reading } from '../../reading/reading.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { defineFigure } from '../defineFigure.ts';
import { missingFigure } from '../figureSection.ts';
import { startMatrix } from './startMatrix.ts';
import { startYear } from './startYear.ts';
import { workIncidence } from './workIncidence.ts';

/** The time it takes to find regular work: of one year of start, of all years together, and of every year beside the others. */
export const timeToWork = defineFigure({
  kpis: ['time_to_throughflow', 'cohort_matrix'],
  make(reading, heading): Section[] {
    const why = whyNot(reading);
    if (why) return [missingFigure({ ...heading, lead: '' }, why)];
    return [startYear(reading), workIncidence(reading), startMatrix(reading)].filter((section) => section !== null);
  },
});

function whyNot(reading: Reading<'time_to_throughflow'>): string {
  const { release, choice } = reading;
  const last = release.manifest.last_period;
  if (choice.period >= last) return whyMissing(reading, 'time_to_throughflow');
  return `Dit cijfer volgt mensen jaren lang en is er alleen voor de laatste maand. Kies ${formatMonth(last)}.`;
}
