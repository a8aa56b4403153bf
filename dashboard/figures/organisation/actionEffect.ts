import { chart } from '../../charts/index.ts';
import type { Cell } from '../../document.ts';
import { formatCount, formatNumber } from '../../format.ts';
import { counted } from '../../reading/amount.ts';
import { difference } from '../../reading/compareCounts.ts';
import { readValues, type Values } from '../../reading/values.ts';
import { compareChanges } from '../../sentences/rateRatio.ts';
import { lowerFirst, sentences } from '../../sentences/sentences.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'action_effect';
const dimension = 'own_plan';

const measures = [
  { name: 'contacts', label: 'Contacten met werkgevers' },
  { name: 'employers', label: 'Werkgevers aangesproken' },
  { name: 'double', label: 'Dubbel aangesproken, zonder afspraak' },
  { name: 'phases', label: 'Trajectfasen gestart' },
  { name: 'stages', label: 'Stages gestart' },
] as const;

/** Counts over equal periods before and after the start. */
interface Sides {
  before: number;
  after: number;
}

/** Counts of the process before and after the start of the plan, over equally many months, and what may be said of each. */
export const actionEffect = defineFigure({
  kpis: [],
  async make(reading, heading) {
    const { choice } = reading;
    const values = await readValues(reading, [kpi], { dimension, group: choice.group });
    const months = values.at(kpi, 'months')?.numerator;
    if (months == null) return missingFigure(heading, 'Er is nog geen plan, of het loopt nog geen drie maanden.');
    const peers = await readValues(reading, [kpi], { dimension: 'peers', group: choice.group });
    const rows = measures.flatMap(({ name, label }) => {
      const own = sides(values, name);
      return own ? [{ label, own, others: sides(peers, name) }] : [];
    });
    if (rows.length === 0)
      return missingFigure(heading, 'Er zijn geen contacten en geen trajecten geleverd van voor en na de start. Dit is geen nul.');
    const finding = effectFinding(months, rows);
    return figureSection({ ...reading, values }, heading, {
      finding,
      chart: chart(
        'positionLines',
        {
          labels: { low: '0', high: 'meer', start: 'voor de start', now: 'erna' },
          traits: rows.map(({ label, own }) => ({
            label,
            most: Math.max(own.before, own.after) * 1.15,
            start: own.before,
            now: own.after,
            peers: null,
            text: `${formatNumber(own.before)} voor de start, ${formatNumber(own.after)} erna`,
          })),
        },
        `Per telling twee punten, voor en na de start. ${finding}`,
      ),
      basis: sentences(
        `${formatCount(months, 'maand', 'maanden')} na de start van het plan, naast evenveel maanden ervoor.`,
        'Dubbel aangesproken: werkgevers die twee afdelingen aanspraken binnen 90 dagen. Elke lijn heeft haar eigen schaal. Wat na de start gebeurt, komt daarom nog niet door het plan.',
      ),
      table: {
        caption: 'Voor en na de start van het plan',
        columns: [
          { label: 'Wat', format: 'text' },
          { label: 'Ervoor', format: 'count' },
          { label: 'Erna', format: 'count' },
          { label: 'Gelijkaardige, ervoor', format: 'count' },
          { label: 'Gelijkaardige, erna', format: 'count' },
          { label: 'Wat we kunnen zeggen', format: 'text' },
        ],
        rows: rows.map(({ label, own, others }): Cell[] => [
          label,
          own.before,
          own.after,
          others?.before ?? null,
          others?.after ?? null,
          effectSentence(own, others),
        ]),
      },
      kpis: [kpi],
      cell: { dimension, group: choice.group },
    });
  },
});

function sides(values: Values<typeof kpi>, measure: string): Sides | undefined {
  const before = counted(values.at(kpi, `${measure}_before`)).value;
  const after = counted(values.at(kpi, measure)).value;
  return before === null || after === null ? undefined : { before, after };
}

interface EffectRow {
  label: string;
  own: Sides;
  others?: Sides;
}

/** The counts that differ by more than chance, else the first count with its doubt. */
export function effectFinding(months: number, rows: readonly EffectRow[]): string {
  const clear = rows.filter(({ own }) => said(own) !== 'unclear');
  const [first] = rows;
  if (!first) return '';
  const told = clear.length > 0 ? clear : [first];
  const period = `In de ${formatCount(months, 'maand', 'maanden')} na de start van het plan`;
  const lines = told.map(({ label, own, others }, index) => {
    const counts = `${lowerFirst(label)}: ${formatNumber(own.after)}, ervoor ${formatNumber(own.before)}.`;
    return sentences(index === 0 ? `${period}, ${counts}` : `${label.charAt(0)}${counts.slice(1)}`, effectSentence(own, others));
  });
  return sentences(...lines, clear.length > 0 && clear.length < rows.length ? 'De andere verschillen kunnen toeval zijn.' : '');
}

/** More or fewer only beyond chance; "here" only where comparable organisations changed otherwise by more than chance. */
export function effectSentence(own: Sides, others?: Sides): string {
  const which = said(own);
  if (which === 'unclear') return own.after === own.before ? 'Dat zijn er evenveel.' : 'Dat verschil kan toeval zijn.';
  const word = which === 'more' ? 'meer' : 'minder';
  const beyond = `Dat is ${word} dan toeval alleen kan verklaren.`;
  if (!others) return beyond;
  const elsewhere = compareChanges(exposed(own), exposed(others)) >= 0.05;
  if (elsewhere) return `${beyond} Bij gelijkaardige organisaties kan het evenveel veranderd zijn.`;
  const further = own.after * others.before > own.before * others.after === (which === 'more');
  return further
    ? `${beyond} Bij gelijkaardige organisaties veranderde het anders.`
    : `${beyond} Bij gelijkaardige organisaties veranderde het nog sterker.`;
}

function said({ before, after }: Sides): ReturnType<typeof difference> {
  return difference({ count: after, exposure: 1 }, { count: before, exposure: 1 });
}

function exposed({ before, after }: Sides) {
  return { now: { count: after, exposure: 1 }, before: { count: before, exposure: 1 } };
}
