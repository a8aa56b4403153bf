import type { FigureSection, TextSection } from '../../document.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { dayBasis } from '../figure.ts';
import { ofAll, type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const words: Omit<ShareWords, 'basis'> = {
  kpi: 'unanswered_elsewhere',
  none: 'Er staan na 30 dagen geen vragen meer open waarvan we het beroep kennen.',
  of: 'vragen die na 30 dagen nog open staan',
  line: 'misschien elders in te vullen',
  all: 'vragen die open staan',
  counts: (numerator, denominator) =>
    `Voor ${ofAll(numerator, denominator)} vragen die na 30 dagen nog open staan, heeft een andere organisatie in de regio misschien iemand.`,
};

/** Of requests that stay open: for how many another organisation in the region may have somebody. */
export function openRequests(reading: Reading, heading: Heading): FigureSection | TextSection {
  return shareOverTime(reading, heading, {
    ...words,
    basis: [
      'Alleen vragen waarvan we het beroep kennen. Misschien: we weten niet of iemand die klaar is, deze job wil of past.',
      dayBasis(reading, [words.kpi]),
    ],
  });
}

export function openRequestsFinding(reading: Pick<Reading, 'values'>): string {
  return shareFinding(reading, words);
}
