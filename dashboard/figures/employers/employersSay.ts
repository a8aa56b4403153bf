import { chart } from '../../charts/index.ts';
import { formatNumber, stateSentence } from '../../format.ts';
import { counted, drawable, points } from '../../reading/amount.ts';
import { coverageOf } from '../../reading/coverage.ts';
import type { Read } from '../../reading/reading.ts';
import { timeTable } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { sentences } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'employer_feedback';

/** The answers of employers themselves: how content they are, and how many parties called on them. */
export const employersSay = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const line = values.line(kpi);
    const coverage = await coverageOf(reading, kpi, { what: 'antwoorden van werkgevers' });
    const drawn = points(coverage.cut(line));
    const finding = employersSayFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: drawable(drawn)
        ? chart(
            'rollingLine',
            {
              format: 'decimal',
              unit: 'gemiddelde score, van 1 tot 5',
              series: [{ label: 'tevreden', points: drawn }],
              between: [1, 5],
            },
            `Lijn per 12 maanden. ${finding}`,
          )
        : null,
      basis: sentences(
        'Wie antwoordt, is geen steekproef: dit zegt niets over wie niet antwoordde.',
        yearBasis(reading, [kpi]),
        'Er hoort geen marge bij. Met minder dan 10 antwoorden geven we geen gemiddelde.',
        coverage.sentence,
      ),
      table: timeTable(heading.title, [
        { label: 'Gemiddelde score', format: 'decimal', line, show: 'value' },
        { label: 'Antwoorden op die vraag', format: 'count', line, show: 'denominator' },
        { label: 'Partijen, het middelste antwoord', format: 'decimal', line: values.line(kpi, 'parties'), show: 'value' },
      ]),
      kpis: [kpi],
      notes: provisionalNote(values.at(kpi)),
    });
  },
});

export function employersSayFinding({ values }: Read<typeof kpi>): string {
  const score = values.at(kpi);
  const answers = counted(values.at(kpi, 'answers')).value;
  const parties = values.at(kpi, 'parties')?.value;
  if (!score || score.state === 'no_data') return stateSentence('no_data');
  return sentences(
    answers === null ? '' : `We kregen ${answers === 1 ? 'één antwoord' : `${formatNumber(answers)} antwoorden`} van werkgevers.`,
    score.value === null
      ? 'Te weinig antwoorden voor een gemiddelde (minder dan 10).'
      : `Gemiddeld gaven zij ${formatNumber(score.value, 1)} op 5.`,
    parties == null
      ? ''
      : `Minstens de helft werd door hoogstens ${Math.floor(parties) === 1 ? 'één partij' : `${formatNumber(Math.floor(parties))} partijen`} aangesproken.`,
  );
}
