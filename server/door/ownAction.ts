import type { EntryRow } from '../../dashboard/pages/insturen/entryFormView.ts';

/** A row of `own_actions` of the release, as far as a form shows it. */
export interface OwnAction {
  owner: string;
  action: string;
  title: string;
  dimension: string | null;
  priority?: number | null;
  role: string | null;
  begin_date: string | null;
  end_date: string | null;
  status: string | null;
  kpi: string | null;
  target: number | null;
  decision: string | null;
  note: string | null;
}

/** The same as a row of the form: columns of the contract. */
export function rowOfAction(action: OwnAction): EntryRow {
  const values = {
    actie: action.action,
    titel: action.title,
    dimensie: action.dimension,
    prioriteit: action.priority?.toString(),
    rol: action.role,
    begin: action.begin_date,
    einde: action.end_date,
    status: action.status,
    kpi: action.kpi,
    doel: action.target?.toString().replace('.', ','),
    besluit: action.decision,
    toelichting: action.note,
  };
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
