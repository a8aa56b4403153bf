import type { KpiValue } from '../../../sql/kpiValue.ts';
import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import { type Countable, formatMonth, formatNumber, isPlural, saidNumber, stateSentence } from '../../format.ts';
import { cell, countable, counted, countPoints, sum } from '../../reading/amount.ts';
import { breaksOf } from '../../reading/breaks.ts';
import { coverageOf } from '../../reading/coverage.ts';
import { yearBefore } from '../../reading/period.ts';
import type { Read } from '../../reading/reading.ts';
import { timeTable } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { type YearComparison, yearComparison } from '../../reading/yearComparison.ts';
import { comparisonSentence } from '../../sentences/comparisonSentence.ts';
import { list } from '../../sentences/differingGroups.ts';
import { few } from '../../sentences/howMany.ts';
import { sendersNote } from '../../sentences/sendersNote.ts';
import { sentences } from '../../sentences/sentences.ts';
import { dayBasis, provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

/** The stock at every month end as a line, with what came and went below it. */
export const stockLine = defineFigure({
  kpis: ['stock', 'stock_vte', 'inflow', 'outflow', 'outflow_rate'],
  async make(reading, heading) {
    const why = whyMissing(reading, 'stock');
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const breaks = await breaksOf(reading);
    const words = { what: 'medewerkers', isCounted: true } as const;
    const ofDay = await coverageOf(reading, 'stock', { ...words, isOfDay: true });
    const ofYear = await coverageOf(reading, 'inflow', words);
    const finding = stockFinding(reading, await yearComparison(reading, 'stock'));
    return figureSection(reading, heading, {
      finding,
      chart: chart(
        'stockAndFlows',
        {
          stock: { label: 'in dienst', points: countPoints(ofDay.cut(values.line('stock'))) },
          inflow: { label: 'erbij in 12 maanden', points: countPoints(ofYear.cut(values.line('inflow', '12'))) },
          outflow: { label: 'weg in 12 maanden', points: countPoints(ofYear.cut(values.line('outflow', '12'))) },
          breaks: breaks.marks,
        },
        `Lijn van het aantal mensen in dienst, met eronder wie erbij kwam en wie vertrok. ${finding}`,
      ),
      basis: sentences(
        `Geteld op de laatste dag van de maand, per periode in dienst.`,
        dayBasis(reading, ['stock']),
        personsSentence(values.at('stock', 'persons'), values.at('stock')),
        ofDay.sentence,
      ),
      table: timeTable(
        'In dienst op de laatste dag van de maand; erbij en weg in de 12 maanden ervoor',
        [
          { label: 'In dienst', format: 'count', line: values.line('stock'), show: 'count' },
          { label: 'Verschillende mensen', format: 'count', line: values.line('stock', 'persons'), show: 'count' },
          { label: 'Vte', format: 'vte', line: values.line('stock_vte'), show: 'value' },
          { label: 'Erbij', format: 'count', line: values.line('inflow', '12'), show: 'count' },
          { label: 'Weg', format: 'count', line: values.line('outflow', '12'), show: 'count' },
        ],
        'Maand',
      ),
      kpis: ['stock', 'stock_vte', 'inflow', 'outflow'],
      notes: [...provisionalNote(values.at('stock')), ...sendersNote(reading, 'same'), ...breaks.notes],
    });
  },
});

/** The people in service, beside a year before. */
export function stockFinding({ values }: Read<'stock'>, comparison: YearComparison): string {
  const now = counted(values.at('stock'));
  if (now.value === null) return stateSentence(now.state);
  return sentences(
    `Eind ${formatMonth(values.period)} ${isPlural(now) ? `waren ${saidNumber(now)} mensen` : now.value === 0 ? 'was niemand' : 'was één mens'} in dienst.`,
    comparisonSentence(comparison, now.value),
  );
}

/** The numbers that always agree: who was there, who came, who left, who changed programme or group, who is there now. */
export const balance = defineFigure({
  kpis: ['stock', 'inflow', 'outflow', 'shifts', 'outflow_rate'],
  make(reading, heading) {
    const why = whyMissing(reading, 'stock');
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const items = balanceItems(reading);
    const complete = items.every(({ value }) => value !== null);
    const isExact = items.every(({ rounding }: Amount) => rounding === undefined);
    const finding = balanceFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: isExact ? chart('balanceLine', { items }, `Getallen op één regel. ${finding}`) : null,
      basis: sentences(
        'Geteld per periode in dienst.',
        yearBasis(reading, ['stock']),
        !isExact
          ? 'Wie van programma of groep veranderde, staat er niet bij: met afgeronde aantallen sluit de regel niet.'
          : complete
            ? 'Die getallen kloppen altijd met elkaar.'
            : 'Ontbreekt er een getal, dan kunnen we de regel niet sluiten.',
      ),
      table: {
        caption: 'In dienst, erbij en weg',
        columns: [
          { label: 'Wat', format: 'text' },
          { label: 'Mensen', format: 'count' },
        ],
        rows: items.filter(({ role }) => isExact || role !== 'shift').map((item) => [item.label, cell(item)]),
      },
      kpis: ['stock', 'inflow', 'outflow', 'shifts'],
      notes: [...provisionalNote(values.at('stock'), values.at('outflow', '12')), ...sendersNote(reading)],
    });
  },
});

/** The shift is what closes the line: every release is checked on it, cell by cell and month by month. */
export function balanceItems({ values }: Read<'stock' | 'inflow' | 'outflow'>) {
  const start = counted(values.at('stock', '', yearBefore(values.period)));
  const came = counted(values.at('inflow', '12'));
  const left = counted(values.at('outflow', '12'));
  const end = counted(values.at('stock'));
  const known = sum([start, came, left, end]);
  const shift =
    known.value === null || known.rounding !== undefined
      ? { value: null, state: known.value === null ? known.state : ('not_computed' as const) }
      : { ...known, value: (end.value ?? 0) - (start.value ?? 0) - (came.value ?? 0) + (left.value ?? 0) };
  return [
    { label: 'een jaar geleden in dienst', role: 'start' as const, ...start },
    { label: 'erbij', role: 'in' as const, ...came },
    { label: 'weg', role: 'out' as const, ...left },
    { label: 'van programma of groep veranderd, of met een levering erbij of eraf', role: 'shift' as const, ...shift },
    { label: 'nu in dienst', role: 'end' as const, ...end },
  ];
}

export function balanceFinding(reading: Read<'stock' | 'inflow' | 'outflow' | 'shifts'>): string {
  const [start, came, left, shift, end] = balanceItems(reading);
  if (came?.value == null || left?.value == null)
    return stateSentence(came?.value == null ? (came?.state ?? 'no_data') : (left?.state ?? 'no_data'));
  const flow = `In 12 maanden ${isPlural(came) ? 'kwamen' : 'kwam'} er ${cameInWords(countable(came))} bij en ${isPlural(left) ? 'gingen' : 'ging'} er ${few(left, 'niemand')} weg.`;
  if (start?.value == null || end?.value == null) return flow;
  const [before, now] = [saidNumber(start), saidNumber(end)];
  return sentences(
    flow,
    shiftSentence(shift?.value ?? 0, shiftCauses(reading)),
    before === now ? `Zo bleef het bij ${now} mensen in dienst.` : `Zo ging het van ${before} naar ${now} mensen in dienst.`,
  );
}

function cameInWords(count: Countable): string {
  return isPlural(count) ? `${saidNumber(count)} mensen` : few(count, 'niemand');
}

/** Kinds of shift, by what they are called in a sentence after a number. */
const causes = [
  { kinds: ['levering'], words: 'doordat organisaties begonnen of stopten met leveren' },
  { kinds: ['programme', 'herkwalificatie'], words: 'door een ander programma' },
  { kinds: ['target_group'], words: 'door een andere doelgroep' },
  { kinds: ['place'], words: 'door een andere werkplaats' },
  { kinds: ['department'], words: 'door een andere afdeling' },
  { kinds: ['age', 'tenure', 'wop'], words: 'door leeftijd, jaren in dienst of ondersteuning' },
] as const;

interface Cause {
  words: string;
  /** How many more, or fewer, of it in twelve months, as far as its months are shown. */
  net: number;
}

function shiftCauses({ values }: Read<'shifts'>): Cause[] {
  const from = yearBefore(values.period);
  const total = (series: string): number =>
    values
      .line('shifts', series)
      .filter(({ period }) => period > from)
      .reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
  return causes.map(({ kinds, words }) => ({
    words,
    net: kinds.reduce((sum, kind) => sum + total(`in_${kind}`) - total(`uit_${kind}`), 0),
  }));
}

/** Without it the numbers of the finding would not add up: each cause with its own number, then those whose months are not shown. */
function shiftSentence(shift: number, all: readonly Cause[]): string {
  if (shift === 0) return '';
  const known = all.filter(({ net }) => net !== 0).sort((a, b) => Math.abs(b.net) - Math.abs(a.net));
  const rest = shift - known.reduce((sum, { net }) => sum + net, 0);
  const were = `Daarnaast ${Math.abs(shift) === 1 ? 'was' : 'waren'} er ${moreOrFewer(shift)}`;
  if (known.length === 0) {
    return `${were}, omdat mensen van programma of groep veranderden of omdat organisaties begonnen of stopten met leveren.`;
  }
  if (known.length === 1 && rest === 0) return `${were} ${known[0]?.words}.`;
  const parts = [...known, ...(rest === 0 ? [] : [{ words: 'waarvan we de reden niet apart tonen', net: rest }])];
  return `${were}: ${list(parts.map(({ words, net }) => `${moreOrFewer(net)} ${words}`))}.`;
}

function moreOrFewer(change: number): string {
  return `${formatNumber(Math.abs(change))} ${change > 0 ? 'meer' : 'minder'}`;
}

function personsSentence(persons: KpiValue | undefined, spells: KpiValue | undefined): string {
  if (persons?.numerator == null || spells?.numerator == null || persons.numerator === spells.numerator) return '';
  return `Dat zijn ${saidNumber(counted(persons))} verschillende mensen; wie bij twee organisaties werkt, telt daar één keer.`;
}
