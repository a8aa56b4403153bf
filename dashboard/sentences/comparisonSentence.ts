import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Amount } from '../charts/chart.ts';
import { formatCount, formatNumber, isNobody, isPlural } from '../format.ts';
import { counted } from '../reading/amount.ts';
import { isCompared, type TwoYears, type Year, type YearComparison } from '../reading/yearComparison.ts';
import { few } from './howMany.ts';

/**
 * A year beside the one before, of the same senders, known at the same moment, and what may be said of the two; empty where nothing can be
 * compared. `shown` is the number that was just said of all: where the same senders count another, that is said too.
 */
export function comparisonSentence(comparison: YearComparison, shown: number | null): string {
  if (!isCompared(comparison)) return '';
  const years = yearsInWords(comparison, shown);
  if (comparison.now.count === 0 && comparison.before.count === 0) return `${years}.`;
  return `${years}: ${verdict(comparison)}.${comparison.broken === null ? '' : ` ${comparison.broken}`}`;
}

/** What may be said of two years: "geen duidelijk verschil", "de stijging is groter dan wat toeval verklaart". */
export function verdict({ now, before, chance, broken }: TwoYears): string {
  if (broken !== null) return 'of dat verschil toeval is, zeggen we niet';
  const rounding = now.row.rounding ?? before.row.rounding;
  if (chance === null) return plainDifference(now.count - before.count, rounding);
  if (chance === 'equal' && rounding !== null) return verdicts.unclear;
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

/** Two rounded numbers that differ by less than twice their rounding may well be the same. */
function plainDifference(change: number, rounding: number | null): string {
  if (rounding !== null && Math.abs(change) < 2 * rounding) return verdicts.unclear;
  if (change === 0) return 'evenveel';
  const about = rounding === null ? '' : 'ongeveer ';
  return `nu ${about}${formatNumber(Math.abs(change))} ${change > 0 ? 'meer' : 'minder'}`;
}

function yearsInWords(comparison: TwoYears, shown: number | null): string {
  const { now, before } = comparison;
  const known = momentInWords(comparison);
  const none = nobody(now.row);
  const were = (year: Year): string => (isPlural(said(year)) ? 'waren het er' : year.count === 0 ? 'was er' : 'was het er');
  const number = (year: Year): string => few(said(year), none);
  const earlier = isNobody(said(before)) && isNobody(said(now)) ? `ook ${none}` : number(before);
  const who = whoInWords(comparison, now.count === shown);
  if (who === '') return `Een jaar eerder ${were(before)}, ${known}, ${earlier}`;
  if (now.count === shown) return `${who}, ${known}, ${were(before)} een jaar eerder ${earlier}`;
  return `${who} ${were(now)} ${number(now)}, en een jaar eerder, ${known}, ${earlier}`;
}

/** A count as it was rounded. */
function said({ count, row }: Year): Amount {
  return counted({ ...row, numerator: count });
}

/** The word for none of what is counted. */
function nobody({ kpi }: Pick<KpiValue, 'kpi'>): string {
  return /^(employer|overlap)_/.test(kpi) ? 'geen enkele' : 'niemand';
}

/** When both years were known: "even lang na afloop geteld". */
export function momentInWords({ moment }: Pick<TwoYears, 'moment'>): string {
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
