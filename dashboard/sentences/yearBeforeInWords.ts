import type { Amount } from '../charts/chart.ts';
import { formatAmount, formatNumber } from '../format.ts';
import { amount, counted } from '../reading/amount.ts';
import { isCompared, type Year, type YearComparison } from '../reading/yearComparison.ts';
import { momentInWords } from './comparisonSentence.ts';

/**
 * "een jaar eerder, even lang na afloop geteld, 171"; where the same senders have another number now than the one that is shown, that one too.
 * Of a share the numbers are those on 100.
 */
export function yearBeforeInWords(comparison: YearComparison, shown: number, isShare = false): string {
  if (!isCompared(comparison)) return '';
  const shownOf = ({ row, count }: Year) => (isShare ? amount(row) : counted({ ...row, numerator: count }));
  const [now, before] = [shownOf(comparison.now), shownOf(comparison.before)];
  if (now.value === null || before.value === null) return '';
  const earlier = `een jaar eerder, ${momentInWords(comparison)}, ${saidAmount(before)}`;
  return formatNumber(now.value) === formatNumber(shown) ? earlier : `bij wie beide jaren leverde ${saidAmount(now)}, ${earlier}`;
}

/** A number inside a sentence: none is "geen". */
function saidAmount(said: Amount): string {
  const text = formatAmount(said, 'count');
  return text === formatNumber(0) ? 'geen' : text;
}
