import { chart } from '../../charts/index.ts';
import type { FigureSection } from '../../document.ts';
import { formatCount, formatNumber, stateSentence } from '../../format.ts';
import { cell, counted } from '../amount.ts';
import { figure, margin, provisionalNote, sentences, yearBasis } from '../figure.ts';
import { rate } from '../finding/rate.ts';
import type { Heading, Reading } from '../reading.ts';

const kpi = 'sustained_6m';

const boxes = [
  { series: 'sustained', label: 'werkt nog', kind: 'yes' },
  { series: 'not_sustained', label: 'werkt niet meer', kind: 'no' },
  { series: 'unknown', label: 'weten we niet', kind: 'unknown' },
] as const;

/** Of who found regular work at least six months ago: who still works, who does not, of whom we do not know. */
export function sustained(reading: Reading, heading: Heading): FigureSection {
  const { values } = reading;
  const share = values.at(kpi);
  const amounts = boxes.map(({ series, label, kind }) => ({ label, kind, ...counted(values.at(kpi, series)) }));
  const finding = sustainedFinding(reading);
  const known = amounts.some(({ value }) => value !== null);
  return figure(reading, heading, {
    finding,
    chart: known ? chart('threeBoxes', { boxes: amounts }, `Drie vakken. ${finding}`) : null,
    basis: sentences(
      share?.denominator == null ? '' : `Gedeeld door ${formatCount(share.denominator, 'mens', 'mensen')} van wie we het weten.`,
      yearBasis(reading, [kpi]),
      share?.state === 'too_small' ? stateSentence('too_small') : margin(share),
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
  const share = values.at(kpi);
  const [yes, no, unknown] = boxes.map(({ series }) => counted(values.at(kpi, series)).value);
  if (share?.state === 'immature') return stateSentence('immature');
  if (yes == null || no == null) return stateSentence(share && share.state !== 'ok' ? share.state : 'no_data');
  const onHundred = rate(share, 'mensen van wie we het weten');
  return sentences(
    `${formatCount(yes, 'mens werkt', 'mensen werken')} na zes maanden nog, ${formatNumber(no)} niet meer${
      unknown == null ? '' : `, en van ${formatNumber(unknown)} weten we het niet`
    }.`,
    onHundred ? `Nog aan het werk: ${onHundred}.` : '',
  );
}
