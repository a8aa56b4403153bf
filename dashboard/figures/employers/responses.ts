import { chart } from '../../charts/index.ts';
import { formatNumber, stateSentence } from '../../format.ts';
import { amount } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { outOf } from '../../sentences/outOf.ts';
import { rate } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const rows = [
  { kpi: 'response_time', label: 'eerste antwoord binnen 5 dagen', tone: 'accent' },
  { kpi: 'fill_rate', label: 'plaatsen ingevuld binnen 90 dagen', tone: 'accent' },
] as const;

/** Requests that were answered soon, and positions asked that were filled. */
export const responses = defineFigure({
  kpis: ['response_time', 'fill_rate'],
  make(reading, heading) {
    const why = whyMissing(reading, 'response_time');
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const bars = rows.map(({ kpi, label, tone }) => ({ label, tone, ...amount(values.at(kpi)) }));
    const finding = responsesFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: bars.some(({ value }) => value !== null)
        ? chart('bars', { format: 'per_100', unit: 'op 100', bars }, `Twee balken. ${finding}`)
        : null,
      basis: sentences(
        'Een vraag telt mee in de maand waarin haar 5 (of 90) dagen om zijn. Een vraag die de werkgever introk, blijft meetellen.',
        yearBasis(reading, ['response_time']),
        'De marges staan in de tabel.',
      ),
      table: {
        caption: 'Antwoord op vragen van werkgevers, 12 maanden',
        columns: [
          { label: 'Wat', format: 'text' },
          { label: 'Aantal', format: 'count' },
          { label: 'Van', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: rows.map(({ kpi, label }) => [label, ...rateCells(values.now(kpi))]),
      },
      kpis: rows.map(({ kpi }) => kpi),
      notes: provisionalNote(...rows.map(({ kpi }) => values.at(kpi))),
    });
  },
});

export function responsesFinding({ values }: Read<'response_time' | 'fill_rate'>): string {
  const answered = values.at('response_time');
  if (answered?.numerator == null || answered.denominator === null) return stateSentence(answered?.state ?? 'no_data');
  const days = values.at('response_time', 'median_days')?.value;
  const filled = values.at('fill_rate');
  const soon = rate(answered, 'vragen');
  const places = rate(filled, 'gevraagde plaatsen');
  return sentences(
    `${upperFirst(outOf(answered.numerator, answered.denominator, 'vraag', 'vragen'))} ${answered.numerator > 1 ? 'kregen' : 'kreeg'} binnen 5 dagen een eerste antwoord${soon ? `: ${soon}` : ''}.`,
    days == null
      ? ''
      : `De helft van de antwoorden kwam binnen ${formatNumber(days, days % 1 === 0 ? 0 : 1)} ${days === 1 ? 'dag' : 'dagen'}.`,
    !filled?.denominator || filled.numerator === null
      ? ''
      : `${upperFirst(outOf(filled.numerator, filled.denominator, 'gevraagde plaats', 'gevraagde plaatsen'))} ${filled.numerator > 1 ? 'waren' : 'was'} binnen 90 dagen ingevuld${places ? `: ${places}` : ''}.`,
  );
}
