import type { Amount } from '../../charts/chart.ts';
import type { Cell, TableSection } from '../../document.ts';
import { formatTwelveMonths } from '../../format.ts';
import { cell, counted } from '../../reading/amount.ts';
import { type Asked, groupLabel } from '../../reading/choice.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { readGroups, type Values } from '../../reading/values.ts';
import { defineFigure } from '../defineFigure.ts';
import { balanceItems } from '../flows/stock.ts';

const dimension = 'organisation_department';

const balanceKpis = ['stock', 'inflow', 'outflow'] as const;
const employerKpis = ['employer_reach', 'contact_conversion', 'active_partnerships'] as const;

/** Workers per department: who was there, came, left and is there, with the organisation as total. */
export const balanceByDepartment = defineFigure({
  kpis: balanceKpis,
  async make(reading, heading) {
    const departments = await departmentValues(reading, balanceKpis);
    const row = (label: string, values: Values<(typeof balanceKpis)[number]>): Cell[] => [label, ...balanceItems({ values }).map(cell)];
    return departmentTable(reading, heading, {
      columns: ['Een jaar geleden', 'Erbij', 'Weg', 'Veranderd', 'Nu'],
      rows: departments.map(({ label, values }) => row(label, values)),
      total: row('Hele organisatie', reading.values),
    });
  },
});

/** Employers that each department called on, and how far it came. */
export const employersByDepartment = defineFigure({
  kpis: employerKpis,
  async make(reading, heading) {
    const departments = await departmentValues(reading, employerKpis);
    const row = (label: string, values: Values<(typeof employerKpis)[number]>): Cell[] => [
      label,
      cell(counted(values.now('employer_reach'))),
      cell(counted(values.now('employer_reach', 'new'))),
      cell(partnersAt(values, reading.values)),
      cell(counted(values.now('contact_conversion', 'stage'))),
      cell(counted(values.now('contact_conversion', 'plaatsing'))),
    ];
    return departmentTable(reading, heading, {
      columns: ['Aangesproken', 'Nieuw', 'Vaste partners', 'Nieuwe, tot een stage of job', 'Nieuwe, tot een job'],
      rows: departments.filter(({ values }) => values.series('employer_reach').length > 0).map(({ label, values }) => row(label, values)),
      total: row('Hele organisatie', reading.values),
    });
  },
});

/** Agreements of a department; where the organisation delivers them, a department without a row has none. */
function partnersAt(values: Values<'active_partnerships'>, whole: Values<'active_partnerships'>): Amount {
  const row = values.at('active_partnerships');
  const delivered = counted(whole.now('active_partnerships')).value !== null;
  return row === undefined && delivered ? { value: 0, state: 'ok' } : counted(row ?? values.now('active_partnerships'));
}

async function departmentValues<Kpi extends string>(asked: Asked, kpis: readonly Kpi[]) {
  const { release, choice } = asked;
  const groups = await readGroups(asked, kpis, { dimension });
  return [...groups]
    .filter(([group]) => group.startsWith(`${choice.group}|`))
    .map(([group, values]) => ({ label: groupLabel(release, dimension, group), values }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

function departmentTable(
  { values }: Reading,
  heading: Heading,
  { columns, rows, total }: { columns: readonly string[]; rows: readonly Cell[][]; total: Cell[] },
): TableSection {
  return {
    kind: 'table',
    ...heading,
    table: {
      caption: `Per afdeling, ${formatTwelveMonths(values.period)}; een afdeling heeft cijfers per kwartaal`,
      columns: [{ label: 'Afdeling', format: 'text' }, ...columns.map((label) => ({ label, format: 'count' as const }))],
      rows: [...rows, total],
    },
    empty: 'Er zijn geen afdelingen geleverd.',
  };
}
