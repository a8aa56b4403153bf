import type { KpiValue, State } from '../../sql/kpiValue.ts';
import { type Countable, duringTwelveMonths, isPlural, saidNumber } from '../format.ts';
import { counted } from '../reading/amount.ts';
import type { YearComparison } from '../reading/yearComparison.ts';
import { peopleOf } from '../texts/places.ts';
import { comparisonSentence } from './comparisonSentence.ts';
import { few } from './howMany.ts';
import { rate } from './rate.ts';
import { upperFirst } from './sentences.ts';
import { unknownShare } from './unknownShare.ts';

export interface Throughflow {
  period: string;
  /** "collectief maatwerk". */
  programme: string;
  /** The cell that it is about, where it is read without its page. */
  cell: { dimension: string; name: string };
  now: KpiValue | undefined;
  comparison: YearComparison;
  /** Exits without known destination, and all exits. */
  unknown: { now: Countable | null; exits: Countable | null };
}

/** Three sentences on moves to regular work, fit to copy into a note: how many, how many a year before, what is not known yet. */
export function throughflowSentences({ period, programme, cell, now, comparison, unknown }: Throughflow): string[] {
  const year = upperFirst(duringTwelveMonths(period));
  if (now?.numerator == null) {
    return [`${year}: ${notShown(now?.state ?? 'no_data', cell)}`];
  }
  const count = counted(now);
  const found = isPlural(count) ? 'vonden' : 'vond';
  const who = isPlural(count) ? `${saidNumber(count)} mensen` : few(count, 'niemand') + (now.numerator === 1 ? ' mens' : '');
  const { before, after } = peopleOf(cell.dimension, cell.name, now.numerator);
  const onHundred = rate(now, 'mensen in dienst');
  const first = `${year} ${found} ${who}${before} uit ${programme}${after} regulier werk zonder steun${onHundred ? `, of ${onHundred}` : ''}${now.state === 'provisional' ? '; dat is voorlopig' : ''}.`;
  return [first, comparisonSentence(comparison, now.numerator), unknownShare(unknown.now, unknown.exits)].filter(Boolean);
}

/** Why the number is not there, as a whole sentence. */
function notShown(state: State, { dimension, name }: Throughflow['cell']): string {
  const { before, after } = peopleOf(dimension, name, 2);
  const who = `hoeveel mensen${before}${after} regulier werk vonden`;
  switch (state) {
    case 'hidden':
      return `${who}, tonen we niet, zodat niemand herkenbaar is.${dimension === 'organisation' ? ' De organisatie en haar adviseur zien het wel.' : ''}`;
    case 'immature':
      return `${who}, weten we nog niet.`;
    default:
      return `${who}, is niet geleverd. Dit is geen nul.`;
  }
}
