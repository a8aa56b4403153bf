import { chart } from '../../charts/index.ts';
import type { FigureSection, TextSection } from '../../document.ts';
import { type Countable, formatCount, saidNumber, stateSentence } from '../../format.ts';
import { countable, counted, countPoints, dividedBy, drawable } from '../../reading/amount.ts';
import { coverageOf } from '../../reading/coverage.ts';
import type { Read } from '../../reading/reading.ts';
import { type TimeColumn, timeTable } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few, howMany, people } from '../../sentences/howMany.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { dayBasis, provisionalNote } from '../basis.ts';
import { defineFigure, type Figure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'ready_not_moved';

/** People ready for more than six and twelve months without a running trajectory; with the open vacancies where asked. */
export function readyNotMoved({ vacancies = false } = {}): Figure<FigureSection | TextSection> {
  return defineFigure({
    kpis: [kpi],
    async make(reading, heading) {
      const why = whyMissing(reading, 'ready_not_moved');
      if (why) return missingFigure(heading, why);
      const { values } = reading;
      const finding = readyFinding(reading, vacancies);
      const columns: TimeColumn[] = [
        { label: 'Langer dan 6 maanden klaar', format: 'count', line: values.line(kpi), show: 'count' },
        { label: 'Langer dan 12 maanden klaar', format: 'count', line: values.line(kpi, '12'), show: 'count' },
        { label: 'Iedereen die klaar is', format: 'count', line: values.line(kpi), show: 'denominator' },
      ];
      if (vacancies) columns.push({ label: 'Open vacatures', format: 'count', line: values.line(kpi, 'vacancies'), show: 'count' });
      const all = dividedBy(values.at(kpi));
      const coverage = await coverageOf(reading, kpi, { what: 'evaluaties', lasting: 'iedereen die klaar is' });
      const series = [
        { label: 'langer dan 6 maanden', points: countPoints(coverage.cut(values.line(kpi))) },
        { label: 'langer dan 12 maanden', points: countPoints(coverage.cut(values.line(kpi, '12'))) },
      ] as const;
      return figureSection(reading, heading, {
        finding,
        chart: drawable(series[0].points)
          ? chart('rollingLine', { format: 'count', unit: 'mensen', series }, `Lijn van het aantal mensen dat klaar is. ${finding}`)
          : null,
        basis: sentences(
          all?.value == null
            ? ''
            : `Van ${all.value === 1 ? 'de enige mens in dienst die klaar is' : `${saidNumber(all)} mensen in dienst die klaar zijn`} voor regulier werk.`,
          dayBasis(reading, [kpi]),
          coverage.sentence,
        ),
        table: timeTable('Klaar, maar nog niet doorgestroomd', columns, 'Maand'),
        kpis: [kpi],
        notes: provisionalNote(values.at(kpi)),
      });
    },
  });
}

export function readyFinding({ values }: Read<typeof kpi>, vacancies = false): string {
  const half = counted(values.at(kpi));
  if (half.value === null) return stateSentence(half.state);
  const year = counted(values.at(kpi, '12'));
  const open = counted(values.at(kpi, 'vacancies')).value;
  return sentences(
    `${upperFirst(howMany(half, people, 'is', 'zijn'))} al langer dan zes maanden klaar, zonder lopend traject of nieuwe job${
      year.value === null || half.value === 0 ? '' : `; bij ${ofThem(countable(year), countable(half))} is dat langer dan een jaar`
    }.`,
    vacancies && open !== null
      ? `In hetzelfde gebied ${open === 1 ? 'stond' : 'stonden'} toen ${formatCount(open, 'vacature', 'vacatures')} open.`
      : '',
  );
}

function ofThem(some: Countable, all: Countable): string {
  if (typeof some !== 'number' || typeof all !== 'number' || some < all || some === 0) return `${few(some, 'niemand')} van hen`;
  if (all === 1) return 'die ene';
  return all === 2 ? 'allebei' : 'hen allemaal';
}
