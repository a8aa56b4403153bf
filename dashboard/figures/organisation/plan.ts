import type { KpiHeader } from '../../../sql/kpiHeader.ts';
import type { Cell, TableSection } from '../../document.ts';
import { formatCount, formatNumber } from '../../format.ts';
import { targetInWords } from '../../reading/target.ts';
import { list } from '../../sentences/differingGroups.ts';
import { defineFigure } from '../defineFigure.ts';

/** A row of `own_actions`: an action of the plan with its figure before the start and now. */
export interface OwnAction {
  owner: string;
  action: string;
  title: string;
  begin_date: string | null;
  end_date: string | null;
  status: string;
  overdue: boolean;
  kpi: string | null;
  target: number | null;
  baseline: number | null;
  current: number | null;
}

const statuses = ['gepland', 'lopend', 'afgerond', 'stopgezet'];

/** Every action of an organisation with its state, the figure at the start, the target and the figure now. */
export const plan = defineFigure({
  kpis: [],
  async make({ release, viewer, choice }, heading): Promise<TableSection> {
    const actions = (await release.table<OwnAction>('own_actions', viewer)).filter(({ owner }) => owner === choice.group);
    return {
      kind: 'table',
      ...heading,
      table: {
        caption: planInWords(actions),
        columns: [
          { label: 'Actie', format: 'text' },
          { label: 'Stand', format: 'text' },
          { label: 'Tot', format: 'date' },
          { label: 'Cijfer', format: 'text' },
          { label: 'Bij de start', format: 'text' },
          { label: 'Doel', format: 'text' },
          { label: 'Nu', format: 'text' },
        ],
        rows: actions
          .sort(
            (a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status) || a.action.localeCompare(b.action, 'nl', { numeric: true }),
          )
          .map((action) => planRow(action, action.kpi === null ? undefined : release.headers.get(action.kpi))),
      },
      empty: 'Er is nog geen plan ingestuurd.',
    };
  },
});

/** "2 acties lopen en 1 is afgerond; 1 is over tijd." */
export function planInWords(actions: readonly Pick<OwnAction, 'status' | 'overdue'>[]): string {
  if (actions.length === 0) return 'Nog geen acties.';
  const parts = statuses.flatMap((status) => {
    const count = actions.filter((action) => action.status === status).length;
    return count === 0 ? [] : [`${formatNumber(count)} ${status}`];
  });
  const late = actions.filter(({ overdue }) => overdue).length;
  const behind = late === 0 ? '' : `; ${formatCount(late, 'is', 'zijn')} over tijd`;
  return `${formatCount(actions.length, 'actie', 'acties')}: ${list(parts)}${behind}.`;
}

function planRow(action: OwnAction, header: KpiHeader | undefined): Cell[] {
  const shown = (value: number | null): string => {
    if (value === null) return header ? 'geen cijfer' : '';
    const decimals = header?.unit === 'per_100' || header?.unit === 'score' || header?.unit === 'vte' ? 1 : 0;
    return `${formatNumber(value, decimals)}${header?.unit === 'per_100' ? '\u00a0op\u00a0100' : ''}`;
  };
  return [
    action.title,
    `${action.status}${action.overdue ? ', over tijd' : ''}${targetInWords(action)}`,
    action.end_date,
    header ? followed(header) : (action.kpi ?? ''),
    shown(action.baseline),
    action.target === null ? '' : shown(action.target),
    shown(action.current),
  ];
}

/** The figure that an action follows, with what it is divided by. */
function followed({ label, unit, denominator }: KpiHeader): string {
  return unit === 'per_100' ? `${label} (op 100; gedeeld door: ${denominator})` : label;
}
