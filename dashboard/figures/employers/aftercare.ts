import type { Read } from '../../reading/reading.ts';
import { outOf } from '../../sentences/outOf.ts';
import { hiddenCounts, yearBasis } from '../basis.ts';
import { type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const kpi = 'aftercare';

const words: ShareWords<typeof kpi> = {
  kpi,
  none: 'Er is niemand die regulier werk vond en van wie de drie maanden in deze 12 maanden om zijn.',
  of: 'mensen die regulier werk vonden',
  line: 'met nazorg',
  all: 'mensen van wie de drie maanden om zijn',
  counts: (numerator, denominator) =>
    `Bij ${outOf(numerator, denominator, 'mens die regulier werk vond', 'mensen die regulier werk vonden')}, was er binnen drie maanden nazorg.`,
  basis: (reading) => [
    'Nazorg is een fase nazorg van het traject, of een contact voor nazorg met de nieuwe werkgever. We tellen wie drie maanden geleden of langer vertrok, elk in de maand waarin die drie maanden om zijn.',
    yearBasis(reading, [kpi]),
    hiddenCounts(reading.release),
  ],
  covered: { what: 'contacten of trajectfasen' },
};

/** The share of those who found regular work with whom there was aftercare within three months. */
export const aftercare = shareOverTime(words);

export function aftercareFinding(reading: Read<typeof kpi>): string {
  return shareFinding(reading, words);
}
