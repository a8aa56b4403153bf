import type { KpiValue } from '../../../sql/kpiValue.ts';
import { chart } from '../../charts/index.ts';
import type { Cell } from '../../document.ts';
import { formatCount, formatNumber, stateSentence } from '../../format.ts';
import { amount, bound, cell } from '../../reading/amount.ts';
import { cellInWords } from '../../reading/choice.ts';
import { isCompared, yearComparison } from '../../reading/yearComparison.ts';
import { list } from '../../sentences/differingGroups.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const measures = [
  { kpi: 'cost_per_trajectory', label: 'per doorstroomtraject dat begon', words: 'een doorstroomtraject' },
  { kpi: 'cost_per_throughflow', label: 'per vertrek naar regulier werk', words: 'een vertrek naar regulier werk' },
  {
    kpi: 'cost_per_sustained_6m',
    label: 'per vertrek dat zes maanden later nog duurt',
    words: 'een vertrek dat zes maanden later nog duurt',
  },
] as const;

const kpis = measures.map(({ kpi }) => kpi);

/** The costs of a year over trajectories, moves and durable moves, the last year of each that can be known, beside the year before. */
export const costs = defineFigure({
  kpis,
  async make(reading, heading) {
    const { values, choice, release } = reading;
    const rows = await Promise.all(
      measures.map(async (measure) => {
        const now = values.latest(measure.kpi);
        const comparison = now && (await yearComparison(reading, measure.kpi, '', now.period));
        return {
          ...measure,
          now,
          compared: comparison && isCompared(comparison) ? comparison : undefined,
          senders: now && values.at(measure.kpi, 'organisations', now.period)?.numerator,
        };
      }),
    );
    const isOne = choice.dimension === 'organisation';
    if (rows.every(({ now }) => now === undefined)) {
      return missingFigure(
        heading,
        choice.dimension === 'organisation'
          ? 'Deze organisatie leverde geen kosten van een heel jaar. Dit is geen nul.'
          : 'Voor deze keuze leverden minder dan vijf organisaties de kosten van een heel jaar. Dit is geen nul.',
      );
    }
    const finding = costsFinding(choice.dimension === 'organisation' ? rows.map((row) => ({ ...row, senders: null })) : rows);
    const senders = Math.max(0, ...rows.map((row) => row.senders ?? 0));
    return figureSection(reading, heading, {
      finding,
      chart: rows.some(({ now }) => now?.value != null)
        ? chart(
            'intervalDots',
            {
              format: 'count',
              unit: 'euro',
              rows: rows.flatMap(({ label, now }) => (now ? [{ label: `${label}, ${yearOf(now)}`, ...amount(now) }] : [])),
            },
            `Een punt met zijn marge per soort kost. ${finding}`,
          )
        : null,
      basis: sentences(
        `${upperFirst(cellInWords(release, choice))}.`,
        choice.dimension === 'organisation' || senders === 0
          ? ''
          : `Van ${formatCount(senders, 'organisatie', 'organisaties')} waarvan we de kosten van het hele jaar kennen.`,
        'De kosten zijn die van alle begeleiding, opleiding en werkgeverswerking van het jaar, ook voor wie bleef.',
      ),
      table: {
        caption: 'Kosten van het jaar, gedeeld door trajecten en vertrekken',
        columns: [
          { label: 'Kosten', format: 'text' },
          { label: 'Jaar', format: 'text' },
          { label: 'Euro', format: 'count' },
          { label: 'Marge van', format: 'count' },
          { label: 'Marge tot', format: 'count' },
          { label: 'Gedeeld door', format: 'count' },
          ...(isOne ? [] : [{ label: 'Wie beide jaren leverde', format: 'count' as const }]),
          { label: 'Een jaar eerder', format: 'count' },
        ],
        rows: rows.map(({ label, now, compared }): Cell[] => [
          label,
          now ? yearOf(now) : null,
          cell(amount(now)),
          bound(now?.lower),
          bound(now?.upper),
          now?.denominator ?? cell(amount(now)),
          ...(isOne ? [] : [compared ? cell(amount(compared.now.row)) : null]),
          compared ? cell(amount(compared.before.row)) : null,
        ]),
      },
      kpis,
      notes: [
        ...provisionalNote(...rows.map(({ now }) => now)),
        ...(rows.some(({ compared }) => compared)
          ? ['Het jaar en het jaar eerder in de tabel zijn met wat we nu van beide jaren weten.']
          : []),
      ],
    });
  },
});

interface CostRow {
  words: string;
  now: KpiValue | undefined;
  /** Organisations that it rests on. */
  senders?: number | null;
}

export function costsFinding(rows: readonly CostRow[]): string {
  const known = rows.flatMap(({ words, now, senders }) => (now?.value == null ? [] : [{ words, now, senders, year: yearOf(now) }]));
  const [first] = known;
  if (!first) {
    const state = rows.find(({ now }) => now)?.now?.state ?? 'no_data';
    return state === 'too_small' ? 'Er zijn te weinig trajecten en vertrekken om te zeggen wat er één kost.' : stateSentence(state);
  }
  const years = [...new Set(known.map(({ year }) => year))];
  return years
    .map((year) => {
      const parts = known.filter((each) => each.year === year).map(({ words, now }) => `${words} ${euro(now)}`);
      const senders = Math.max(0, ...known.filter((each) => each.year === year).map((each) => each.senders ?? 0));
      const where =
        senders > 1 ? `Bij de ${formatNumber(senders)} organisaties die hun kosten leverden, kostte in ${year}` : `In ${year} kostte`;
      return `${where} ${list(parts)}.`;
    })
    .join(' ');
}

/** "4.200 euro (tussen 3.900 en 4.600)", in round hundreds: the margin allows no more. */
function euro({ value, lower, upper }: KpiValue): string {
  const about = (number: number): string => formatNumber(Math.round(number / 100) * 100);
  const between = lower === null || upper === null ? '' : ` (tussen ${about(lower)} en ${about(upper)})`;
  return `ongeveer ${about(value ?? 0)} euro${between}`;
}

function yearOf({ period }: KpiValue): string {
  return period.slice(0, 4);
}
