import { formatNumber } from '../format.ts';
import { isCompared, type Year, type YearComparison } from '../reading/yearComparison.ts';
import { momentInWords } from './comparisonSentence.ts';

/**
 * "een jaar eerder, even lang na afloop geteld, 171"; where the same senders have another number now than the one that is shown, that one too.
 * Of a share the numbers are those on 100.
 */
export function yearBeforeInWords(comparison: YearComparison, shown: number, isShare = false): string {
  if (!isCompared(comparison)) return '';
  const number = ({ row, count }: Year): string | null => {
    const value = isShare ? row.value : count;
    return value === null ? null : formatNumber(value);
  };
  const [now, before] = [number(comparison.now), number(comparison.before)];
  if (now === null || before === null) return '';
  const earlier = `een jaar eerder, ${momentInWords(comparison)}, ${before}`;
  return now === formatNumber(shown) ? earlier : `bij wie beide jaren leverde ${now}, ${earlier}`;
}
