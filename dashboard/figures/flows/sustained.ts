import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import { duringTwelveMonths, formatCount, formatMonth, isNobody, saidNumber, stateSentence } from '../../format.ts';
import { cell, dividedBy } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { type SustainedYear, sustainedYear } from '../../reading/sustainedYear.ts';
import { rateCells } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few, howMany, people } from '../../sentences/howMany.ts';
import { rate } from '../../sentences/rate.ts';
import { lowerFirst, sentences, upperFirst } from '../../sentences/sentences.ts';
import { margin, populationInWords, provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const half = 'sustained_6m';
const horizons = [3, 6, 12] as const;
const kpis = ['sustained_3m', 'sustained_6m', 'sustained_12m'] as const;

/** People who found regular work at least six months ago: who still works, who does not, of whom we do not know. */
export const sustained = defineFigure({
  kpis: [half],
  make(reading, heading) {
    const why = whyMissing(reading, half);
    const byVdab = vdabSentence(reading);
    if (why) return missingFigure(heading, sentences(why, byVdab));
    const year = sustainedYear(reading.values, 6);
    const boxes = boxesOf(year);
    const finding = sustainedFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: isKnown(year) ? chart('threeBoxes', { boxes }, `Drie vakken. ${finding}`) : null,
      basis: sentences(
        !year.share?.denominator
          ? ''
          : `Gedeeld door ${formatCount(dividedBy(year.share) ?? year.share.denominator, 'mens', 'mensen')} van wie we het weten.`,
        `Wie regulier werk vond: ${lowerFirst(yearBasis(reading, [half], year.period))}`,
        finding === stateSentence('too_small') ? '' : year.share?.state === 'too_small' ? stateSentence('too_small') : margin(year.share),
      ),
      table: {
        caption: 'Zes maanden na de start in regulier werk',
        columns: [
          { label: 'Zes maanden later', format: 'text' },
          { label: 'Mensen', format: 'count' },
        ],
        rows: boxes.map((each) => [each.label, cell(each)]),
      },
      kpis: [half],
      notes: [...provisionalNote(year.share), ...(byVdab ? [byVdab] : [])],
    });
  },
});

/** The same after three, six and twelve months, each of the last year of exits that can be known by then. */
export const sustainedLater = defineFigure({
  kpis,
  make(reading, heading) {
    const why = whyMissing(reading, half);
    if (why) return missingFigure(heading, why);
    const years = horizons.map((months) => ({ months, ...sustainedYear(reading.values, months) }));
    const finding = sustainedLaterFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: years.some(isKnown)
        ? chart('bars', { format: 'count', unit: 'mensen die regulier werk vonden', bars: years.map(barOf) }, finding)
        : null,
      basis: sentences(`${upperFirst(populationInWords(reading, [half]))}.`, yearsInWords(years)),
      table: {
        caption: 'Na de start in regulier werk',
        columns: [
          { label: 'Later', format: 'text' },
          { label: 'Werkt nog', format: 'count' },
          { label: 'Van wie we het weten', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
          { label: 'Werkt niet meer', format: 'count' },
          { label: 'Weten we niet', format: 'count' },
          { label: 'Vertrokken tot en met', format: 'text' },
        ],
        rows: years.map((year) => [
          `na ${year.months} maanden`,
          cell(year.yes),
          ...rateCells(year.share).slice(1),
          cell(year.no),
          cell(year.unknown),
          formatMonth(year.period),
        ]),
      },
      kpis,
      notes: [
        'Elke rij is het laatste jaar van vertrekken dat we zo lang konden volgen. Dat zijn niet telkens dezelfde mensen.',
        ...provisionalNote(...years.map(({ share }) => share)),
      ],
    });
  },
});

/** What VDAB counts by quarter, for an organisation whose people are found nowhere else; of all exits, so never in place of the others. */
export function vdabSentence({ values }: Read<typeof half>): string {
  const row = values.line(half, 'vdab').findLast(({ value }) => value !== null);
  if (row?.numerator == null || row.denominator === null) return '';
  const works = row.numerator < 2 ? 'werkte' : 'werkten';
  return `VDAB telt anders: van ${formatCount(row.denominator, 'vertrek dat', 'vertrekken die')} het kent, naar waar ook, ${works} er zes maanden later ${few(row.numerator, 'niemand')} (vier kwartalen tot en met ${formatMonth(row.period)}).`;
}

export function sustainedFinding({ values }: Read<typeof half>): string {
  const { share, yes, no, unknown } = sustainedYear(values, 6);
  if (yes.value === null || no.value === null) return stateSentence(share && share.state !== 'ok' ? share.state : 'no_data');
  if (isNobody(yes) && isNobody(no)) return nobodyKnown(unknown);
  const onHundred = rate(share, 'mensen van wie we het weten');
  return sentences(
    `${upperFirst(howMany(yes, people, 'werkte', 'werkten'))} zes maanden later nog, ${few(no, 'niemand')} niet meer${
      unknown.value === null || isNobody(unknown) ? '' : `, en van ${few(unknown)} weten we het niet`
    }.`,
    onHundred ? `Nog aan het werk: ${onHundred}.` : '',
  );
}

function nobodyKnown(unknown: Amount): string {
  if (isNobody(unknown)) return 'In deze periode vond niemand regulier werk.';
  if (unknown.value === null) return 'Van niemand weten we of er zes maanden later nog werk was.';
  const found = unknown.value === 1 ? 'de enige mens die regulier werk vond' : `de ${saidNumber(unknown)} mensen die regulier werk vonden`;
  return `Van ${found}, weten we niet of dat zes maanden later nog zo was.`;
}

/** Each horizon by itself: they are of different people, so nothing is said of the course between them. */
export function sustainedLaterFinding({ values }: Read<(typeof kpis)[number]>): string {
  const said = horizons.map((months) => ({ months, row: sustainedYear(values, months).share }));
  const known = said.filter(({ row }) => row?.value != null);
  if (known.length === 0) {
    const state = said.find(({ months }) => months === 6)?.row?.state ?? 'no_data';
    return stateSentence(state === 'ok' ? 'no_data' : state);
  }
  const parts = known.map(
    ({ months, row }, index) => `na ${months} maanden ${rate(row, index === 0 ? 'mensen van wie we het weten' : '') || 'niemand'}`,
  );
  const missing = said.filter(({ row }) => row?.value == null).map(({ months }) => `${months}`);
  return sentences(
    `Nog aan het werk: ${parts.join('; ')}.`,
    missing.length > 0 ? `Na ${missing.join(' en ')} maanden kunnen we dat niet op 100 zeggen.` : '',
  );
}

/** The years of exits that are followed; one alone where all horizons follow the same. */
function yearsInWords(years: readonly { months: number; period: string }[]): string {
  const [first] = years;
  if (first && years.every(({ period }) => period === first.period)) return `Wie ${duringTwelveMonths(first.period)} regulier werk vond.`;
  return `Wie regulier werk vond: ${years.map(({ months, period }) => `${duringTwelveMonths(period)} (na ${months} maanden)`).join(', ')}.`;
}

function boxesOf({ yes, no, unknown }: SustainedYear) {
  return [
    { label: 'werkt nog', kind: 'yes' as const, ...yes },
    { label: 'werkt niet meer', kind: 'no' as const, ...no },
    { label: 'weten we niet', kind: 'unknown' as const, ...unknown },
  ];
}

const boxTones = { yes: 'accent', no: 'warning', unknown: 'grey' } as const;

function barOf(year: SustainedYear & { months: number }) {
  const parts = boxesOf(year).map(({ kind, ...box }) => ({ ...box, tone: boxTones[kind] }));
  return { label: `na ${year.months} maanden`, parts };
}

function isKnown({ yes, no, unknown }: SustainedYear): boolean {
  return [yes, no, unknown].some(({ value }) => value !== null);
}
