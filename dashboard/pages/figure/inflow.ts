import { chart } from '../../charts/index.ts';
import type { FigureSection, TextSection } from '../../document.ts';
import { formatCount, formatNumber, stateSentence } from '../../format.ts';
import { cell, counted } from '../amount.ts';
import { figure, missingFigure, provisionalNote, sendersNote, sentences, yearBasis } from '../figure.ts';
import { changeSentence } from '../finding/change.ts';
import { yearBefore } from '../period.ts';
import type { Heading, Reading } from '../reading.ts';
import { whyMissing } from '../whyMissing.ts';
import { isSplit, yearPart } from '../yearPart.ts';

const kinds = [
  { name: 'nieuw', label: 'voor het eerst' },
  { name: 'teruggekeerd', label: 'opnieuw, na een onderbreking' },
  { name: 'overgekomen', label: 'vanuit een andere organisatie' },
  { name: 'nieuw_bij_organisatie', label: 'nieuw bij deze organisatie; van elders weten we het niet' },
  { name: 'onbepaald', label: 'nog niet te zeggen: de organisatie levert nog geen twee jaar' },
] as const;

/** Who started, by kind. */
export function inflow(reading: Reading, heading: Heading): FigureSection | TextSection {
  const why = whyMissing(reading, 'inflow');
  if (why) return missingFigure(heading, why);
  if (!isSplit(reading.values, 'inflow') && counted(reading.values.at('inflow', '12')).value) {
    return missingFigure(heading, 'De soort start tellen we niet per provincie en doelgroep samen. Kies een van beide.');
  }
  const { values } = reading;
  const all = counted(values.at('inflow', '12'));
  const bars = kinds.map(({ name, label }) => ({
    label,
    tone: name === 'onbepaald' || name === 'nieuw_bij_organisatie' ? ('grey' as const) : ('plain' as const),
    ...yearPart(values, 'inflow', name),
  }));
  const finding = inflowFinding(reading);
  return figure(reading, heading, {
    finding,
    chart: chart('destinationBars', { format: 'count', unit: 'mensen die starten', bars }, `Een balk per soort start. ${finding}`),
    basis: sentences(
      all.value === null ? '' : `${formatCount(all.value, 'start', 'starts')} in 12 maanden, elk van één soort.`,
      yearBasis(reading, ['inflow']),
    ),
    table: {
      caption: 'Mensen die startten in de laatste 12 maanden',
      columns: [
        { label: 'Soort', format: 'text' },
        { label: 'Mensen', format: 'count' },
      ],
      rows: [...bars.map((bar) => [bar.label, cell(bar)]), ['totaal', cell(all)]],
    },
    kpis: ['inflow'],
    notes: [...provisionalNote(values.at('inflow', '12')), ...sendersNote(reading)],
  });
}

export function inflowFinding({ values }: Pick<Reading, 'values'>): string {
  const now = counted(values.at('inflow', '12'));
  if (now.value === null) return stateSentence(now.state);
  const first = yearPart(values, 'inflow', 'nieuw');
  const before = counted(values.at('inflow', '12', yearBefore(values.period)));
  const kind = first.value === null ? '' : `, van wie ${formatNumber(first.value)} voor het eerst`;
  return sentences(
    `${formatCount(now.value, 'mens startte', 'mensen startten')} in de laatste 12 maanden${kind}.`,
    before.value === null
      ? ''
      : changeSentence(
          { count: now.value, exposure: values.at('outflow_rate')?.denominator ?? 1 },
          { count: before.value, exposure: values.at('outflow_rate', '', yearBefore(values.period))?.denominator ?? 1 },
        ),
  );
}
