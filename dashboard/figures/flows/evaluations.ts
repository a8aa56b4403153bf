import { chart } from '../../charts/index.ts';
import { type Countable, formatCount, isNobody, saidNumber, stateSentence } from '../../format.ts';
import { countable, counted, countPoints, dividedBy, drawable } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { timeTable } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few } from '../../sentences/howMany.ts';
import { sentences } from '../../sentences/sentences.ts';
import { dayBasis, provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const due = 'evaluation_due';
const overdue = 'evaluation_overdue';

/** Support packages that end within six months, and that have ended without a new one. */
export const evaluations = defineFigure({
  kpis: [due, overdue],
  make(reading, heading) {
    const why = whyMissing(reading, due);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const finding = evaluationsFinding(reading);
    const series = [
      { label: 'loopt af binnen 6 maanden', points: countPoints(values.line(due)) },
      { label: 'al afgelopen', points: countPoints(values.line(overdue)) },
    ] as const;
    const dated = dividedBy(values.at(due));
    return figureSection(reading, heading, {
      finding,
      chart: drawable(series[0].points)
        ? chart('rollingLine', { format: 'count', unit: 'mensen in dienst', series }, `Twee lijnen per maand. ${finding}`)
        : null,
      basis: sentences(
        dated?.value == null
          ? ''
          : `Van ${formatCount(dated, 'mens', 'mensen')} in dienst met een ondersteuningspakket (WOP) dat een einddatum heeft.`,
        dayBasis(reading, [due, overdue]),
      ),
      table: timeTable(
        'Ondersteuningspakketten die aflopen',
        [
          { label: 'Loopt af binnen 6 maanden', format: 'count', line: values.line(due), show: 'count' },
          { label: 'Al afgelopen', format: 'count', line: values.line(overdue), show: 'count' },
          { label: 'Met een einddatum', format: 'count', line: values.line(due), show: 'denominator' },
        ],
        'Maand',
      ),
      kpis: [due, overdue],
      notes: provisionalNote(values.at(due)),
    });
  },
});

export function evaluationsFinding({ values }: Read<typeof due | typeof overdue>): string {
  const soon = counted(values.at(due));
  const late = counted(values.at(overdue));
  if (soon.value === null && late.value === null) return stateSentence(soon.state);
  return sentences(
    soon.value === null ? '' : `Bij ${people(countable(soon))} loopt het pakket binnen zes maanden af.`,
    late.value === null
      ? ''
      : soon.value === null
        ? `Bij ${people(countable(late))} liep het pakket al af, zonder dat er een nieuw begon.`
        : `Bij ${few(countable(late), 'niemand')} liep het al af, zonder dat er een nieuw begon.`,
  );
}

function people(count: Countable): string {
  if (isNobody(count)) return 'niemand';
  return count === 1 ? 'één mens' : `${saidNumber(count)} mensen`;
}
