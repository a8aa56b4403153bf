import type { Fact } from '../document.ts';
import { formatAmount, roundedTo, stateSentence } from '../format.ts';
import { counted } from '../reading/amount.ts';
import type { Reading } from '../reading/reading.ts';
import { yearComparison } from '../reading/yearComparison.ts';
import { yearBeforeInWords } from '../sentences/yearBeforeInWords.ts';

interface Options {
  series?: string;
  /** Words before the number of the year before: what is counted. */
  note?: string;
  href?: string;
}

/** A count of a cell with that of a year before, of the same senders: "In dienst 178, een jaar eerder 171". */
export async function countFact<Kpi extends string>(
  label: string,
  reading: Reading<Kpi>,
  kpi: Kpi,
  { series = '', note = '', href }: Options = {},
): Promise<Fact> {
  const now = counted(reading.values.at(kpi, series));
  const earlier = now.value === null ? '' : yearBeforeInWords(await yearComparison(reading, kpi, series), now.value);
  return {
    label,
    value: now.value === null ? stateSentence(now.state) : formatAmount(now, 'count'),
    note: [note, earlier, now.state === 'provisional' ? 'voorlopig' : '', roundedTo(now.rounding)].filter(Boolean).join('; '),
    ...(href === undefined ? {} : { href }),
  };
}
