import type { KpiValue } from '../../../sql/kpiValue.ts';
import { chart } from '../../charts/index.ts';
import { formatMonth, saidNumber, stateSentence } from '../../format.ts';
import { amount, countable, counted, dividedBy } from '../../reading/amount.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { outOf } from '../../sentences/outOf.ts';
import { rate } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { populationInWords } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const horizons = [6, 12, 24] as const;
const kpis = ['return_6m', 'return_12m', 'return_24m'] as const;

type Return = (typeof kpis)[number];

/** People who found regular work and were back in the social economy or looking for work within 6, 12 or 24 months. */
export const returns = defineFigure({
  kpis,
  make(reading, heading) {
    const why = whyNot(reading);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const whom = sameForAll(values) ? 'wie 24 maanden gevolgd is' : 'wie zo lang gevolgd is';
    const rows = horizons.map((months) => ({ label: `binnen ${months} maanden, van ${whom}`, row: followed(values, months) }));
    const finding = returnsFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: rows.some(({ row }) => row?.value != null)
        ? chart(
            'intervalDots',
            {
              format: 'per_100',
              unit: 'op 100 mensen die regulier werk vonden',
              rows: rows.map(({ label, row }) => ({ label, ...amount(row) })),
            },
            `Een punt met marge per termijn. ${finding}`,
          )
        : null,
      basis: sentences(
        'Elke persoon telt één keer, met het eerste vertrek naar regulier werk dat lang genoeg geleden is om te volgen.',
        sameForAll(values) ? 'Elke termijn gaat over dezelfde mensen: wie 24 maanden of langer geleden vertrok.' : '',
        `${upperFirst(populationInWords(reading, kpis))}, alle jaren samen, tot en met ${formatMonth(values.period)}.`,
      ),
      table: {
        caption: 'Terug in de sociale economie of werkzoekend',
        columns: [
          { label: 'Termijn', format: 'text' },
          { label: 'Mensen', format: 'count' },
          { label: 'Gevolgd', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: rows.map(({ label, row }) => [label, ...rateCells(row)]),
      },
      kpis,
      notes: ['Alleen wie een gedeelde sleutel heeft, vinden we elders terug. Wie wij niet terugvinden, telt als niet teruggekeerd.'],
    });
  },
});

/** Where 24 months are known, every horizon follows the people who left that long ago, so that no number falls with time. */
function followed(values: Values<Return>, months: (typeof horizons)[number]): KpiValue | undefined {
  const kpi = `return_${months}m` as const;
  return months < 24 && sameForAll(values) ? (values.at(kpi, 'old_24') ?? values.at(kpi)) : values.at(kpi);
}

function sameForAll(values: Values<Return>): boolean {
  return values.at('return_24m')?.value != null;
}

export function returnsFinding({ values }: Read<Return>): string {
  const said = horizons.map((months) => ({ months, row: followed(values, months) }));
  const known = said.filter(({ row }) => row?.value != null && row.numerator !== null && row.denominator !== null);
  if (known.length === 0) return stateSentence(said[0]?.row?.state ?? 'no_data', { months: horizons[0] });
  return known
    .map(({ months, row }) => {
      const [some, all] = [countable(counted(row)), countable(dividedBy(row) ?? 0)];
      if (some === 0) return `Binnen ${months} maanden kwam niemand van de ${saidNumber(all)} mensen terug.`;
      return `Binnen ${months} maanden ${some === 1 ? 'kwam' : 'kwamen'} ${outOf(some, all, 'mens', 'mensen')} terug: ${rate(row, '')}.`;
    })
    .join(' ');
}

function whyNot(reading: Reading<Return>): string {
  const { release, choice, values } = reading;
  if (choice.period < release.manifest.last_period) {
    return `Dit cijfer gaat over alle jaren samen. We tonen het alleen bij de laatste maand, ${formatMonth(release.manifest.last_period)}.`;
  }
  if (release.headers.has('return_6m') && values.series('return_6m').length === 0) {
    return 'Niemand met een gedeelde sleutel vertrok hier naar regulier werk.';
  }
  return whyMissing(reading, 'return_6m');
}
