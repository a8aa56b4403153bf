import type { FigureSection, TextSection } from '../../document.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { hiddenCounts, yearBasis } from '../figure.ts';
import { ofAll, type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const words: Omit<ShareWords, 'basis'> = {
  kpi: 'aftercare',
  none: 'Er is niemand die regulier werk vond en van wie de drie maanden in deze 12 maanden om zijn.',
  of: 'mensen die regulier werk vonden',
  line: 'met nazorg',
  all: 'mensen die regulier werk vonden',
  counts: (numerator, denominator) =>
    `Bij ${ofAll(numerator, denominator)} mensen die regulier werk vonden, was er binnen drie maanden nazorg.`,
};

/** Of who found regular work: with how many there was aftercare within three months. */
export function aftercare(reading: Reading, heading: Heading): FigureSection | TextSection {
  return shareOverTime(reading, heading, {
    ...words,
    basis: [
      'Nazorg is een fase nazorg van het traject, of een contact voor nazorg met de nieuwe werkgever. We tellen wie drie maanden geleden of langer vertrok, elk in de maand waarin die drie maanden om zijn.',
      yearBasis(reading, [words.kpi]),
      hiddenCounts(reading.release),
    ],
  });
}

export function aftercareFinding(reading: Pick<Reading, 'values'>): string {
  return shareFinding(reading, words);
}
