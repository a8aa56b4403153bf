import type { Release } from '../../../sql/release.ts';
import { chart } from '../../charts/index.ts';
import type { FigureSection, TableSection, TextSection } from '../../document.ts';
import { formatCount, formatMonth, stateSentence } from '../../format.ts';
import { opensToAll } from '../../opensToAll.ts';
import { cell, counted } from '../../reading/amount.ts';
import type { Heading, Read, Reading } from '../../reading/reading.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { yearComparison } from '../../reading/yearComparison.ts';
import { comparisonSentence } from '../../sentences/comparisonSentence.ts';
import { few } from '../../sentences/howMany.ts';
import { outOf } from '../../sentences/outOf.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure, type Figure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

export type Overlap = 'overlap_internal' | 'overlap_external';

/** One row of the chart: a KPI and the series that it shows. */
interface OverlapRow {
  label: string;
  /** Words of the finding, in the first row: "door twee of meer afdelingen". */
  how?: string;
  kpi: Overlap;
  /** In front of the series' names: `vdab_` counts VDAB as a party. */
  prefix?: string;
  /** Behind them: `_30` for 30 days. */
  suffix?: string;
}

/** The three states of a meeting of two parties; only the first has the colour that asks attention. */
export const agreementStates = [
  { name: 'niet_afgesproken', label: 'zonder afspraak', tone: 'warning' },
  { name: 'niet_ingevuld', label: 'afspraak niet ingevuld', tone: 'grey' },
  { name: 'afgesproken', label: 'met afspraak', tone: 'plain' },
] as const;

/** The rows of the chart; the first gives the finding. */
export type OverlapRows = readonly [OverlapRow, ...OverlapRow[]];

/** Employers called on from several sides, in three states. Rows of quarters are left out between quarters. */
export function overlap(
  rows: OverlapRows | ((reading: Reading<Overlap>) => OverlapRows),
  around?: (reading: Reading<Overlap>) => Pick<FigureSection, 'choices' | 'notes'>,
): Figure<FigureSection | TextSection> {
  return defineFigure({
    kpis: ['overlap_internal', 'overlap_external'],
    make: (reading, heading) => overlapSection(reading, heading, typeof rows === 'function' ? rows(reading) : rows, around?.(reading)),
  });
}

async function overlapSection(
  reading: Reading<Overlap>,
  heading: Heading,
  asked: OverlapRows,
  around: Pick<FigureSection, 'choices' | 'notes'> | undefined,
): Promise<FigureSection | TextSection> {
  const why = whyMissing(reading, asked[0].kpi);
  if (why) return missingFigure(heading, why);
  const { values } = reading;
  const rows = asked.filter((row) => totalRow(values, row) !== undefined);
  if (rows.length === 0) return missingFigure(heading, stateSentence('no_data'));
  const bars = rows.map((row) => ({
    label: row.label,
    parts: agreementStates.map(({ name, label, tone }) => ({ label, tone, ...state(values, row, name) })),
  }));
  const kpis = [...new Set(rows.map(({ kpi }) => kpi))];
  const total = totalRow(values, asked[0]);
  const contacted = total?.denominator;
  const comparison = await yearComparison(reading, asked[0].kpi, totalSeries(asked[0]));
  const finding = sentences(overlapFinding(reading, asked[0]), comparisonSentence(comparison, total?.numerator ?? null));
  return figureSection(reading, heading, {
    finding,
    chart: chart('bars', { format: 'count', unit: 'werkgevers', bars }, `Een balk van drie delen per rij. ${finding}`),
    basis: sentences(
      !contacted ? '' : `Van ${formatCount(contacted, 'aangesproken werkgever', 'aangesproken werkgevers')}.`,
      yearBasis(reading, kpis),
      'Dit is een telling: er hoort geen marge bij. Niet ingevuld is geen verwijt.',
    ),
    table: {
      caption: 'Werkgevers die van meer kanten werden aangesproken, per 12 maanden',
      columns: [
        { label: 'Wat', format: 'text' },
        ...agreementStates.map(({ label }) => ({ label, format: 'count' as const })),
        { label: 'samen', format: 'count' },
        { label: 'aangesproken werkgevers', format: 'count' },
      ],
      rows: rows.map((row, index) => [
        row.label,
        ...(bars[index]?.parts ?? []).map(cell),
        cell(counted(totalRow(values, row))),
        totalRow(values, row)?.denominator ?? null,
      ]),
    },
    kpis,
    notes: [...(around?.notes ?? []), ...provisionalNote(...rows.map((row) => totalRow(values, row)))],
    choices: around?.choices,
  });
}

export function overlapFinding({ values }: Read<Overlap>, row: OverlapRow): string {
  const total = totalRow(values, row);
  if (total?.numerator == null) return stateSentence(total?.state ?? 'no_data');
  const how = row.how ?? 'van meer kanten';
  if (total.numerator === 0) return `Geen enkele werkgever werd ${how} aangesproken.`;
  const without = state(values, row, 'niet_afgesproken').value;
  const unfilled = state(values, row, 'niet_ingevuld').value;
  const who =
    total.denominator === null
      ? formatCount(total.numerator, 'werkgever', 'werkgevers')
      : outOf(total.numerator, total.denominator, 'werkgever', 'werkgevers');
  const first = `${upperFirst(who)} ${total.numerator === 1 ? 'werd' : 'werden'} ${how} aangesproken.`;
  if (without === null || unfilled === null) return first;
  return sentences(
    first,
    without === 0
      ? 'Bij geen enkele gaf een partij aan dat er geen afspraak was.'
      : `Bij ${few(without)} gaf minstens één partij aan dat er geen afspraak was.`,
    unfilled === 0 ? '' : `Bij ${few(unfilled)} vulde niemand dat in.`,
  );
}

/** The aims of two departments that called on one employer, at the last quarter: sales of services beside placement of people. */
export const purposePairs = defineFigure({
  kpis: ['overlap_internal'],
  make({ values, release }, heading): TableSection {
    const kpi = 'overlap_internal';
    const labels = release.headers.get(kpi)?.series ?? {};
    const latest = values
      .series(kpi)
      .filter((series) => series.startsWith('pair_'))
      .flatMap((series) => values.latest(kpi, series) ?? []);
    const quarter = latest
      .map(({ period }) => period)
      .sort()
      .at(-1);
    const rows = latest
      .filter(({ numerator, period }) => numerator !== 0 && period === quarter)
      .sort((a, b) => (b.numerator ?? 0) - (a.numerator ?? 0));
    const moment = rows[0] ? `, 12 maanden tot en met ${formatMonth(rows[0].period)}` : '';
    return {
      kind: 'table',
      ...heading,
      table: {
        caption: `Werkgevers per combinatie van doelen${moment}`,
        columns: [
          { label: 'Waarvoor', format: 'text' },
          { label: 'Werkgevers', format: 'count' },
        ],
        rows: rows.map((row) => [
          upperFirst((labels[row.series] ?? row.series).replace(/^werkgevers waar /, '').replace(/ samenvielen$/, '')),
          cell(counted(row)),
        ]),
      },
      empty: 'Er zijn geen werkgevers waarbij we van beide partijen het doel kennen.',
      ...opensToAll(rows, 'combinaties'),
    };
  },
});

/** Days within which two contacts count as coming together. */
export function overlapDays({ manifest }: Release): number {
  return Number(manifest.parameters.overlap_days ?? 90);
}

function totalRow(values: Values<Overlap>, row: OverlapRow) {
  return values.at(row.kpi, totalSeries(row));
}

function totalSeries({ prefix = '', suffix = '' }: OverlapRow): string {
  return seriesName(prefix, '', suffix);
}

function state(values: Values<Overlap>, { kpi, prefix = '', suffix = '' }: OverlapRow, name: string) {
  return counted(values.at(kpi, seriesName(prefix, name, suffix)));
}

/** The total has no name of its own: '', '30', 'vdab', 'vdab_30'; a state is 'vdab_niet_afgesproken_30'. */
function seriesName(prefix: string, name: string, suffix: string): string {
  return [prefix.replace(/_$/, ''), name, suffix.replace(/^_/, '')].filter(Boolean).join('_');
}
