import type { KpiValue } from '../../sql/kpiValue.ts';
import { formatCount, formatTwelveMonths, stateSentence } from '../format.ts';
import type { YearComparison } from '../reading/yearComparison.ts';
import { comparisonSentence } from './comparisonSentence.ts';
import { rate } from './rate.ts';
import { lowerFirst } from './sentences.ts';
import { unknownShare } from './unknownShare.ts';

export interface Throughflow {
  period: string;
  /** The people that it is about: " in Limburg"; empty for the whole. */
  where: string;
  now: KpiValue | undefined;
  comparison: YearComparison;
  /** Exits without known destination, and all exits. */
  unknown: { now: number | null; exits: number | null };
}

/** Three sentences on moves to regular work, fit to copy into a note: how many, how many a year before, what is not known yet. */
export function throughflowSentences({ period, where, now, comparison, unknown }: Throughflow): string[] {
  const year = `Van ${formatTwelveMonths(period)}`;
  if (now?.numerator == null) {
    return [`${year}, doorstroom naar regulier werk${where}: ${lowerFirst(stateSentence(now?.state ?? 'no_data'))}`];
  }
  const people = formatCount(now.numerator, 'doelgroepwerknemer', 'doelgroepwerknemers');
  const found = now.numerator === 1 ? 'vond' : 'vonden';
  const onHundred = rate(now, 'mensen in dienst');
  const first = `${year} ${found} ${people}${where} regulier werk${onHundred ? `, of ${onHundred}` : ''}.`;
  return [first, comparisonSentence(comparison, now.numerator), unknownShare(unknown.now, unknown.exits)].filter(Boolean);
}
