import type { Viewer } from '../../sql/kpiValue.ts';
import type { Organisation, Release } from '../../sql/release.ts';
import type { Section } from '../document.ts';
import type { Choice } from '../reading/choice.ts';
import { only, type Values } from '../reading/values.ts';
import type { Window } from './window.ts';

export type Decision = 'verderzetten' | 'aanpassen' | 'stoppen' | 'nieuw';

/** The conclusion of the adviser on an action of the plan, or on a new one. */
export interface Conclusion {
  /** Number of the action in the plan; absent for a new action. */
  action?: string;
  /** Title of a new action. */
  title?: string;
  decision: Decision;
  text: string;
}

/** The material of one evaluation report, with the values of the KPIs that a part declared. */
export interface Evaluation<Kpi extends string = never> {
  release: Release;
  viewer: Viewer;
  organisation: Organisation;
  choice: Choice;
  window: Window;
  /** Values of the organisation itself. */
  own: Values<Kpi>;
  /** Pooled values of the other organisations of its size and programme. */
  peers: Values<Kpi>;
  actions: readonly PlanAction[];
  conclusions: readonly Conclusion[];
}

/** A part of the report and the KPIs that it reads, some of which the plan or the headers name. */
export interface Part {
  kpis: (of: Pick<Evaluation, 'release' | 'actions'>) => readonly string[];
  make: (evaluation: Evaluation<string>) => Promise<readonly Section[]>;
}

/** A part whose maker can look up the KPIs that it declares, and no others. */
export function definePart<const Kpi extends string>(
  kpis: readonly Kpi[] | ((of: Pick<Evaluation, 'release' | 'actions'>) => readonly Kpi[]),
  make: (evaluation: Evaluation<Kpi>) => readonly Section[] | Promise<readonly Section[]>,
): Part {
  const declared = typeof kpis === 'function' ? kpis : () => kpis;
  return {
    kpis: declared,
    make: async (evaluation) => {
      const known = declared(evaluation);
      return make({ ...evaluation, own: only<Kpi>(evaluation.own, known), peers: only<Kpi>(evaluation.peers, known) });
    },
  };
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
