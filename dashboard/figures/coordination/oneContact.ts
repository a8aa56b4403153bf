import type { FigureSection, TextSection } from '../../document.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { dayBasis } from '../figure.ts';
import { ofAll, type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const words: Omit<ShareWords, 'basis'> = {
  kpi: 'bundled_service',
  none: 'Er lopen geen afspraken met meer dan één afdeling.',
  of: 'afspraken met meer dan één afdeling',
  line: 'met één vaste contactpersoon',
  all: 'afspraken met meer dan één afdeling',
  counts: (numerator, denominator) =>
    `Bij ${ofAll(numerator, denominator)} afspraken met meer dan één afdeling is er één vaste contactpersoon.`,
};

/** Of agreements with more than one department: how many have one contact person. */
export function oneContact(reading: Reading, heading: Heading): FigureSection | TextSection {
  return shareOverTime(reading, heading, {
    ...words,
    basis: ['Is de contactpersoon niet ingevuld, dan telt de afspraak als zonder.', dayBasis(reading, [words.kpi])],
  });
}

export function oneContactFinding(reading: Pick<Reading, 'values'>): string {
  return shareFinding(reading, words);
}
