import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Amount } from '../charts/chart.ts';
import type { Cell, TableSection } from '../document.ts';
import { formatNumber } from '../format.ts';
import { cell, counted } from '../reading/amount.ts';
import { addMonths } from '../reading/period.ts';
import { periodComparison, type Year } from '../reading/yearComparison.ts';
import { type RateRatio, rateRatio } from '../sentences/rateRatio.ts';
import { lowerFirst } from '../sentences/sentences.ts';
import { definePart, type Evaluation } from './evaluation.ts';
import { isPast, type Window, windowInWords, windowNotes } from './window.ts';

const kpis = [
  'registration_coverage',
  'employer_reach',
  'overlap_internal',
  'trajectory_funnel',
  'outflow',
  'throughflow_rate_strict',
  'throughflow_rate_broad',
] as const;

type Kpi = (typeof kpis)[number];

/** A count over a number of months up to a period, and what it could have happened to. */
interface Counted {
  label: string;
  kpi: Kpi;
  series?: string;
  /** Months that the count looks back. */
  months: 12 | 24;
  /** One and more of what is counted. */
  one: string;
  more: string;
  /** The number that is the exposure: people in service for exits, employers contacted for overlaps. */
  exposure?: 'denominator';
  /** The denominator itself is what is counted. */
  counts?: 'denominator';
}

/** Process first, outcome last. */
const process: readonly Counted[] = [
  {
    label: 'Alle contacten met werkgevers, van beide kanten',
    kpi: 'registration_coverage',
    series: 'matched',
    months: 12,
    one: 'contact',
    more: 'contacten',
    counts: 'denominator',
  },
  { label: 'Werkgevers aangesproken', kpi: 'employer_reach', months: 12, one: 'werkgever', more: 'werkgevers' },
  { label: 'Nieuwe werkgevers', kpi: 'employer_reach', series: 'new', months: 12, one: 'werkgever', more: 'werkgevers' },
  {
    label: 'Werkgevers die afdelingen dubbel aanspraken, zonder afspraak',
    kpi: 'overlap_internal',
    series: 'niet_afgesproken',
    months: 12,
    one: 'werkgever',
    more: 'werkgevers',
    exposure: 'denominator',
  },
];

const people: readonly Counted[] = [
  { label: 'Mensen met een positieve evaluatie', kpi: 'trajectory_funnel', series: 'evaluatie', months: 24, one: 'mens', more: 'mensen' },
  {
    label: 'Na hun positieve evaluatie in voortraject',
    kpi: 'trajectory_funnel',
    series: 'voortraject',
    months: 24,
    one: 'mens',
    more: 'mensen',
  },
  {
    label: 'Na hun positieve evaluatie in jobmatching',
    kpi: 'trajectory_funnel',
    series: 'jobmatching',
    months: 24,
    one: 'mens',
    more: 'mensen',
  },
  { label: 'Na hun positieve evaluatie in stage', kpi: 'trajectory_funnel', series: 'stage', months: 24, one: 'mens', more: 'mensen' },
  { label: 'Vertrekken', kpi: 'outflow', series: '12', months: 12, one: 'mens', more: 'mensen' },
  {
    label: 'Naar regulier werk, zonder steun',
    kpi: 'throughflow_rate_strict',
    months: 12,
    one: 'mens',
    more: 'mensen',
    exposure: 'denominator',
  },
  {
    label: 'Naar regulier werk, met steun meegeteld',
    kpi: 'throughflow_rate_broad',
    months: 12,
    one: 'mens',
    more: 'mensen',
    exposure: 'denominator',
  },
];

/** The changes since the start: equal periods before and after, counts first, and only what chance cannot explain is called a change. */
export const changed = definePart(kpis, async (evaluation) => {
  const { window } = evaluation;
  const changesOf = (counts: readonly Counted[]): Promise<Changed[]> =>
    Promise.all(counts.map(async (counted) => ({ counted, change: await changeOf(counted, evaluation) })));
  const [ofProcess, ofPeople] = await Promise.all([changesOf(process), changesOf(people)]);
  return [
    {
      kind: 'text',
      id: 'veranderd',
      title: 'Wat veranderde er sinds de start?',
      lead: `We vergelijken ${windowInWords(window)}, met wat we nu van beide periodes weten.`,
      paragraphs: [...findings([...ofProcess, ...ofPeople]), ...windowNotes(window)],
    },
    comparison('werking', 'De werking: contacten met werkgevers', ofProcess),
    comparison('mensen', 'De mensen: stappen en vertrekken', ofPeople),
  ];
});

interface Changed {
  counted: Counted;
  change: Change;
}

function findings(said: readonly Changed[]): string[] {
  const clear = said
    .filter(({ change }) => change.difference === 'more' || change.difference === 'fewer')
    .map(({ counted, change }) => `${counted.label}: ${change.finding}`);
  const strict = said.find(({ counted }) => counted.kpi === 'throughflow_rate_strict');
  const outcome = strict ? [`Naar regulier werk zonder steun: ${strict.change.finding}`] : [];
  if (clear.length === 0) return ['Bij geen enkel cijfer is het verschil groter dan wat toeval alleen kan geven.', ...outcome];
  return [...new Set([...clear.slice(0, 4), ...(strict?.change.difference === 'unclear' ? outcome : [])])];
}

function comparison(id: string, title: string, changes: readonly Changed[]): TableSection {
  return {
    kind: 'table',
    id,
    title,
    lead: 'Het aantal voor de start en nu, over even lange periodes. De marge zegt hoeveel keer zo veel het nu kan zijn, met toeval meegerekend.',
    empty: 'Hierover kregen we geen gegevens. Dit is geen nul.',
    table: {
      caption: title,
      columns: [
        { label: 'Wat', format: 'text' },
        { label: 'Maanden', format: 'count' },
        { label: 'Voor de start', format: 'count' },
        { label: 'Nu', format: 'count' },
        { label: 'Marge', format: 'text' },
        { label: 'Wat mogen we zeggen?', format: 'text' },
      ],
      rows: changes.map(({ counted, change }) => [
        counted.label,
        counted.months,
        cell(change.before),
        cell(change.now),
        change.margin,
        change.sentence,
      ]),
    },
  };
}

interface Change {
  before: Amount;
  now: Amount;
  /** Between how many times as many, in words. */
  margin: Cell;
  difference: 'more' | 'fewer' | 'unclear' | 'unknown';
  /** The sentence in the table. */
  sentence: string;
  /** The same after its label: "een jaar eerder 2 mensen, nu 3. Dat verschil kan toeval zijn." */
  finding: string;
}

async function changeOf(what: Counted, evaluation: Evaluation<Kpi>): Promise<Change> {
  const { own, window } = evaluation;
  const at = (period: string | undefined): KpiValue | undefined =>
    period === undefined ? undefined : own.at(what.kpi, what.series ?? '', period);
  const rows = { before: at(window.before), now: at(window.now) };
  const before = numberOf(what, rows.before);
  const now = numberOf(what, rows.now);
  const open = { before, now, margin: null, difference: 'unknown' as const };
  const unknown = (sentence: string): Change => ({ ...open, sentence, finding: lowerFirst(sentence) });
  if (!rows.now || !rows.before || now.value === null || before.value === null)
    return unknown('Niet te vergelijken: een van beide cijfers is er niet.');
  if (!isPast(window, what.months)) return unknown(`Nog te vroeg: de ${what.months} maanden na de start zijn nog niet om.`);
  const pair = { now: sideOf(what, now.value, rows.now), before: sideOf(what, before.value, rows.before) };
  const { chance, broken } = await periodComparison(evaluation, pair, what.months);
  if (broken !== null) return unknown(`Niet te vergelijken: ${lowerFirst(broken)}`);
  const said = chance === 'more' || chance === 'fewer' ? chance : 'unclear';
  return {
    before,
    now,
    margin: timesInWords(rateRatio(pair.now, pair.before)),
    difference: said,
    ...sentencesOf(said, what, before.value, now.value, window),
  };
}

/** "tussen 1,2 en 1,4 keer zo veel". */
function timesInWords(ratio: RateRatio | undefined): string | null {
  if (ratio === undefined) return null;
  const times = (value: number): string => formatNumber(value, value < 10 ? 1 : 0);
  if (Number.isFinite(ratio.upper)) return `tussen ${times(ratio.lower)} en ${times(ratio.upper)} keer zo veel`;
  return ratio.lower === 0 ? null : `minstens ${times(ratio.lower)} keer zo veel`;
}

function sentencesOf(
  said: Exclude<Change['difference'], 'unknown'>,
  what: Counted,
  before: number,
  now: number,
  window: Window,
): Pick<Change, 'sentence' | 'finding'> {
  const lastYear = window.before === addMonths(window.now, -12) && what.months === 12;
  const then = `${lastYear ? 'een jaar eerder' : 'voor de start'} ${formatNumber(before)} ${before === 1 ? what.one : what.more}, nu ${formatNumber(now)}.`;
  if (before === now && said === 'unclear') return { sentence: `Geen verschil: ${then}`, finding: then };
  if (said === 'unclear') return { sentence: `Het verschil kan toeval zijn: ${then}`, finding: `${then} Dat verschil kan toeval zijn.` };
  const of = what.exposure === undefined ? '' : ' in verhouding';
  const clear = `De ${said === 'more' ? 'stijging' : 'daling'} is${of} groter dan wat toeval verklaart`;
  return { sentence: `${clear}: ${then}`, finding: `${then} ${clear}.` };
}

function numberOf(what: Counted, row: KpiValue | undefined): Amount {
  if (what.counts !== 'denominator' || !row) return counted(row);
  return counted({ ...row, numerator: row.denominator });
}

function sideOf(what: Counted, count: number, row: KpiValue): Year {
  return { row, count, exposure: what.exposure === undefined ? 1 : (row.denominator ?? 1), unknown: 0 };
}
