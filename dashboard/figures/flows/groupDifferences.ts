import { chart } from '../../charts/index.ts';
import type { FigureSection } from '../../document.ts';
import { points } from '../../reading/amount.ts';
import { groupLabel } from '../../reading/choice.ts';
import { yearsBack } from '../../reading/period.ts';
import type { Reading } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import { readGroups } from '../../reading/values.ts';
import { differingGroups } from '../../sentences/differingGroups.ts';
import { lowerFirst, sentences, upperFirst } from '../../sentences/sentences.ts';
import { whereInWords } from '../../texts/places.ts';
import { yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'throughflow_rate_strict';

/** More panels than this need the whole width. */
const widePanels = 6;

const dimensions = [
  { dimension: 'region', title: 'Per referentieregio' },
  { dimension: 'target_group', title: 'Per doelgroep' },
  { dimension: 'age_band', title: 'Per leeftijd' },
  { dimension: 'gender', title: 'Per geslacht' },
] as const;

/** The same rate per region, target group, age and gender, by year and on one scale: never a ranking. */
export const groupDifferences = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    if (reading.choice.dimension !== 'all') {
      return missingFigure(heading, 'Kies heel Vlaanderen en Brussel om regio’s en groepen naast elkaar te zien.');
    }
    const known = dimensions.filter(({ dimension }) => reading.release.groups.some((group) => group.dimension === dimension));
    const sections = await Promise.all(known.map((each) => groupFigure(reading, each.dimension, each.title)));
    return { kind: 'group', ...heading, sections };
  },
});

/** "in de Kempen", "bij mensen met een arbeidshandicap", "bij mensen van 25 tot 34 jaar". */
function placeOf(dimension: string, label: string): string {
  if (dimension === 'age_band') return `bij mensen ${/^\d/.test(label) ? 'van ' : ''}${lowerFirst(label)}`;
  if (dimension !== 'gender') return whereInWords(dimension, label);
  return `bij ${label === 'X' ? 'mensen met geslacht X' : lowerFirst(label)}`;
}

async function groupFigure(reading: Reading<typeof kpi>, dimension: string, title: string): Promise<FigureSection> {
  const { release, values } = reading;
  const names = release.groups
    .filter((group) => group.dimension === dimension && group.group_name !== 'onbekend')
    .map(({ group_name }) => group_name);
  const groups = await readGroups(reading, [kpi], { dimension }, names);
  const years = yearsBack(values.period, 8);
  const ordered = names.map((name) => ({ label: groupLabel(release, dimension, name), values: groups.get(name) }));
  const rows = ordered.map((each) => ({ label: each.label, now: each.values?.now(kpi) }));
  const panels = ordered.map((each) => ({
    label: each.label,
    points: points(each.values?.line(kpi) ?? []).filter(({ period }) => years.includes(period)),
  }));
  const finding = differingGroups(
    rows.flatMap(({ label, now }) =>
      now?.numerator == null || now.denominator === null
        ? []
        : [{ where: placeOf(dimension, label), count: now.numerator, exposure: now.denominator }],
    ),
  );
  const whole = points(values.line(kpi)).filter(({ period }) => years.includes(period));
  const drawn = figureSection(
    reading,
    {
      id: `verschillen-${dimension.replace('_', '-')}`,
      title,
      lead: 'Doorstroom naar regulier werk zonder steun, op 100 mensen in dienst, per jaar.',
    },
    {
      finding,
      chart: chart(
        'smallMultiples',
        { format: 'per_100', unit: 'op 100 mensen in dienst', panels, reference: { label: 'allen samen', points: whole } },
        `Een kleine grafiek per groep, met dezelfde schaal. ${finding}`,
      ),
      basis: sentences(yearBasis(reading, [kpi]), 'Bij kleine groepen speelt toeval sterk mee; de marges staan in de tabel.'),
      table: {
        caption: `${title}: doorstroom naar regulier werk zonder steun`,
        columns: [
          { label: upperFirst(title.replace('Per ', '')), format: 'text' },
          { label: 'Mensen', format: 'count' },
          { label: 'Gemiddeld in dienst', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: rows.map(({ label, now }) => [label, ...rateCells(now)]),
      },
      kpis: [kpi],
      cell: { dimension },
    },
  );
  return panels.length > widePanels ? { ...drawn, wide: true } : drawn;
}
