import type { GroupSection, TextSection } from '../../document.ts';
import { formatMonth } from '../../format.ts';
import { missingFigure } from '../figure.ts';
import type { Heading, Reading } from '../reading.ts';
import { whyMissing } from '../whyMissing.ts';
import { startMatrix } from './startMatrix.ts';
import { startYear } from './startYear.ts';
import { workIncidence } from './workIncidence.ts';

/** How long it takes to find regular work: one year of start, all years together, and every year beside the others. Folded on a page. */
export function timeToWork(reading: Reading, heading: Heading): GroupSection | TextSection {
  const { release, choice } = reading;
  const last = release.manifest.last_period;
  if (choice.period < last) {
    return missingFigure(heading, `Dit cijfer volgt mensen jaren lang en is er alleen voor de laatste maand. Kies ${formatMonth(last)}.`);
  }
  const why = whyMissing(reading, 'time_to_throughflow');
  if (why) return missingFigure(heading, why);
  const sections = [startYear(reading), workIncidence(reading), startMatrix(reading)].filter((section) => section !== null);
  return { kind: 'group', ...heading, folded: 'Toon hoeveel tijd eraan voorafgaat', sections };
}
