import type { KpiValue } from '../../sql/kpiValue.ts';
import { counted } from '../reading/amount.ts';
import { type Chance, isCompared, type YearComparison } from '../reading/yearComparison.ts';
import { howMany, people } from './howMany.ts';
import { upperFirst } from './sentences.ts';

/** Moves to regular work in a few words: how many people, and what may be said beside a year before. */
interface Headline {
  fact: string;
  /** Empty where nothing may be said. */
  verdict: string;
}

const verdicts: Record<Chance, string> = {
  more: 'meer dan een jaar eerder',
  fewer: 'minder dan een jaar eerder',
  seems_more: 'wellicht meer dan een jaar eerder',
  seems_fewer: 'wellicht minder dan een jaar eerder',
  equal: 'evenveel als een jaar eerder',
  unclear: 'geen duidelijke verandering',
};

export function throughflowHeadline(now: KpiValue | undefined, comparison: YearComparison): Headline {
  const fact = factOf(now);
  const { value } = counted(now);
  if (value === null || !isCompared(comparison) || comparison.chance === null) return { fact, verdict: '' };
  const bothNone = value === 0 && comparison.before.count === 0;
  return { fact, verdict: bothNone ? 'net als een jaar eerder' : verdicts[comparison.chance] };
}

/** "Geen duidelijke verandering: 333 mensen vonden regulier werk". */
export function verdictFirst({ fact, verdict }: Headline): string {
  return verdict ? `${upperFirst(verdict)}: ${fact}` : upperFirst(fact);
}

/** "2 mensen vonden regulier werk, geen duidelijke verandering". */
export function verdictLast({ fact, verdict }: Headline): string {
  return verdict ? `${fact}, ${verdict}` : fact;
}

function factOf(now: KpiValue | undefined): string {
  const found = counted(now);
  const { value, state } = found;
  if (value !== null) return `${howMany(found, people, 'vond', 'vonden')} regulier werk`;
  if (state === 'hidden') return 'we tonen niet hoeveel mensen regulier werk vonden, zodat niemand herkenbaar is';
  if (state === 'immature') return 'hoeveel mensen regulier werk vonden, weten we nog niet';
  return 'hoeveel mensen regulier werk vonden, weten we niet: dat is niet geleverd';
}
