import type { FigureSection, TextSection } from '../../document.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { yearBasis } from '../figure.ts';
import { ofAll, type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const words: Omit<ShareWords, 'basis'> = {
  kpi: 'employer_initiative',
  none: 'Van geen enkel contact weten we wie begon.',
  of: 'contacten waarvan we weten wie begon',
  line: 'door de werkgever begonnen',
  all: 'contacten',
  counts: (numerator, denominator) =>
    `Bij ${ofAll(numerator, denominator)} contacten waarvan we weten wie begon, was dat de werkgever zelf.`,
};

/** Which part of the contacts the employer began. */
export function initiative(reading: Reading, heading: Heading): FigureSection | TextSection {
  return shareOverTime(reading, heading, {
    ...words,
    basis: ['Contacten waarbij niet is ingevuld wie begon, tellen niet mee.', yearBasis(reading, [words.kpi])],
  });
}

export function initiativeFinding(reading: Pick<Reading, 'values'>): string {
  return shareFinding(reading, words);
}
