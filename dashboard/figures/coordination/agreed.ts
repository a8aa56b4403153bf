import { chart } from '../../charts/index.ts';
import { isNobody, saidNumber } from '../../format.ts';
import { amount } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few } from '../../sentences/howMany.ts';
import { sentences } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';
import { shareFinding } from '../shareOverTime.ts';

const kpi = 'coordination_rate';

const arenas = [
  { series: '', label: 'tussen organisaties' },
  { series: 'vdab', label: 'tussen organisaties, met VDAB' },
  { series: 'internal', label: 'tussen afdelingen van één organisatie' },
] as const;

/** The share of times that two parties who called on the same employer had agreed on it, where it is known. */
export const agreed = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const rows = arenas.flatMap(({ series, label }) => {
      const row = values.at(kpi, series);
      return row ? [{ label, row }] : [];
    });
    const bars = rows.map(({ label, row }) => ({ label, tone: 'plain' as const, ...amount(row) }));
    const finding = agreedFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: bars.some(({ value }) => value !== null)
        ? chart('bars', { format: 'per_100', unit: 'op 100', bars }, `Een balk per soort. ${finding}`)
        : null,
      basis: sentences(
        'Waar niemand invulde of er een afspraak was, tellen we niet mee. Per twee partijen en werkgever telt de slechtste stand.',
        yearBasis(reading, [kpi]),
        'De marges staan in de tabel.',
      ),
      table: {
        caption: 'Hoe vaak was het afgesproken?',
        columns: [
          { label: 'Tussen wie', format: 'text' },
          { label: 'Afgesproken', format: 'count' },
          { label: 'Waarvan we het weten', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: rows.map(({ label, row }) => [label, ...rateCells(row)]),
      },
      kpis: [kpi],
      notes: provisionalNote(...rows.map(({ row }) => row)),
    });
  },
});

export function agreedFinding(reading: Read<typeof kpi>): string {
  return shareFinding(reading, {
    kpi,
    none: 'Van geen enkele keer weten we of het was afgesproken.',
    of: 'keer',
    counts: (numerator, denominator) =>
      `Soms spreken twee organisaties dezelfde werkgever aan. Waar iemand invulde of dat was afgesproken (${saidNumber(denominator)} keer), was dat ${isNobody(numerator) ? 'nooit' : `${few(numerator)} keer`} zo.`,
  });
}
