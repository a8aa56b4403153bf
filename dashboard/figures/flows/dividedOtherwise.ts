import type { KpiValue } from '../../../sql/kpiValue.ts';
import { chart } from '../../charts/index.ts';
import type { FigureSection } from '../../document.ts';
import { type Countable, formatCount, formatNumber, stateSentence } from '../../format.ts';
import { countable, counted, drawable, points } from '../../reading/amount.ts';
import { breaksOf } from '../../reading/breaks.ts';
import type { Denominator } from '../../reading/choice.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { rateColumns, timeTable } from '../../reading/timeTable.ts';
import { denominatorChoice, denominatorNames } from '../../reading/views.ts';
import { howMany, people } from '../../sentences/howMany.ts';
import { rateSentence } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { dayBasis, margin, provisionalNote, yearBasis } from '../basis.ts';
import { figureSection } from '../figureSection.ts';

/** KPIs of moves over something else than all who are in service. */
export const dividedKpis = ['throughflow_share', 'throughflow_of_trajectory', 'throughflow_rate_strict'] as const;

type Divided = (typeof dividedKpis)[number];

interface Division {
  kpi: Divided;
  series: string;
  /** The sentence of a number: "371 mensen vonden regulier werk zonder steun". */
  found: (count: Countable) => string;
  /** After "op 100". */
  of: string;
  /** The number that it was divided by, in a sentence. */
  divided: (denominator: number) => string;
}

const trajectories = { none: 'geen enkel traject', one: 'één traject', more: 'trajecten' };

const divisions: Readonly<Record<Exclude<Denominator, 'dienst'>, Division>> = {
  vertrekken: {
    kpi: 'throughflow_share',
    series: '',
    found: peopleFound,
    of: 'vertrekken',
    divided: (denominator) => `Gedeeld door ${formatCount(denominator, 'vertrek', 'vertrekken')}.`,
  },
  trajecten: {
    kpi: 'throughflow_of_trajectory',
    series: '',
    found: (count) => `${howMany(count, trajectories, 'eindigde', 'eindigden')} in regulier werk zonder steun`,
    of: 'doorstroomtrajecten',
    divided: (denominator) =>
      `Gedeeld door ${formatCount(denominator, 'traject', 'trajecten')} van 12 tot 24 maanden geleden; wie er twee had, telt twee keer.`,
  },
  'zonder-vaste': {
    kpi: 'throughflow_rate_strict',
    series: 'without_permanent',
    found: peopleFound,
    of: 'mensen in dienst zonder wie al voor 2019 startte en nooit geëvalueerd werd',
    divided: (denominator) => `Gedeeld door gemiddeld ${formatNumber(denominator)} mensen in dienst.`,
  },
};

/** Moves to regular work over something else than all who are in service. */
export async function dividedOtherwise(reading: Reading<Divided>, heading: Heading, denominator: Denominator): Promise<FigureSection> {
  const { values } = reading;
  const division = divisions[denominator === 'dienst' ? 'vertrekken' : denominator];
  const { kpi, series, of, divided } = division;
  const basis = denominator === 'trajecten' ? dayBasis(reading, [kpi]) : yearBasis(reading, [kpi]);
  const line = values.line(kpi, series);
  const now = values.at(kpi, series);
  const breaks = await breaksOf(reading);
  const finding = divisionFinding(now, division);
  const data = {
    format: 'per_100' as const,
    unit: `op 100 ${of}`,
    series: [{ label: 'zonder steun', points: points(line) }],
    breaks: breaks.marks,
  };
  return figureSection(reading, heading, {
    finding,
    chart: drawable(points(line))
      ? chart('rollingLine', data, `Lijn per 12 maanden, op ${denominatorNames[denominator]}. ${finding}`)
      : null,
    basis: sentences(now?.denominator == null ? '' : divided(now.denominator), basis, margin(now)),
    table: timeTable(
      `Doorstroom naar regulier werk zonder steun, op ${denominatorNames[denominator]}`,
      rateColumns(line, 'Regulier werk', 'Gedeeld door'),
    ),
    kpis: [kpi],
    choices: [denominatorChoice(reading)],
    notes: [...provisionalNote(now), ...breaks.notes],
  });
}

function divisionFinding(now: KpiValue | undefined, { found, of }: Pick<Division, 'found' | 'of'>): string {
  if (now?.numerator == null) return stateSentence(now?.state ?? 'no_data');
  return sentences(`${upperFirst(found(countable(counted(now))))}.`, rateSentence(now, of));
}

function peopleFound(count: Countable): string {
  return `${howMany(count, people, 'vond', 'vonden')} regulier werk zonder steun`;
}
