import { formatCount, formatNumber } from '../format.ts';
import { yearBefore } from '../reading/period.ts';
import type { Read } from '../reading/reading.ts';

/** The organisations that delivered all twelve months of two years; null where that is the same number, or not known. */
function differingSenders({ values }: Read<'outflow_rate'>): { now: number; before: number } | null {
  const now = values.at('outflow_rate', 'organisations')?.numerator;
  const before = values.at('outflow_rate', 'organisations', yearBefore(values.period))?.numerator;
  return now == null || before == null || now === before ? null : { now, before };
}

/** A sentence where two years are made of a different number of organisations: part of a change is then theirs. */
export function sendersNote(reading: Read<'outflow_rate'>, compared: 'all' | 'same' = 'all'): string[] {
  const senders = differingSenders(reading);
  if (!senders) return [];
  const { now, before } = senders;
  const what = compared === 'all' ? 'Een deel van het verschil komt daarvan.' : 'We vergelijken alleen wie beide jaren leverde.';
  return [
    `${formatCount(now, 'organisatie leverde', 'organisaties leverden')} alle 12 maanden; een jaar eerder ${before === 1 ? 'was' : 'waren'} het er ${formatNumber(before)}. ${what}`,
  ];
}
