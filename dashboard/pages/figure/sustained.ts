import { chart } from '../../charts/index.ts';
import type { FigureSection, TextSection } from '../../document.ts';
import { formatCount, formatNumber, stateSentence } from '../../format.ts';
import { cell, counted } from '../amount.ts';
import { figure, lowerFirst, margin, missingFigure, provisionalNote, sentences, yearBasis } from '../figure.ts';
import { rate } from '../finding/rate.ts';
import type { Heading, Reading } from '../reading.ts';
import { whyMissing } from '../whyMissing.ts';

const kpi = 'sustained_6m';

const boxes = [
  { series: 'sustained', label: 'werkt nog', kind: 'yes' },
  { series: 'not_sustained', label: 'werkt niet meer', kind: 'no' },
  { series: 'unknown', label: 'weten we niet', kind: 'unknown' },
] as const;

/** Of who found regular work at least six months ago: who still works, who does not, of whom we do not know. */
export function sustained(reading: Reading, heading: Heading): FigureSection | TextSection {
  const why = whyMissing(reading, 'sustained_6m');
  if (why) return missingFigure(heading, why);
  const { values } = reading;
  const period = maturePeriod(values);
  const share = values.at(kpi, '', period);
  const amounts = boxes.map(({ series, label, kind }) => ({ label, kind, ...counted(values.at(kpi, series, period)) }));
  const finding = sustainedFinding(reading);
  const known = amounts.some(({ value }) => value !== null);
  return figure(reading, heading, {
    finding,
    chart: known ? chart('threeBoxes', { boxes: amounts }, `Drie vakken. ${finding}`) : null,
    basis: sentences(
      !share?.denominator ? '' : `Gedeeld door ${formatCount(share.denominator, 'mens', 'mensen')} van wie we het weten.`,
      `Wie regulier werk vond: ${lowerFirst(yearBasis(reading, [kpi], period))}`,
      finding === stateSentence('too_small') ? '' : share?.state === 'too_small' ? stateSentence('too_small') : margin(share),
    ),
    table: {
      caption: 'Zes maanden na de start in regulier werk',
      columns: [
        { label: 'Zes maanden later', format: 'text' },
        { label: 'Mensen', format: 'count' },
      ],
      rows: amounts.map((each) => [each.label, cell(each)]),
    },
    kpis: [kpi],
    notes: provisionalNote(share),
  });
}

export function sustainedFinding({ values }: Pick<Reading, 'values'>): string {
  const period = maturePeriod(values);
  const share = values.at(kpi, '', period);
  const [yes, no, unknown] = boxes.map(({ series }) => counted(values.at(kpi, series, period)).value);
  if (yes != null && counted(values.at(kpi, 'not_sustained', period)).state === 'hidden') {
    return `${formatCount(yes, 'mens werkte', 'mensen werkten')} zes maanden later nog. De andere aantallen zijn verborgen, zodat niemand herkenbaar is.`;
  }
  if (yes == null || no == null) return stateSentence(share && share.state !== 'ok' ? share.state : 'no_data');
  const onHundred = rate(share, 'mensen van wie we het weten');
  return sentences(
    `${formatCount(yes, 'mens werkte', 'mensen werkten')} zes maanden later nog, ${formatNumber(no)} niet meer${
      unknown == null ? '' : `, en van ${formatNumber(unknown)} weten we het niet`
    }.`,
    onHundred ? `Nog aan het werk: ${onHundred}.` : '',
  );
}

/** The last twelve months of exits whose six months are over; the last of all where none are. */
function maturePeriod(values: Reading['values']): string {
  const line = values.line(kpi);
  return (line.filter(({ state }) => state !== 'immature').at(-1) ?? line.at(-1))?.period ?? values.period;
}
