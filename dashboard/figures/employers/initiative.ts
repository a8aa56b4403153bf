import type { Read } from '../../reading/reading.ts';
import { outOf } from '../../sentences/outOf.ts';
import { yearBasis } from '../basis.ts';
import { type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const kpi = 'employer_initiative';

const words: ShareWords<typeof kpi> = {
  kpi,
  none: 'Van geen enkel contact weten we wie begon.',
  of: 'contacten waarvan we weten wie begon',
  line: 'door de werkgever begonnen',
  all: 'contacten',
  counts: (numerator, denominator) =>
    `Bij ${outOf(numerator, denominator, 'contact', 'contacten')} waarvan we weten wie begon, was dat de werkgever zelf.`,
  basis: (reading) => ['Contacten waarbij niet is ingevuld wie begon, tellen niet mee.', yearBasis(reading, [kpi])],
  covered: { what: 'contacten' },
};

/** The share of contacts that the employer began. */
export const initiative = shareOverTime(words);

export function initiativeFinding(reading: Read<typeof kpi>): string {
  return shareFinding(reading, words);
}
