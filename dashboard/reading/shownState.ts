import type { KpiValue, State } from '../../sql/kpiValue.ts';

/** The state of a value, or why the release has no row of it: not made for this cell, or not at this moment. */
export type ShownState = State | 'not_computed' | 'not_given';

/** A value as a reader has it: a row of the release, or what stands for a row that is not there. */
export interface ShownValue extends Omit<KpiValue, 'state'> {
  state: ShownState;
}
