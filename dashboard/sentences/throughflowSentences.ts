import type { KpiValue } from '../../sql/kpiValue.ts';
import { formatCount, formatNumber, formatTwelveMonths, stateSentence } from '../format.ts';
import { type Counted, differenceSentence } from './change.ts';
import { rate, rateDecimals } from './rate.ts';
import { lowerFirst } from './sentences.ts';
import { unknownShare } from './unknownShare.ts';

export interface Throughflow {
  period: string;
  /** The people that it is about: " in Limburg"; empty for the whole. */
  where: string;
  now: KpiValue | undefined;
  before: KpiValue | undefined;
  /** Exits without known destination and all exits, now and a year before. */
  unknown: { now: number | null; before: number | null; exits: number | null };
}

/** Three sentences on moves to regular work, fit to copy into a note: how many, how many a year before, what is chance or unknown. */
export function throughflowSentences({ period, where, now, before, unknown }: Throughflow): string[] {
  const year = `Van ${formatTwelveMonths(period)}`;
  if (now?.numerator == null) {
    return [`${year}, doorstroom naar regulier werk${where}: ${lowerFirst(stateSentence(now?.state ?? 'no_data'))}`];
  }
  const people = formatCount(now.numerator, 'doelgroepwerknemer', 'doelgroepwerknemers');
  const found = now.numerator === 1 ? 'vond' : 'vonden';
  const onHundred = rate(now, 'mensen in dienst');
  const first = `${year} ${found} ${people}${where} regulier werk${onHundred ? `, of ${onHundred}` : ''}.`;
  const rest = unknownShare(unknown.now, unknown.exits);
  if (before?.numerator == null) return [first, rest].filter(Boolean);
  const earlier = before.value === null ? '' : ` (${formatNumber(before.value, rateDecimals(before.value))})`;
  const second = `Een jaar eerder ${before.numerator === 1 ? 'was dat er 1' : `waren dat er ${formatNumber(before.numerator)}`}${earlier}.`;
  const said = differenceSentence(counted(now, unknown.now), counted(before, unknown.before));
  return [first, second, rest ? `${said.replace(/\.$/, '')}; ${lowerFirst(rest)}` : said];
}

function counted(row: KpiValue, unknown: number | null): Counted {
  return { count: row.numerator ?? 0, exposure: row.denominator ?? 1, unknown: unknown ?? 0 };
}
