import type { KpiValue, State } from '../../sql/kpiValue.ts';
import { duringTwelveMonths, formatCount } from '../format.ts';
import type { YearComparison } from '../reading/yearComparison.ts';
import { comparisonSentence } from './comparisonSentence.ts';
import { rate } from './rate.ts';
import { upperFirst } from './sentences.ts';
import { unknownShare } from './unknownShare.ts';

export interface Throughflow {
  period: string;
  /** "collectief maatwerk". */
  programme: string;
  /** The people that it is about: " in de provincie Limburg"; empty for the whole. */
  where: string;
  now: KpiValue | undefined;
  comparison: YearComparison;
  /** Exits without known destination, and all exits. */
  unknown: { now: number | null; exits: number | null };
}

/** Three sentences on moves to regular work, fit to copy into a note: how many, how many a year before, what is not known yet. */
export function throughflowSentences({ period, programme, where, now, comparison, unknown }: Throughflow): string[] {
  const year = upperFirst(duringTwelveMonths(period));
  if (now?.numerator == null) {
    return [`${year}: ${notShown(now?.state ?? 'no_data', where)}`];
  }
  const found = now.numerator > 1 ? 'vonden' : 'vond';
  const who = now.numerator === 0 ? 'niemand' : formatCount(now.numerator, 'mens', 'mensen');
  const onHundred = now.numerator === 0 ? '' : rate(now, 'mensen in dienst');
  const first = `${year} ${found} ${who} uit ${programme}${where} regulier werk zonder steun${onHundred ? `, of ${onHundred}` : ''}${now.state === 'provisional' ? '; dat is voorlopig' : ''}.`;
  return [first, comparisonSentence(comparison, now.numerator), unknownShare(unknown.now, unknown.exits)].filter(Boolean);
}

/** Why the number is not there, as a whole sentence. */
function notShown(state: State, where: string): string {
  const who = `hoeveel mensen${where} regulier werk vonden`;
  switch (state) {
    case 'hidden':
      return `${who}, tonen we niet: dat aantal is zo klein dat iemand herkenbaar zou zijn.`;
    case 'immature':
      return `${who}, weten we nog niet.`;
    default:
      return `${who}, is niet geleverd. Dit is geen nul.`;
  }
}
