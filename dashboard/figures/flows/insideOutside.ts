import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import { formatNumber, isPlural, saidNumber, stateSentence } from '../../format.ts';
import { counted, sum } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few } from '../../sentences/howMany.ts';
import { sentences } from '../../sentences/sentences.ts';
import { provisionalNote, sumNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'inside_outside';

const inside = [
  { series: 'binnen_opzij', label: 'andere plaats', tone: 'grey' },
  { series: 'binnen_hoger', label: 'hoger niveau', tone: 'plain' },
  { series: 'binnen_regulier', label: 'gewone functie', tone: 'dark' },
] as const;

const outside = [
  { series: 'buiten_strikt', label: 'zonder steun', tone: 'accent' },
  { series: 'buiten_steun', label: 'met individueel maatwerk', tone: 'second' },
] as const;

/** Movement inside the organisation and out of it, as two bars on one scale. */
export const insideOutside = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, 'inside_outside');
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const parts = (side: typeof inside | typeof outside) =>
      side.map(({ series, label, tone }) => ({ label, tone, ...counted(values.at(kpi, series)) }));
    const bars = [
      { label: 'Binnen de organisatie', parts: parts(inside) },
      { label: 'Naar een andere werkgever', parts: parts(outside) },
    ];
    const denominator = [...inside, ...outside].map(({ series }) => values.at(kpi, series)?.denominator).find((value) => value != null);
    const finding = insideOutsideFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: chart('bars', { format: 'count', unit: 'bewegingen in 12 maanden', bars }, `Twee balken met dezelfde schaal. ${finding}`),
      basis: sentences(
        denominator == null ? '' : `Tegenover gemiddeld ${formatNumber(denominator)} mensen in dienst.`,
        yearBasis(reading, [kpi]),
        sumNote(totalOf(values, inside), totalOf(values, outside)),
      ),
      table: {
        caption: 'Beweging binnen en naar buiten, per 12 maanden',
        columns: [
          { label: 'Beweging', format: 'text' },
          { label: 'Aantal', format: 'count' },
          { label: 'Gemiddeld in dienst', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: [
          ...inside.map(({ series, label }) => [`binnen: ${label}`, ...rateCells(values.now(kpi, series))]),
          ...outside.map(({ series, label }) => [`naar buiten: ${label}`, ...rateCells(values.now(kpi, series))]),
        ],
      },
      kpis: [kpi],
      notes: provisionalNote(...[...inside, ...outside].map(({ series }) => values.at(kpi, series))),
    });
  },
});

function totalOf(values: Values<typeof kpi>, side: readonly { series: string }[]): Amount {
  return sum(side.map(({ series }) => counted(values.at(kpi, series))));
}

export function insideOutsideFinding({ values }: Read<typeof kpi>): string {
  const within = totalOf(values, inside);
  const out = totalOf(values, outside);
  if (within.value === null || out.value === null) return stateSentence(within.value === null ? within.state : out.state);
  const moves = isPlural(within) ? `waren er ${saidNumber(within)} bewegingen` : `was er ${few(within)} beweging`;
  const left = isPlural(out) ? `gingen ${saidNumber(out)} mensen` : out.value === 0 ? 'ging niemand' : 'ging één mens';
  return `Binnen de organisatie ${moves}, naar een andere werkgever ${left}. Wie binnen de organisatie twee keer van plaats veranderde, telt twee keer.`;
}
