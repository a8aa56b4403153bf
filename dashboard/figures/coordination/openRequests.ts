import type { Read } from '../../reading/reading.ts';
import { outOf } from '../../sentences/outOf.ts';
import { dayBasis } from '../basis.ts';
import { type ShareWords, shareFinding, shareOverTime } from '../shareOverTime.ts';

const kpi = 'unanswered_elsewhere';

const words: ShareWords<typeof kpi> = {
  kpi,
  none: 'Er staan na 30 dagen geen vragen meer open waarvan we het beroep kennen.',
  of: 'vragen die na 30 dagen nog open staan',
  line: 'misschien elders in te vullen',
  all: 'vragen die open staan',
  counts: (numerator, denominator) =>
    `Voor ${outOf(numerator, denominator, 'vraag die na 30 dagen nog open staat', 'vragen die na 30 dagen nog open staan')}, heeft een andere organisatie in de regio misschien iemand.`,
  basis: (reading) => [
    'Alleen vragen waarvan we het beroep kennen. Misschien: we weten niet of iemand die klaar is, deze job wil of past.',
    dayBasis(reading, [kpi]),
  ],
  covered: { what: 'vragen van werkgevers' },
};

/** The share of requests that stay open for which another organisation in the region may have somebody. */
export const openRequests = shareOverTime(words);

export function openRequestsFinding(reading: Read<typeof kpi>): string {
  return shareFinding(reading, words);
}
