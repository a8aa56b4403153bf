import { chart } from '../../charts/index.ts';
import { formatCount, formatNumber, stateSentence } from '../../format.ts';
import { cell, counted } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few, howMany } from '../../sentences/howMany.ts';
import { rateSentence } from '../../sentences/rate.ts';
import { lowerFirst, sentences, upperFirst } from '../../sentences/sentences.ts';
import { hiddenCounts, provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'jobs_designed';

const bars = [
  { series: 'jobdesign', label: 'inclusief job design: gemaakt', tone: 'plain' },
  { series: 'jobdesign_filled', label: 'inclusief job design: ingevuld', tone: 'accent' },
  { series: 'jobcarving', label: 'jobcarving: gemaakt', tone: 'plain' },
  { series: 'jobcarving_filled', label: 'jobcarving: ingevuld', tone: 'accent' },
] as const;

/** Jobs made with employers, how many were filled, and how many still are after six months. */
export const designedJobs = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const amounts = bars.map(({ series, label, tone }) => ({ label, tone, ...part(values, series) }));
    const finding = designedJobsFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: amounts.some(({ value }) => value !== null)
        ? chart('bars', { format: 'count', unit: 'jobs', bars: amounts }, `Vier balken. ${finding}`)
        : null,
      basis: sentences(
        'De aantallen gemaakte en ingevulde jobs zijn tellingen: er hoort geen marge bij. Na zes maanden kijken we naar jobs die 6 tot 18 maanden geleden werden ingevuld, en alleen waar we de status van de medewerker kennen.',
        yearBasis(reading, [kpi]),
        hiddenCounts(reading.release),
      ),
      table: {
        caption: 'Jobs die samen met werkgevers werden gemaakt, 12 maanden',
        columns: [
          { label: 'Wat', format: 'text' },
          { label: 'Jobs', format: 'count' },
          { label: 'Van', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: [
          ...amounts.map((each) => [each.label, cell(each), null, null, null, null]),
          ['na zes maanden nog aan het werk', ...rateCells(values.now(kpi, 'still'))],
        ],
      },
      kpis: [kpi],
      notes: provisionalNote(values.at(kpi)),
    });
  },
});

const jobs = { none: 'geen enkele job', one: 'één job', more: 'jobs' };

export function designedJobsFinding({ values }: Read<typeof kpi>): string {
  const made = counted(values.at(kpi));
  if (made.value === null) return stateSentence(made.state);
  const filled = part(values, 'filled').value;
  return sentences(
    made.value === 0
      ? 'In 12 maanden werd geen enkele job samen met een werkgever gemaakt.'
      : `${upperFirst(howMany(made.value, jobs, 'werd', 'werden'))} in 12 maanden samen met werkgevers gemaakt${
          filled === null
            ? ''
            : `; ${filled === 0 ? 'nog geen enkele raakte' : `${few(filled)} ${filled === 1 ? 'raakte' : 'raakten'}`} ingevuld`
        }.`,
    stillSentence(values),
  );
}

/** Jobs that are there at some months only: there a missing row is 0, in another month it is not known. */
function part(values: Values<typeof kpi>, series: string) {
  const row = values.at(kpi, series);
  const isCounted = bars.some((bar) => values.at(kpi, bar.series));
  return row === undefined && isCounted ? { value: 0, state: 'ok' as const } : counted(row);
}

function stillSentence(values: Values<typeof kpi>): string {
  const still = values.at(kpi, 'still');
  if (!still) return '';
  if (still.state === 'hidden') return 'Bij hoeveel daarvan de medewerker na zes maanden nog werkt, tonen we niet: het zijn er te weinig.';
  if (still.numerator === null || still.denominator === null) return `Na zes maanden: ${lowerFirst(stateSentence(still.state))}`;
  return sentences(
    `Van ${still.denominator === 1 ? 'één job' : formatCount(still.denominator, 'job', 'jobs')} kennen we de medewerker na zes maanden: bij ${stillHeld(still.numerator, still.denominator)} werkt die nog.`,
    rateSentence(still, 'jobs die we volgen'),
  );
}

/** "die ene", "allebei", "alle 12", "3": of the jobs that are followed. */
function stillHeld(some: number, all: number): string {
  if (some === 0 || some < all) return few(some);
  if (all === 1) return 'die ene';
  return all === 2 ? 'allebei' : `alle ${formatNumber(all)}`;
}
