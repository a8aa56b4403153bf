import type { KpiValue } from '../../../sql/kpiValue.ts';
import { chart } from '../../charts/index.ts';
import type { Cell, FigureSection } from '../../document.ts';
import { formatCount, formatLongQuarter, formatMonth, formatNumber, formatQuarter, stateSentence } from '../../format.ts';
import { amount, bound, cell } from '../../reading/amount.ts';
import { cellInWords } from '../../reading/choice.ts';
import type { Heading, Reading } from '../../reading/reading.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { isCompared, yearComparison } from '../../reading/yearComparison.ts';
import { lowerFirst, sentences, upperFirst } from '../../sentences/sentences.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const fill = 'contingent_fill';
const waiting = 'waiting';

/** Places in VTE and people who wait for one, beside each other and never divided by one another. */
export const placesAndWaiting = defineFigure({
  kpis: [fill, waiting],
  async make(reading, heading) {
    const { dimension } = reading.choice;
    if (dimension !== 'all' && dimension !== 'province') {
      return missingFigure(heading, 'Dit cijfer is er voor het hele gebied en per provincie.');
    }
    const both = [
      { kpi: fill, make: filledPlaces, heading: { id: 'toegekend', title: 'Toegekend en ingevuld', lead: 'Per kwartaal, in vte.' } },
      {
        kpi: waiting,
        make: waitingPeople,
        heading: {
          id: 'wachtenden',
          title: 'Wie wacht',
          lead: 'Mensen, plaatsen en vacatures staan naast elkaar; we delen ze niet op elkaar.',
        },
      },
    ] as const;
    return {
      kind: 'group',
      ...heading,
      sections: await Promise.all(
        both.map(({ kpi, make, heading: own }) => {
          const why = whyMissing(reading, kpi);
          return why ? missingFigure(own, why) : make(reading, own);
        }),
      ),
    };
  },
});

async function filledPlaces(reading: Reading<typeof fill | typeof waiting>, heading: Heading): Promise<FigureSection> {
  const { values } = reading;
  const line = values.line(fill);
  const vte = (row: KpiValue, part: 'numerator' | 'denominator') => ({
    period: row.period,
    value: hundredth(row[part]),
    state: row[part] === null ? row.state : ('ok' as const),
  });
  const last = values.latest(fill);
  const finding = fillFinding(last, await rowBefore(reading, last));
  return figureSection(reading, heading, {
    finding,
    chart: chart(
      'rollingLine',
      {
        format: 'vte',
        unit: 'vte',
        series: [
          { label: 'toegekend', points: line.map((row) => vte(row, 'denominator')) },
          { label: 'ingevuld', points: line.map((row) => vte(row, 'numerator')) },
        ],
      },
      `Twee lijnen, toegekend en ingevuld. ${finding}`,
    ),
    basis: sentences(
      `${upperFirst(cellInWords(reading.release, reading.choice))}.`,
      'Dit is een telling van WEWIS: er hoort geen marge bij.',
    ),
    table: {
      caption: 'Toegekende en ingevulde plaatsen, per kwartaal',
      columns: [
        { label: 'Kwartaal', format: 'text' },
        { label: 'Toegekend, vte', format: 'vte' },
        { label: 'Ingevuld, vte', format: 'vte' },
        { label: 'Open, vte', format: 'vte' },
        { label: 'Ingevuld op 100', format: 'per_100' },
      ],
      rows: line
        .toReversed()
        .map((row): Cell[] => [
          formatQuarter(row.period),
          hundredth(row.denominator) ?? cell(amount(row)),
          hundredth(row.numerator) ?? cell(amount(row)),
          cell(amount(values.at(waiting, 'places', row.period))),
          cell(amount(row)),
        ]),
    },
    kpis: [fill, waiting],
  });
}

/** The same number a year before; undefined where the two cannot be compared. */
async function rowBefore(reading: Reading, now: KpiValue | undefined): Promise<KpiValue | undefined> {
  if (now === undefined) return undefined;
  const comparison = await yearComparison(reading, now.kpi, now.series, now.period);
  return isCompared(comparison) ? comparison.before.row : undefined;
}

export function fillFinding(last: KpiValue | undefined, before: KpiValue | undefined): string {
  const filled = hundredth(last?.numerator);
  const granted = hundredth(last?.denominator);
  if (last === undefined || filled === null || granted === null) return stateSentence(last?.state ?? 'no_data');
  if (granted === 0) return `In ${formatLongQuarter(last.period)} waren er geen plaatsen toegekend.`;
  const quarter = `In ${formatLongQuarter(last.period)}`;
  const of = `${formatNumber(filled)} van ${formatNumber(granted)} vte`;
  return sentences(
    last.value === null
      ? `${quarter} ${Math.round(filled) === 1 ? 'was' : 'waren'} ${of} ingevuld.`
      : `${quarter} ${Math.round(last.value) === 1 ? 'was' : 'waren'} ${formatNumber(last.value)} op 100 plaatsen ingevuld (${of}).`,
    before?.value == null ? '' : `In hetzelfde kwartaal een jaar eerder waren dat er ${formatNumber(before.value)}.`,
  );
}

async function waitingPeople(reading: Reading<typeof waiting>, heading: Heading): Promise<FigureSection> {
  const { values, release } = reading;
  const labels = release.headers.get(waiting)?.series ?? {};
  const rows = await Promise.all(
    ['jobseekers', 'vacancies'].map(async (series) => {
      const now = values.latest(waiting, series);
      return { series, label: labels[series] ?? series, now, before: await rowBefore(reading, now) };
    }),
  );
  const [people] = rows;
  const finding = waitingFinding(people?.now, people?.before);
  const bars = [people?.before, people?.now].flatMap((row) =>
    row
      ? [{ label: `eind ${formatMonth(row.period)}`, tone: row === people?.now ? ('accent' as const) : ('plain' as const), ...amount(row) }]
      : [],
  );
  return figureSection(reading, heading, {
    finding,
    chart: bars.length > 0 ? chart('bars', { format: 'count', unit: 'werkzoekenden', bars }, `Balken. ${finding}`) : null,
    basis: sentences(
      `${upperFirst(cellInWords(release, reading.choice))}.`,
      'VDAB verbergt per gemeente een aantal van 1 tot 3; zo’n aantal telt hier als 2, met 1 en 3 als grenzen.',
    ),
    table: {
      caption: 'Werkzoekenden met een advies, en open vacatures',
      columns: [
        { label: 'Wat', format: 'text' },
        { label: 'Eind', format: 'month' },
        { label: 'Aantal', format: 'count' },
        { label: 'Minstens', format: 'count' },
        { label: 'Hoogstens', format: 'count' },
        { label: 'Een jaar eerder', format: 'count' },
      ],
      rows: rows.map(({ label, now, before }): Cell[] => [
        label,
        now?.period ?? null,
        cell(amount(now)),
        bound(now?.lower),
        bound(now?.upper),
        before ? cell(amount(before)) : null,
      ]),
    },
    kpis: [waiting],
  });
}

export function waitingFinding(now: KpiValue | undefined, before: KpiValue | undefined): string {
  if (now?.state === 'hidden') return 'Hoeveel werkzoekenden een advies hebben, tonen we niet: het zijn er te weinig.';
  if (now?.value == null) return `Werkzoekenden met een advies: ${lowerFirst(stateSentence(now?.state ?? 'no_data'))}`;
  return sentences(
    `Eind ${formatMonth(now.period)} ${now.value === 1 ? 'had' : 'hadden'} ${written(now)} een advies voor collectief maatwerk.`,
    before?.value == null ? '' : `Een jaar eerder ${before.value === 1 ? 'was' : 'waren'} dat er ${numberOf(before)}.`,
  );
}

function written(row: KpiValue): string {
  return isExact(row) ? formatCount(row.value ?? 0, 'werkzoekende', 'werkzoekenden') : `${numberOf(row)} werkzoekenden`;
}

/** A number, or what it lies between where small counts were suppressed at the source. */
function numberOf(row: KpiValue): string {
  if (isExact(row)) return formatNumber(row.value ?? 0);
  return `tussen ${formatNumber(row.lower ?? 0)} en ${formatNumber(row.upper ?? 0)}`;
}

function isExact({ lower, upper }: KpiValue): boolean {
  return lower === null || lower === upper;
}

function hundredth(value: number | null | undefined): number | null {
  return value == null ? null : value / 100;
}
