import type { KpiValue } from '../../../sql/kpiValue.ts';
import type { Point } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import type { RollingLine } from '../../charts/rollingLine.ts';
import { formatCount, formatNumber, isNobody, saidNumber, stateSentence } from '../../format.ts';
import { counted, countPoints, drawable, points } from '../../reading/amount.ts';
import { breaksOf } from '../../reading/breaks.ts';
import { coverageOf } from '../../reading/coverage.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import { sameSendersLine } from '../../reading/sameSendersLine.ts';
import { rateColumns, timeTable } from '../../reading/timeTable.ts';
import type { Values } from '../../reading/values.ts';
import { denominatorChoice } from '../../reading/views.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { isCompared, type YearComparison, yearComparison } from '../../reading/yearComparison.ts';
import { yearPart } from '../../reading/yearPart.ts';
import { comparisonSentence } from '../../sentences/comparisonSentence.ts';
import { howMany, people } from '../../sentences/howMany.ts';
import { rate } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { unknownShare } from '../../sentences/unknownShare.ts';
import { margin, provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';
import { dividedKpis, dividedOtherwise } from './dividedOtherwise.ts';
import { type OfficialYear, officialYears } from './official.ts';

const strict = 'throughflow_rate_strict';
const broad = 'throughflow_rate_broad';
const kpis = [strict, broad, 'outflow', 'outflow_rate'] as const;
const covered = { what: 'medewerkers', isCounted: true } as const;

type Throughflow = (typeof kpis)[number];

/** People who found regular work, per twelve months, over the whole page: of the same senders solid, of all thin; official years as marks. */
export const throughflowCount = defineFigure({
  kpis,
  async make(reading, heading) {
    const { values } = reading;
    const comparison = await yearComparison(reading, strict);
    const finding = throughflowFinding(reading, comparison);
    const official = await officialYears(reading);
    const breaks = await breaksOf(reading);
    const same = countPoints(await sameSendersLine(reading, strict));
    const coverage = await coverageOf(reading, strict, covered);
    const line = coverage.cut(values.line(strict));
    const data: RollingLine = {
      format: 'count',
      unit: 'mensen in 12 maanden, zonder steun',
      series: wholeAndSame(countPoints(line), same),
      unknown: { label: 'bestemming nog niet bekend', points: unknownBand(line, values) },
      breaks: breaks.marks,
    };
    if (official.length > 0) {
      data.official = { label: 'officieel cijfer', points: official.filter(wholeYear).map(({ to, value }) => ({ period: to, value })) };
    }
    const section = figureSection(reading, heading, {
      finding,
      chart: drawable(countPoints(line)) ? chart('rollingLine', data, `Lijn per 12 maanden. ${finding}`) : null,
      basis: sentences(
        yearBasis(reading, [strict]),
        organisationsSentence(values.at('outflow_rate', 'organisations')),
        coverage.sentence,
        same.length > 0 ? momentsOfLine(comparison) : '',
      ),
      table: throughflowTable(reading),
      kpis: [strict, broad, 'outflow'],
      notes: [...provisionalNote(values.at(strict), values.at(broad)), ...breaks.notes],
    });
    return { ...section, full: true };
  },
});

/** The same on 100 people in service. */
export const throughflowRate = defineFigure({
  kpis: [...kpis, ...dividedKpis],
  async make(reading, heading) {
    const why = whyMissing(reading, 'throughflow_rate_strict');
    if (why) return missingFigure(heading, why);
    const { values, choice } = reading;
    if (choice.denominator) return dividedOtherwise(reading, heading, choice.denominator);
    const breaks = await breaksOf(reading);
    const coverage = await coverageOf(reading, strict, covered);
    const drawn = points(coverage.cut(values.line(strict)));
    const finding = throughflowFinding(reading, await yearComparison(reading, strict));
    const data: RollingLine = {
      format: 'per_100',
      unit: 'op 100 mensen in dienst',
      series: [
        { label: 'zonder steun', points: drawn },
        { label: 'met individueel maatwerk meegeteld', points: points(coverage.cut(values.line(broad))) },
      ],
      breaks: breaks.marks,
    };
    return figureSection(reading, heading, {
      finding,
      chart: drawable(drawn) ? chart('rollingLine', data, `Lijn per 12 maanden, op 100 mensen in dienst. ${finding}`) : null,
      basis: sentences(throughflowBasis(reading), coverage.sentence),
      table: throughflowTable(reading),
      kpis: [strict, broad],
      choices: [denominatorChoice(reading)],
      notes: [...provisionalNote(values.at(strict), values.at(broad)), ...breaks.notes],
    });
  },
});

/** The moves with and without support, beside a year before. */
function throughflowFinding({ values }: Read<Throughflow>, comparison: YearComparison): string {
  const now = values.at(strict);
  if (now?.numerator == null) return stateSentence(now?.state ?? 'no_data');
  const all = values.at(broad)?.numerator;
  const onHundred = rate(now, 'mensen in dienst');
  const without = `${upperFirst(howMany(counted(now), people, 'vond', 'vonden'))} regulier werk zonder steun${onHundred ? `, of ${onHundred}` : ''}.`;
  const change = comparisonSentence(comparison, now.numerator);
  return sentences(
    without,
    change,
    all == null || all === now.numerator ? '' : `Met individueel maatwerk meegeteld gaat het om ${saidNumber(counted(values.at(broad)))}.`,
  );
}

function throughflowBasis(reading: Reading<Throughflow>): string {
  const { values } = reading;
  const now = values.at(strict);
  const of =
    now?.numerator == null || now.denominator === null
      ? ''
      : `${isNobody(counted(now)) ? 'Geen enkel vertrek' : upperFirst(formatCount(counted(now), 'vertrek', 'vertrekken'))} naar regulier werk, gedeeld door gemiddeld ${formatNumber(now.denominator)} mensen in dienst.`;
  const unknown = unknownShare(yearPart(values, 'outflow', 'onbekend'), counted(values.at('outflow', '12')));
  const margins = now?.state === 'too_small' ? stateSentence('too_small') : margin(now);
  return sentences(of, yearBasis(reading, [strict]), organisationsSentence(values.at('outflow_rate', 'organisations')), margins, unknown);
}

/** The number of organisations of which a year is made: only who delivered all twelve months. */
function organisationsSentence(row: KpiValue | undefined): string {
  if (row?.numerator == null || row.dimension === 'organisation') return '';
  return `Met de ${row.numerator === 1 ? 'enige organisatie die alle 12 maanden leverde' : `${formatNumber(row.numerator)} organisaties die alle 12 maanden leverden`}.`;
}

function throughflowTable({ values }: Read<Throughflow>) {
  return timeTable('Doorstroom naar regulier werk, per 12 maanden', [
    ...rateColumns(values.line(strict), 'Zonder steun', 'Gemiddeld in dienst'),
    { label: 'Met steun meegeteld', format: 'count', line: values.line(broad), show: 'count' },
    { label: 'Met steun, op 100', format: 'per_100', line: values.line(broad), show: 'value' },
    { label: 'Bestemming onbekend', format: 'count', line: values.line('outflow', 'onbekend_12'), show: 'count' },
  ]);
}

/** The last point of the same senders and the one of a year before are those of the finding. */
function momentsOfLine(comparison: YearComparison): string {
  return isCompared(comparison) && comparison.moment === 'equally_late'
    ? 'Het laatste punt en dat een jaar eerder zijn die van de zin; de andere zijn zoals nu gekend.'
    : 'De lijnen tonen elke maand zoals we ze nu kennen.';
}

/** Of all senders, thin behind those who delivered both years where these are known. */
function wholeAndSame(all: readonly Point[], same: readonly Point[]): RollingLine['series'] {
  if (same.every(({ value }) => value === null)) return [{ label: 'zonder steun', points: all }];
  return [
    { label: 'wie beide jaren leverde', points: same },
    { label: 'alle organisaties', points: all, quiet: true },
  ];
}

function unknownBand(line: readonly KpiValue[], values: Values<'outflow'>): { period: string; lower: number; upper: number }[] {
  return line.flatMap(({ period, numerator }) => {
    const unknown = unknownAt(values, period);
    return numerator === null || unknown === null ? [] : [{ period, lower: numerator, upper: numerator + unknown }];
  });
}

function unknownAt(values: Values<'outflow'>, period: string): number | null {
  return yearPart(values, 'outflow', 'onbekend', period).value;
}

function wholeYear({ from, to }: OfficialYear): boolean {
  return from.slice(5) === '01-01' && to.slice(5) === '12-31';
}
