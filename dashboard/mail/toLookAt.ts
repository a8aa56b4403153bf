import type { Fact } from '../document.ts';
import type { Values } from '../reading/values.ts';
import { presentFact } from '../reports/countFact.ts';

export const toLookAtKpis = ['trajectory_funnel', 'ready_not_moved', 'overlap_internal', 'action_progress'] as const;

const phases = ['evaluatie', 'voortraject', 'jobmatching', 'stage', 'nazorg'];

/** The numbers that ask attention this month. */
export function toLookAt(values: Values<(typeof toLookAtKpis)[number]>): Fact[] {
  const late = phases
    .filter((phase) => values.latest('trajectory_funnel', `now_late_${phase}`)?.numerator)
    .map((phase) => presentFact(`Langer dan de norm in ${phase}`, values, 'trajectory_funnel', { series: `now_late_${phase}` }));
  return [
    presentFact('Klaar, nog niet doorgestroomd', values, 'ready_not_moved', { note: 'langer dan 6 maanden na een positieve evaluatie' }),
    ...late,
    presentFact('Werkgevers dubbel aangesproken', values, 'overlap_internal', {
      series: 'niet_afgesproken',
      note: 'door twee afdelingen, zonder afspraak',
    }),
    presentFact('Acties over tijd', values, 'action_progress', { series: 'overdue' }),
  ];
}
