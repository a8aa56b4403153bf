import type { Fact } from '../document.ts';
import { formatCount, formatNumber } from '../format.ts';
import { counted } from '../reading/amount.ts';
import type { Values } from '../reading/values.ts';

export const toLookAtKpis = ['trajectory_funnel', 'ready_not_moved', 'overlap_internal', 'action_progress'] as const;

const phases = ['evaluatie', 'voortraject', 'jobmatching', 'stage', 'nazorg'];

interface Kind {
  kpi: (typeof toLookAtKpis)[number];
  series: string;
  label: string;
  note?: string;
  /** In a sentence after its number. */
  one: string;
  more: string;
}

const kinds: readonly Kind[] = [
  {
    kpi: 'ready_not_moved',
    series: '',
    label: 'Klaar, nog niet doorgestroomd',
    note: 'langer dan 6 maanden na een positieve evaluatie',
    one: 'mens klaar en nog niet doorgestroomd',
    more: 'mensen klaar en nog niet doorgestroomd',
  },
  ...phases.map(
    (phase): Kind => ({
      kpi: 'trajectory_funnel',
      series: `now_late_${phase}`,
      label: `Langer dan de norm in ${phase}`,
      one: `mens langer dan de norm in ${phase}`,
      more: `mensen langer dan de norm in ${phase}`,
    }),
  ),
  {
    kpi: 'overlap_internal',
    series: 'niet_afgesproken',
    label: 'Werkgevers dubbel aangesproken',
    note: 'door twee afdelingen, zonder afspraak',
    one: 'werkgever door twee afdelingen aangesproken zonder afspraak',
    more: 'werkgevers door twee afdelingen aangesproken zonder afspraak',
  },
  { kpi: 'action_progress', series: 'overdue', label: 'Acties over tijd', one: 'actie over tijd', more: 'acties over tijd' },
];

type LookedAt = Values<(typeof toLookAtKpis)[number]>;

/** The numbers that ask attention in the month of these values: nothing of an older one, and no zeros. */
export function toLookAt(values: LookedAt): Fact[] {
  return found(values).map(({ label, note = '', count }) => ({ label, value: formatNumber(count), note }));
}

/** The same in words: "10 mensen klaar en nog niet doorgestroomd; 1 actie over tijd". */
export function toLookAtInWords(values: LookedAt): string {
  return found(values)
    .map(({ count, one, more }) => formatCount(count, one, more))
    .join('; ');
}

function found(values: LookedAt): (Kind & { count: number })[] {
  return kinds.flatMap((kind) => {
    const count = counted(values.at(kind.kpi, kind.series)).value;
    return count ? [{ ...kind, count }] : [];
  });
}
