import type { KpiValue } from '../../../sql/kpiValue.ts';
import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import type { Chart, FigureSection, TextSection } from '../../document.ts';
import { formatCount, formatLongDate, formatNumber } from '../../format.ts';
import { amount, cell, counted } from '../../reading/amount.ts';
import { type Asked, choiceQuery, groupLabel } from '../../reading/choice.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { readGroups, type Values } from '../../reading/values.ts';
import { sentences } from '../../sentences/sentences.ts';
import { provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';
import { agreementStates, overlapDays } from './overlap.ts';
import { orderParties } from './pairsOrder.ts';

const kpi = 'overlap_pairs';
const listed = 20;
const drawn = 12;
const inMatrix = 24;

interface Pair {
  a: string;
  b: string;
  values: Values<typeof kpi>;
  shared: number;
}

/** Per two organisations: the employers that both called on, as a list of the largest pairs. */
export const organisationPairs = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const pairs = await pairsOfArea(reading);
    if (pairs === null) return missingFigure(heading, onlyPolicy);
    const links = [{ label: 'Toon wie met wie, als matrix', href: `/coordinatie/paren?${choiceQuery(reading.release, reading.choice)}` }];
    return pairsFigure(reading, heading, pairs, { dimension: 'organisation_pair', who: 'organisaties', draw: pairsList, links });
  },
});

/** A matrix of the organisations that share most, those that meet beside each other. */
export const organisationMatrix = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const pairs = await pairsOfArea(reading);
    if (pairs === null) return missingFigure(heading, onlyPolicy);
    const parties = orderParties(pairs, inMatrix);
    const drawnPairs = pairs.filter(({ a, b }) => parties.includes(a) && parties.includes(b));
    const draw = (shown: readonly Pair[], finding: string) => pairsMatrix(shown, finding, parties);
    return pairsFigure(reading, heading, drawnPairs, { dimension: 'organisation_pair', who: 'organisaties', draw, all: pairs });
  },
});

const onlyPolicy = 'Deze cijfers gaan over organisaties met naam. Alleen wie bij het beleid werkt, ziet ze.';

/** Pairs of which one has its seat in the chosen area; null for who may not see them. */
async function pairsOfArea(asked: Asked): Promise<Pair[] | null> {
  const { release, viewer } = asked;
  if (viewer.role !== 'beleid') return null;
  const area = organisationsOf(asked);
  const groups = await readGroups(asked, [kpi], { dimension: 'organisation_pair', from: momentOfPairs(asked) });
  return pairsOf(asked, groups, (group) => groupLabel(release, 'organisation', group)).filter(
    ({ group }) => area === null || group.some((organisation) => area.has(organisation)),
  );
}

/** Per two departments of one organisation; a group name is `organisation|department|department`. */
export const departmentPairs = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const { release, choice } = reading;
    const groups = await readGroups(reading, [kpi], { dimension: 'department_pair', from: momentOfPairs(reading) });
    const own = new Map(
      [...groups]
        .filter(([group]) => group.startsWith(`${choice.group}|`))
        .map(([group, values]) => [group.slice(choice.group.length + 1), values]),
    );
    const pairs = pairsOf(reading, own, (department) => groupLabel(release, 'organisation_department', `${choice.group}|${department}`));
    return pairsFigure(reading, heading, pairs, {
      dimension: 'department_pair',
      who: 'afdelingen',
      draw: (shown, finding) => pairsMatrix(shown, finding),
    });
  },
});

interface PairsParts {
  dimension: string;
  who: string;
  draw: (pairs: readonly Pair[], finding: string, days: number) => Chart;
  /** Those that the finding counts, where only some are drawn; all that are drawn then stand in the table. */
  all?: readonly Pair[];
  links?: FigureSection['links'];
}

function pairsFigure(
  reading: Reading<typeof kpi>,
  heading: Heading,
  pairs: readonly Pair[],
  { dimension, who, draw, all, links }: PairsParts,
): FigureSection | TextSection {
  const sharing = (all ?? pairs).filter(({ shared }) => shared > 0);
  const shown = all ? pairs.filter(({ shared }) => shared > 0) : sharing.slice(0, listed);
  const [largest] = shown;
  if (!largest) return missingFigure(heading, `Er zijn geen twee ${who} die dezelfde werkgevers aanspraken.`);
  const finding = `${formatCount(sharing.length, 'paar', 'paren')} ${who} ${
    sharing.length === 1 ? 'deelt' : 'delen'
  } minstens één werkgever. Het meest gedeeld: ${largest.a} en ${largest.b}, met ${formatCount(largest.shared, 'werkgever', 'werkgevers')}.`;
  return figureSection(reading, heading, {
    finding,
    chart: draw(shown, finding, overlapDays(reading.release)),
    basis: sentences(
      all && all.length > pairs.length ? `De ${inMatrix} organisaties die het meest delen.` : '',
      all ? 'Een smal scherm toont de eerste twaalf.' : '',
      draw === pairsList && pairs.length > drawn ? `De ${drawn} grootste paren; in de tabel staan er ${formatNumber(shown.length)}.` : '',
      `Werkgevers die beide aanspraken in de 12 maanden tot en met ${formatLongDate(row(largest.values, 'shared')?.period ?? reading.values.period)}.`,
      'Dit is een telling: er hoort geen marge bij. Een gedeelde werkgever kan een goede zaak zijn.',
    ),
    table: pairsTable(shown, who),
    kpis: [kpi],
    notes: provisionalNote(
      ...shown.map(({ values }) => row(values, 'shared')),
      ...shown.map(({ values }) => row(values, 'niet_afgesproken')),
    ),
    cell: { dimension },
    links,
  });
}

/** A bar per pair, the largest first: with many parties a matrix is mostly empty. */
function pairsList(pairs: readonly Pair[], finding: string, days: number): Chart {
  const bars = pairs.slice(0, drawn).map(({ a, b, values, shared }) => ({
    label: `${a} en ${b}`,
    note: pairNote(values, shared),
    parts: agreementStates.map(({ name, label, tone }) => ({ label, tone, ...agreement(values, name) })),
  }));
  return chart(
    'bars',
    {
      format: 'count',
      unit: `werkgevers die beide binnen ${days} dagen aanspraken; ernaast in 12 maanden, ook op 100 werkgevers van de kleinste`,
      bars,
    },
    `Een balk per paar. ${finding}`,
  );
}

/** "67 in 12 maanden, 26 op 100 van de kleinste". */
function pairNote(values: Values<typeof kpi>, shared: number): string {
  const part = row(values, 'overlap_coefficient')?.value;
  return `${formatNumber(shared)} in 12 maanden${part == null ? '' : `, ${formatNumber(part)} op 100 van de kleinste`}`;
}

/** A matrix of a few parties. */
function pairsMatrix(pairs: readonly Pair[], finding: string, order?: readonly string[]): Chart {
  const shared = pairs.map(({ a, b, values }) => ({
    a,
    b,
    shared: counted(row(values, 'shared')),
    without: agreement(values, 'niet_afgesproken'),
  }));
  const parties = order ?? [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a.localeCompare(b, 'nl'));
  const labels = { sharedLabel: 'gedeelde werkgevers', withoutLabel: 'zonder afspraak' };
  return chart('pairsMatrix', { parties, pairs: shared, ...labels }, `Een cirkel per paar. ${finding}`);
}

function pairsTable(pairs: readonly Pair[], who: string) {
  return {
    caption: `Werkgevers die twee ${who} allebei aanspraken`,
    columns: [
      { label: 'Eerste', format: 'text' as const },
      { label: 'Tweede', format: 'text' as const },
      { label: 'Gedeelde werkgevers', format: 'count' as const },
      { label: 'Op 100 werkgevers van de kleinste', format: 'per_100' as const },
      { label: 'Zonder afspraak', format: 'count' as const },
      { label: 'Niet ingevuld', format: 'count' as const },
      { label: 'Met afspraak', format: 'count' as const },
      { label: 'Dagen tussen de contacten', format: 'days' as const },
    ],
    rows: pairs.map(({ a, b, values }) => [
      a,
      b,
      cell(counted(row(values, 'shared'))),
      cell(amount(row(values, 'overlap_coefficient'))),
      cell(agreement(values, 'niet_afgesproken')),
      cell(agreement(values, 'niet_ingevuld')),
      cell(agreement(values, 'afgesproken')),
      cell(amount(row(values, 'median_days'))),
    ]),
  };
}

function row(values: Values<typeof kpi>, series: string): KpiValue | undefined {
  return values.latest(kpi, series);
}

/** A state of agreement has a row only where it occurs. */
function agreement(values: Values<typeof kpi>, series: string): Amount {
  const found = row(values, series);
  const shared = row(values, 'shared');
  if (found && found.period === shared?.period) return counted(found);
  return shared?.numerator == null ? counted(shared) : { value: 0, state: 'ok' };
}

/** The pairs of the moment that counts: two who shared an employer at an earlier one, and now none, have no row now. */
function pairsOf(
  asked: Asked,
  groups: ReadonlyMap<string, Values<typeof kpi>>,
  label: (party: string) => string,
): (Pair & { group: string[] })[] {
  const moment = momentOfPairs(asked);
  return [...groups]
    .filter(([, values]) => row(values, 'shared')?.period === moment)
    .map(([name, values]) => {
      const group = name.split('|');
      return { group, a: label(group[0] ?? ''), b: label(group[1] ?? ''), values, shared: counted(row(values, 'shared')).value ?? 0 };
    })
    .sort((a, b) => b.shared - a.shared || a.a.localeCompare(b.a, 'nl'));
}

/** Pairs are counted at the end of each year and in the last month. */
function momentOfPairs({ release, choice }: Asked): string {
  if (choice.period === release.manifest.last_period) return choice.period;
  return release.periods.filter((period) => period <= choice.period && period.endsWith('-12-31')).at(-1) ?? choice.period;
}

/** Organisations of the chosen area; null where the choice names none. */
function organisationsOf({ release, choice }: Asked): ReadonlySet<string> | null {
  const within = release.organisations.filter(({ organisation, province, region }) => {
    if (choice.dimension === 'organisation') return organisation === choice.group;
    if (choice.dimension === 'province') return province === choice.group;
    return choice.dimension === 'region' ? region === choice.group : true;
  });
  return within.length === release.organisations.length ? null : new Set(within.map(({ organisation }) => organisation));
}
