import type { Read } from '../../reading/reading.ts';
import { outOf } from '../../sentences/outOf.ts';
import { dayBasis } from '../basis.ts';
import { type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const kpi = 'bundled_service';

const words: ShareWords<typeof kpi> = {
  kpi,
  none: 'Er lopen geen afspraken met meer dan één afdeling.',
  of: 'afspraken met meer dan één afdeling',
  line: 'met één vaste contactpersoon',
  all: 'afspraken met meer dan één afdeling',
  counts: (numerator, denominator) =>
    `Bij ${outOf(numerator, denominator, 'afspraak', 'afspraken')} met meer dan één afdeling is er één vaste contactpersoon.`,
  basis: (reading) => ['Is de contactpersoon niet ingevuld, dan telt de afspraak als zonder.', dayBasis(reading, [kpi])],
  covered: { what: 'afspraken met werkgevers' },
};

/** The share of agreements with more than one department that have one contact person. */
export const oneContact = shareOverTime(words);

export function oneContactFinding(reading: Read<typeof kpi>): string {
  return shareFinding(reading, words);
}
