import { chart } from '../../charts/index.ts';
import type { Cell } from '../../document.ts';
import { formatCount, formatNumber } from '../../format.ts';
import { counted } from '../../reading/amount.ts';
import { compareCounts, difference } from '../../reading/compareCounts.ts';
import { readValues, type Values } from '../../reading/values.ts';
import { list } from '../../sentences/differingGroups.ts';
import { compareChanges } from '../../sentences/rateRatio.ts';
import { sentences } from '../../sentences/sentences.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'action_effect';
const dimension = 'own_plan';

const measures = [
  { name: 'contacts', label: 'Contacten die de organisatie begon', noun: 'contacten die de organisatie begon' },
  { name: 'employers', label: 'Werkgevers aangesproken', noun: 'aangesproken werkgevers' },
  { name: 'double', label: 'Dubbel aangesproken, zonder afspraak', noun: 'werkgevers die twee afdelingen zonder afspraak aanspraken' },
  { name: 'phases', label: 'Trajectfasen gestart', noun: 'gestarte trajectfasen' },
  { name: 'stages', label: 'Stages gestart', noun: 'gestarte stages' },
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
    const rows = measures.flatMap(({ name, label, noun }) => {
      const own = sides(values, name);
      return own ? [{ label, noun, own, others: sides(peers, name) }] : [];
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
        'Contacten en werkgevers tellen zonder nazorg en enclave. Dubbel aangesproken: werkgevers die twee afdelingen aanspraken binnen 90 dagen. Elke lijn heeft haar eigen schaal. Wat na de start gebeurt, komt daarom nog niet door het plan.',
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
  /** In the plural, after "meer". */
  noun: string;
  own: Sides;
  others?: Sides;
}

/** What changed beyond chance, the surest first; where nothing did, the two largest changes with their doubt. */
export function effectFinding(months: number, rows: readonly EffectRow[]): string {
  const after = `In de ${formatCount(months, 'maand', 'maanden')} na de start van het plan`;
  const moved = rows.filter(({ own }) => own.after !== own.before).sort((a, b) => chanceOf(a.own) - chanceOf(b.own));
  if (moved.length === 0) return `${after} veranderde geen enkel aantal.`;
  const clear = moved.filter(({ own }) => said(own) !== 'unclear');
  if (clear.length === 0) return `${after} waren er ${list(moved.slice(0, 2).map(changeInWords))}. Zulke aantallen kunnen toeval zijn.`;
  const lines = clear.map((row, index) =>
    sentences(`${index === 0 ? `${after} waren er` : 'Er waren ook'} ${changeInWords(row)}.`, effectSentence(row.own, row.others)),
  );
  return sentences(...lines, clear.length < rows.length ? 'De andere verschillen kunnen toeval zijn.' : '');
}

/** "meer contacten met werkgevers (van 40 naar 80)". */
function changeInWords({ noun, own }: EffectRow): string {
  return `${own.after > own.before ? 'meer' : 'minder'} ${noun} (van ${formatNumber(own.before)} naar ${formatNumber(own.after)})`;
}

function chanceOf({ before, after }: Sides): number {
  return compareCounts({ count: after, exposure: 1 }, { count: before, exposure: 1 });
}

/** More or fewer only beyond chance; "here" only where comparable organisations changed otherwise by more than chance. */
export function effectSentence(own: Sides, others?: Sides): string {
  const which = said(own);
  if (which === 'unclear') return own.after === own.before ? 'Dat zijn er evenveel.' : 'Dat verschil kan toeval zijn.';
  const beyond = `De ${which === 'more' ? 'stijging' : 'daling'} is groter dan wat toeval verklaart.`;
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
