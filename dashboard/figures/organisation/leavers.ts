import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import { formatMonth, formatShortMonth, isNobody, saidNumber } from '../../format.ts';
import { cell, countable, counted } from '../../reading/amount.ts';
import { isQuarterEnd, yearsBack } from '../../reading/period.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { yearPart } from '../../reading/yearPart.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { destinations } from '../../texts/destinations.ts';
import { hiddenCounts } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';
import { goneToWork, toneOf } from '../flows/exits.ts';

/** Everybody who left an organisation, by destination, for five years; a dot each where the counts are exact. */
export const leavers = defineFigure({
  kpis: ['outflow'],
  make(reading, heading) {
    const why = whyMissing(reading, 'outflow');
    if (why) return missingFigure(heading, why);
    const { values, release } = reading;
    const last = isQuarterEnd(values.period)
      ? values.period
      : (release.periods.filter((period) => period < values.period && isQuarterEnd(period)).at(-1) ?? values.period);
    const years = yearsOf(values, last);
    const amounts = years.map((period) => destinations.map(({ name }) => yearPart(values, 'outflow', name, period)));
    const all = counted(values.at('outflow', '12', last));
    const regular = yearPart(values, 'outflow', 'regulier', last);
    const isExact = [all, ...amounts.flat()].every(({ rounding }) => rounding === undefined);
    const finding = leaversFinding(all, regular, last);
    return figureSection(reading, heading, {
      finding,
      chart: !isExact
        ? null
        : chart(
            'dotsByYear',
            {
              destinations: destinations.map(({ name, label }) => ({ label, tone: toneOf(name) })),
              years: years.map((period, index) => ({ label: formatShortMonth(period), amounts: amounts[index] ?? [] })),
            },
            `Een bolletje per vertrek. ${finding}`,
          ),
      basis: sentences(
        isExact ? 'Elk bolletje is één medewerker die vertrok.' : '',
        'Elk jaar is de twaalf maanden tot en met de maand die erboven staat. Het zijn aantallen en geen percentages, want ze zijn klein.',
        reading.viewer.role === 'beleid' ? hiddenCounts(release) : '',
      ),
      table: {
        caption: 'Vertrekken per jaar en per bestemming',
        columns: [
          { label: 'Bestemming', format: 'text' },
          ...years.map((period) => ({ label: `Tot ${formatMonth(period)}`, format: 'count' as const })),
        ],
        rows: [
          ...destinations.map(({ label }, row) => [
            upperFirst(label),
            ...amounts.map((year) => cell(year[row] ?? { value: null, state: 'no_data' })),
          ]),
          ['Totaal', ...years.map((period) => cell(counted(values.at('outflow', '12', period))))],
        ],
      },
      kpis: ['outflow'],
    });
  },
});

/** The five years up to a period, oldest first: those that end in its month, or calendar years where others are not given. */
function yearsOf(values: Values<'outflow'>, last: string): string[] {
  const given = yearsBack(last, 5)
    .reverse()
    .filter((period) => values.at('outflow', '12', period) !== undefined);
  const calendar = values
    .line('outflow', '12')
    .map(({ period }) => period)
    .filter((period) => period === last || (period < last && period.slice(5, 7) === '12'))
    .slice(-5);
  return calendar.length > given.length ? calendar : given;
}

function leaversFinding(all: Amount, regular: Amount, until: string): string {
  if (all.value === null) return 'Voor dit jaar kennen we de vertrekken niet.';
  const year = `In de 12 maanden tot en met ${formatMonth(until)}`;
  if (isNobody(all)) return `${year} vertrok niemand.`;
  const whereTo = regular.value === null ? '' : `, ${goneToWork(countable(regular), countable(all))}`;
  return `${year} ${all.value === 1 ? 'vertrok één mens' : `vertrokken ${saidNumber(all)} mensen`}${whereTo}.`;
}
