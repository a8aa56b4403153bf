import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import type { Tone } from '../../charts/palette.ts';
import { type Countable, formatCount, formatNumber, isNobody, saidNumber, stateSentence } from '../../format.ts';
import { cell, countable, counted, shareOf } from '../../reading/amount.ts';
import { onHundred } from '../../reading/onHundred.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { isSplit, yearPart } from '../../reading/yearPart.ts';
import { few, howMany, people } from '../../sentences/howMany.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { unknownShare } from '../../sentences/unknownShare.ts';
import { destinations } from '../../texts/destinations.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

/** A bar per destination, the largest first, the unknown last and hatched. */
export const destinationBars = defineFigure({
  kpis: ['outflow', 'outflow_rate'],
  make(reading, heading) {
    const why = whyMissing(reading, 'outflow');
    if (why) return missingFigure(heading, why);
    if (!isSplit(reading.values, 'outflow') && counted(reading.values.at('outflow', '12')).value) {
      return missingFigure(heading, 'Bestemmingen tellen we niet per provincie en doelgroep samen. Kies een van beide.');
    }
    const { values } = reading;
    const all = counted(values.at('outflow', '12'));
    const bars = sorted(barsOf(values, all));
    const finding = destinationsFinding(values, all);
    return figureSection(reading, heading, {
      finding,
      chart: bars.some(({ value }) => value !== null)
        ? chart('bars', { format: 'count', unit: 'vertrekken', bars }, `Een balk per bestemming. ${finding}`)
        : null,
      basis: destinationsBasis(reading, all),
      table: destinationTable(values, all),
      kpis: ['outflow', 'outflow_rate'],
      notes: provisionalNote(values.at('outflow', '12')),
    });
  },
});

/** The destinations with what they are on 100, where they are exact; where none is hidden these numbers add up. */
function barsOf(values: Values<'outflow'>, all: Amount) {
  const counts = destinations.map(({ name }) => leavers(values, name));
  const shares = onHundred(counts.map((count) => shareOf(count, all).value ?? 0));
  return destinations.map(({ name, label }, index) => {
    const count = counts[index] ?? all;
    const note =
      count.value === null || (all.value ?? 0) < 10 || all.rounding !== undefined
        ? {}
        : { note: `${shareInWords(count.value, shares[index] ?? 0)} op 100` };
    return { label, ...count, tone: toneOf(name), ...note, ...(name === 'onbekend' ? { hatched: true } : {}) };
  });
}

function sorted<Bar extends { value: number | null; hatched?: boolean }>(bars: readonly Bar[]): Bar[] {
  return bars.toSorted((a, b) => Number(a.hatched ?? false) - Number(b.hatched ?? false) || (b.value ?? -1) - (a.value ?? -1));
}

function shareInWords(count: number, share: number): string {
  return count > 0 && share === 0 ? 'minder dan 1' : formatNumber(share);
}

/** The colour of a destination: regular work is what the pages are about, the unknown is grey. */
export function toneOf(name: string): Tone {
  if (name === 'regulier') return 'accent';
  return name === 'onbekend' ? 'grey' : 'plain';
}

function leavers(values: Values<'outflow'>, name: string): Amount {
  return yearPart(values, 'outflow', name);
}

function destinationsFinding(values: Values<'outflow'>, all: Amount): string {
  if (all.value === null) return stateSentence(all.state);
  if (isNobody(all)) return 'In deze 12 maanden vertrok niemand.';
  const regular = leavers(values, 'regulier');
  const left = upperFirst(howMany(all, people, 'vertrok', 'vertrokken'));
  const found = regular.value === null ? '' : `, ${goneToWork(countable(regular), countable(all))}`;
  const share =
    !regular.value || all.value < 10
      ? ''
      : `Dat is ${saidNumber({ ...regular, value: (100 * regular.value) / all.value })} op 100 vertrekken.`;
  return sentences(`${left}${found}.`, share, unknownShare(leavers(values, 'onbekend'), all));
}

/** "van wie 8 naar regulier werk zonder steun". */
export function goneToWork(some: Countable, all: Countable): string {
  if (all === 1) return `${some === 1 ? '' : 'niet '}naar regulier werk zonder steun`;
  return `van wie ${few(some, 'niemand')} naar regulier werk zonder steun`;
}

function destinationsBasis(reading: Reading<'outflow' | 'outflow_rate'>, all: Amount): string {
  const { values } = reading;
  const rate = values.at('outflow_rate');
  const size = all.value === null ? '' : `${upperFirst(formatCount(all, 'vertrek', 'vertrekken'))}, elk met één bestemming.`;
  const onHundred =
    rate?.value == null || rate.denominator === null
      ? ''
      : `Dat zijn ${rate.rounding === null ? '' : 'ongeveer '}${formatNumber(rate.value, 1)} vertrekken op 100 mensen in dienst (gemiddeld ${formatNumber(rate.denominator)}${
          rate.lower === null || rate.upper === null ? '' : `; marge ${formatNumber(rate.lower, 1)} tot ${formatNumber(rate.upper, 1)}`
        }).`;
  return sentences(size, yearBasis(reading, ['outflow']), onHundred);
}

function destinationTable(values: Values<'outflow'>, all: Amount) {
  return {
    caption: 'Vertrekken van 12 maanden, per bestemming',
    columns: [
      { label: 'Bestemming', format: 'text' as const },
      { label: 'Vertrekken', format: 'count' as const },
      { label: 'Op 100 vertrekken', format: 'per_100' as const },
    ],
    rows: [
      ...destinations.map(({ name, label }) => {
        const count = leavers(values, name);
        return [label, cell(count), (all.value ?? 0) < 10 ? { state: 'too_small' as const } : cell(shareOf(count, all))];
      }),
      ['totaal', cell(all), (all.value ?? 0) < 10 ? { state: 'too_small' as const } : 100],
    ],
  };
}
