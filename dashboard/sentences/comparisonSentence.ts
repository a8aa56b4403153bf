import { formatCount, formatNumber } from '../format.ts';
import { isCompared, type TwoYears, type YearComparison } from '../reading/yearComparison.ts';

/**
 * A year beside the one before, of the same senders, known at the same moment, and what may be said of the two; empty where nothing can be
 * compared. `shown` is the number that was just said of all: where the same senders count another, that is said too.
 */
export function comparisonSentence(comparison: YearComparison, shown: number | null): string {
  if (!isCompared(comparison)) return '';
  return `${yearsInWords(comparison, shown)}: ${verdict(comparison)}.${comparison.broken === null ? '' : ` ${comparison.broken}`}`;
}

/** What may be said of two years: "geen duidelijk verschil", "de stijging is groter dan wat toeval verklaart". */
export function verdict({ now, before, chance, broken }: TwoYears): string {
  if (broken !== null) return 'of dat verschil toeval is, zeggen we niet';
  if (chance === null) return plainDifference(now.count - before.count);
  const change = now.count - before.count;
  if (chance === 'more' && change <= 0) return 'in verhouding is dat meer, en dat is geen toeval';
  if (chance === 'fewer' && change >= 0) return 'in verhouding is dat minder, en dat is geen toeval';
  return verdicts[chance];
}

const verdicts = {
  more: 'de stijging is groter dan wat toeval verklaart',
  fewer: 'de daling is groter dan wat toeval verklaart',
  seems_more: 'dat lijkt meer, maar we kennen nog niet alle bestemmingen',
  seems_fewer: 'dat lijkt minder, maar we kennen nog niet alle bestemmingen',
  equal: 'evenveel',
  unclear: 'geen duidelijk verschil',
} as const;

function plainDifference(change: number): string {
  if (change === 0) return 'evenveel';
  return change > 0 ? `nu ${formatNumber(change)} meer` : `nu ${formatNumber(-change)} minder`;
}

function yearsInWords(comparison: TwoYears, shown: number | null): string {
  const { now, before } = comparison;
  const known = momentInWords(comparison);
  const were = (count: number): string => (count === 1 ? 'was het er' : 'waren het er');
  const who = whoInWords(comparison, now.count === shown);
  if (who === '') return `Een jaar eerder ${were(before.count)}, ${known}, ${formatNumber(before.count)}`;
  if (now.count === shown) return `${who}, ${known}, ${were(before.count)} een jaar eerder ${formatNumber(before.count)}`;
  return `${who} ${were(now.count)} ${formatNumber(now.count)}, en een jaar eerder, ${known}, ${formatNumber(before.count)}`;
}

function momentInWords({ moment }: TwoYears): string {
  return moment === 'equally_late' ? 'even lang na afloop geteld' : 'met wat we nu van beide jaren weten';
}

/** "Bij dezelfde 80 organisaties"; empty where it is one alone. */
function whoInWords({ senders, now }: TwoYears, areAll: boolean): string {
  if (!now.row.dimension.startsWith('same_senders') || now.row.dimension === 'same_senders_organisation') return '';
  if (senders === null) return 'Bij de organisaties die beide jaren leverden';
  if (senders === 1) return 'Bij de enige organisatie die beide jaren leverde';
  return areAll
    ? `Bij dezelfde ${formatNumber(senders)} organisaties`
    : `Bij de ${formatCount(senders, 'organisatie', 'organisaties')} die beide jaren leverden`;
}
