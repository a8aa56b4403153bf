import { formatNumber } from '../format.ts';
import { isCompared, type YearComparison } from '../reading/yearComparison.ts';

/** "een jaar eerder 171"; where the same senders count another number now, that one too. */
export function yearBeforeInWords(comparison: YearComparison, shown: number): string {
  if (!isCompared(comparison)) return '';
  const { now, before } = comparison;
  const earlier = `een jaar eerder ${formatNumber(before.count)}`;
  return now.count === shown ? earlier : `bij wie beide jaren leverde ${formatNumber(now.count)}, ${earlier}`;
}
