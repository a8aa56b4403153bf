import type { Document } from '../document.ts';
import { missingFigure } from '../figures/figure.ts';
import { startMatrix } from '../figures/flows/startMatrix.ts';
import { startYear } from '../figures/flows/startYear.ts';
import { workIncidence } from '../figures/flows/workIncidence.ts';
import { formatMonth } from '../format.ts';
import type { Reading } from '../reading/reading.ts';
import { readValues } from '../reading/values.ts';
import { whyMissing } from '../reading/whyMissing.ts';
import { type MakePage, pageDocument } from './page.ts';

export const timeHeading = {
  id: 'tijd',
  title: 'Hoeveel tijd gaat eraan vooraf?',
  lead: 'Van 100 mensen die in hetzelfde jaar startten: hoeveel na 1 tot 5 jaar regulier werk vonden, hoeveel anders vertrokken, en hoeveel er nog zijn.',
} as const;

/** How long it takes to find regular work: one year of start, all years together, and every year beside the others. */
export const tijd: MakePage = async (release, viewer, choice): Promise<Document> => {
  const values = await readValues(release, viewer, choice, ['time_to_throughflow', 'cohort_matrix']);
  const reading = { release, viewer, choice, values };
  const why = whyNot(reading);
  const sections = why
    ? [missingFigure({ ...timeHeading, lead: '' }, why)]
    : [startYear(reading), workIncidence(reading), startMatrix(reading)].filter((section) => section !== null);
  return pageDocument(release, viewer, choice, { ...timeHeading, sections });
};

function whyNot(reading: Reading): string | null | undefined {
  const { release, choice } = reading;
  const last = release.manifest.last_period;
  if (choice.period >= last) return whyMissing(reading, 'time_to_throughflow');
  return `Dit cijfer volgt mensen jaren lang en is er alleen voor de laatste maand. Kies ${formatMonth(last)}.`;
}
