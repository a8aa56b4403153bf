import type { Amount } from './chart.ts';

/** The numbers that always agree, on one line: who was there, who came, who left, who changed, who is there now. */
export interface BalanceLine {
  /** `value` is positive for every role; the sign is drawn from the role, for a shift from the value. */
  items: readonly (Amount & { label: string; role: 'start' | 'in' | 'out' | 'shift' | 'end' })[];
}
