import type { Viewer } from '../../sql/kpiValue.ts';
import type { Organisation, Release } from '../../sql/release.ts';
import type { Choice } from '../reading/choice.ts';
import type { Values } from '../reading/values.ts';
import type { Window } from './window.ts';

export type Decision = 'verderzetten' | 'aanpassen' | 'stoppen' | 'nieuw';

/** What the adviser concludes on an action of the plan, or on a new one. */
export interface Conclusion {
  /** Number of the action in the plan; absent for a new action. */
  action?: string;
  /** Title of a new action. */
  title?: string;
  decision: Decision;
  text: string;
}

/** What the parts of one evaluation report are made from. */
export interface Evaluation {
  release: Release;
  viewer: Viewer;
  organisation: Organisation;
  choice: Choice;
  window: Window;
  /** Values of the organisation itself. */
  own: Values;
  /** Pooled values of the other organisations of its size and programme. */
  peers: Values;
  actions: readonly PlanAction[];
  conclusions: readonly Conclusion[];
}

/** A row of `own_actions`. */
export interface PlanAction {
  owner: string;
  action: string;
  title: string;
  dimension: string | null;
  role: string | null;
  begin_date: string | null;
  end_date: string | null;
  status: string;
  /** Id or label of a KPI, or words of the organisation itself. */
  kpi: string | null;
  target: number | null;
  /** The figure before the action began, in the KPI's unit. */
  baseline: number | null;
  decision: Decision | null;
  note: string | null;
}
