import { formatNumber } from '../format.ts';
import { difference, type Exposed } from './compareCounts.ts';

/** A count of a year, with what could still be added to it: exits whose destination is not known yet. */
export interface Counted extends Exposed {
  unknown?: number;
}

/** A count beside that of a year before, and what may be said of the two: "Een jaar eerder waren dat er 344. Dat verschil kan toeval zijn." */
export function changeSentence(now: Counted, before: Counted): string {
  const earlier = before.count === 1 ? 'Een jaar eerder was dat er 1.' : `Een jaar eerder waren dat er ${formatNumber(before.count)}.`;
  if (now.count === before.count && now.exposure === before.exposure) return `${earlier} Dat zijn er evenveel.`;
  return `${earlier} ${differenceSentence(now, before)}`;
}

/**
 * Says more or less only where chance alone would give this difference in less than 5 % of cases, and where it does not hang on
 * destinations of the lower year that are still unknown.
 */
export function differenceSentence(now: Counted, before: Counted): string {
  const said = difference(now, before);
  if (said === 'unclear') return 'Dat verschil kan toeval zijn.';
  const [higher, lower] = said === 'more' ? [now, before] : [before, now];
  const unknown = lower.unknown ?? 0;
  const firm = unknown <= (higher.unknown ?? 0) || difference(higher, { ...lower, count: lower.count + unknown }) === 'more';
  const word = said === 'more' ? 'meer' : 'minder';
  if (firm) return `Dat is ${word} dan toeval alleen kan verklaren.`;
  return `Dat lijkt ${word}, maar we kennen nog niet alle bestemmingen.`;
}
