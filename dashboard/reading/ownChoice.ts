import type { Organisation, Release } from '../../sql/release.ts';
import type { Choice } from './choice.ts';
import { atOrBefore } from './period.ts';

/** The choice of one organisation: until its last complete month, and with all programmes where collectief maatwerk is not what it does. */
export function ownChoice({ periods }: Release, { organisation, cutoff, programme }: Organisation, choice: Choice): Choice {
  const until = cutoff !== null && cutoff < choice.period ? (atOrBefore(periods, cutoff) ?? choice.period) : choice.period;
  const population = programme === 'CMW' ? choice.population : 'alle';
  return { ...choice, dimension: 'organisation', group: organisation, period: until, population };
}
