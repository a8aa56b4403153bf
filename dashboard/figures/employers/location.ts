import { chart } from '../../charts/index.ts';
import { formatNumber, formatVte, stateSentence } from '../../format.ts';
import { amount, cell } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { dayBasis, provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'location_share';

const kinds = [
  { name: 'enclave', label: 'enclave', tone: 'accent' },
  { name: 'stage', label: 'stage', tone: 'accent' },
  { name: 'aanneming', label: 'aanneming van diensten (telt niet mee)', tone: 'grey' },
] as const;

/** The part of the work that is done at an ordinary employer; contract work stands apart. */
export const location = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const share = values.at(kpi);
    const bars = kinds.map(({ name, label, tone }) => ({ label, tone, ...amount(values.now(kpi, name)) }));
    const finding = locationFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: chart('bars', { format: 'vte', unit: 'vte', bars }, `Een balk per vorm. ${finding}`),
      basis: sentences(
        share?.denominator == null
          ? ''
          : `Gedeeld door ${formatVte(share.denominator / 100)}: het werk van alle mensen in dienst bij wie dit levert.`,
        dayBasis(reading, [kpi]),
        'Dit is een telling: er hoort geen marge bij.',
      ),
      table: {
        caption: 'Werk op locatie, in vte',
        columns: [
          { label: 'Vorm', format: 'text' },
          { label: 'Vte', format: 'vte' },
        ],
        rows: bars.map((bar) => [bar.label, cell(bar)]),
      },
      kpis: [kpi],
      notes: provisionalNote(share),
    });
  },
});

export function locationFinding({ values }: Read<typeof kpi>): string {
  const share = values.at(kpi);
  if (share?.value == null) return stateSentence(share?.state ?? 'no_data');
  const contracted = values.at(kpi, 'aanneming')?.value;
  const where = 'bij een reguliere werkgever, in een enclave of een stage';
  const about = share.rounding === null ? '' : 'ongeveer ';
  return sentences(
    share.value !== 0
      ? upperFirst(`${about}${formatNumber(share.value, 1)} op 100 vte werkt ${where}.`)
      : share.rounding === null
        ? `Niemand werkt ${where}.`
        : `Minder dan ${formatVte(share.rounding)} werkt ${where}.`,
    !contracted ? '' : `Daarnaast is er ${about}${formatVte(contracted)} aanneming van diensten; die telt hier niet mee.`,
  );
}
