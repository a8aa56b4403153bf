import type { Fact } from '../document.ts';
import { formatNumber, stateSentence } from '../format.ts';
import { counted } from '../reading/amount.ts';
import { yearBefore } from '../reading/period.ts';
import type { Values } from '../reading/values.ts';

interface Options {
  series?: string;
  /** Words before the number of the year before: what is counted. */
  note?: string;
  href?: string;
}

/** A count of a cell with that of a year before: "In dienst 178, vorig jaar 171". */
export function countFact<Kpi extends string>(
  label: string,
  values: Values<Kpi>,
  kpi: Kpi,
  { series = '', note = '', href }: Options = {},
): Fact {
  const now = counted(values.at(kpi, series));
  const before = counted(values.at(kpi, series, yearBefore(values.period)));
  const earlier = before.value === null ? '' : `vorig jaar ${formatNumber(before.value)}`;
  return {
    label,
    value: now.value === null ? stateSentence(now.state) : formatNumber(now.value),
    note: [note, earlier, now.state === 'provisional' ? 'voorlopig' : ''].filter(Boolean).join('; '),
    ...(href === undefined ? {} : { href }),
  };
}

/** The same for what stands now and has no year before: the phases that run, actions that are late. */
export function presentFact<Kpi extends string>(
  label: string,
  values: Values<Kpi>,
  kpi: Kpi,
  { series = '', note = '', href }: Options = {},
): Fact {
  const now = counted(values.latest(kpi, series));
  return {
    label,
    value: now.value === null ? stateSentence(now.state) : formatNumber(now.value),
    note,
    ...(href === undefined ? {} : { href }),
  };
}
