import { chart } from '../../charts/index.ts';
import { formatChange, formatMonth, formatNumber, stateSentence } from '../../format.ts';
import { amount, cell } from '../../reading/amount.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import type { Values } from '../../reading/values.ts';
import { wholeParts } from '../../reading/wholeParts.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { isCompared, type YearComparison, yearComparison } from '../../reading/yearComparison.ts';
import { comparisonSentence } from '../../sentences/comparisonSentence.ts';
import { list } from '../../sentences/differingGroups.ts';
import { few } from '../../sentences/howMany.ts';
import { lowerFirst, sentences } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'change_explained';
const rateKpi = 'throughflow_rate_strict';

const steps = [
  { series: 'size', label: 'meer of minder mensen in dienst' },
  { series: 'mix', label: 'andere doelgroep, leeftijd en tijd in dienst' },
  { series: 'region', label: 'andere regio’s' },
  { series: 'unknown', label: 'bestemmingen die we nog niet kennen', unknown: true },
  { series: 'rest', label: 'al het andere' },
] as const;

/**
 * The change of the number of moves to regular work since a year before, step by step, of who delivered both years, in whole people; drawn
 * only where it is more than chance. Senders that came or went stand in the table.
 */
export const explained = defineFigure({
  kpis: [kpi, rateKpi],
  async make(reading, heading) {
    const comparison = await yearComparison(reading, rateKpi);
    const why = whyNot(reading, comparison);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const parts = wholeSteps(values);
    const finding = explainedFinding(reading, comparison);
    const row = (label: string, series: string) => [label, cell(amount(values.at(kpi, series)))];
    return figureSection(reading, heading, {
      finding,
      chart:
        parts && isCompared(comparison) && isClear(comparison)
          ? chart(
              'waterfall',
              {
                unit: 'vertrekken naar regulier werk, 12 maanden',
                before: { label: 'een jaar eerder', value: comparison.before.count },
                parts,
                now: { label: 'dit jaar', value: comparison.now.count },
              },
              `Trap van een jaar eerder naar dit jaar. ${finding}`,
            )
          : null,
      basis: sentences(
        'Vertrekken naar regulier werk zonder steun, bij wie beide jaren leverde.',
        yearBasis(reading, [kpi]),
        'Beide jaren zoals we ze even lang na hun einde kenden.',
      ),
      table: {
        caption: 'Waarom meer of minder dan een jaar eerder',
        columns: [
          { label: 'Stap', format: 'text' },
          { label: 'Vertrekken', format: 'count' },
        ],
        rows: [
          row('een jaar eerder, alle organisaties', 'before'),
          row('organisaties die erbij kwamen of wegvielen', 'senders'),
          ...steps.map(({ label, series }, index) => (parts ? [label, parts[index]?.value ?? null] : row(label, series))),
          row('dit jaar, alle organisaties', 'now'),
          row('verschil, alle organisaties', ''),
          row('een jaar eerder, wie beide jaren leverde', 'same_before'),
          row('dit jaar, wie beide jaren leverde', 'same_now'),
        ],
      },
      kpis: [kpi],
      notes: [
        ...(parts ? ['Elke stap is een rekensom: we vullen telkens één ding van dit jaar in. Het is geen bewijs van een oorzaak.'] : []),
        ...provisionalNote(values.at(kpi, 'same')),
      ],
    });
  },
});

/** The same where it is drawn, without what the overview says before it: how many and whether it is chance. */
export const explainedInBrief = defineFigure({
  kpis: explained.kpis,
  async make(reading, heading) {
    const section = await explained.make(reading, heading);
    const comparison = await yearComparison(reading, rateKpi);
    const parts = wholeSteps(reading.values as Values<typeof kpi>);
    if (section.kind !== 'figure' || !section.chart || !parts || !isCompared(comparison)) return null;
    return {
      ...section,
      finding: heaviest(parts, comparison.now.count - comparison.before.count),
      basis: 'Bij wie beide jaren leverde, even lang na hun einde gekend.',
    };
  },
});

/** The change and whether it is chance, which steps weigh most where it is not, and what of it came or went with senders. */
export function explainedFinding({ values }: Read<typeof kpi>, comparison: YearComparison): string {
  if (!isCompared(comparison)) return comparison.whyNot;
  const parts = wholeSteps(values);
  return sentences(
    `Bij wie beide jaren leverde, ${foundThisYear(comparison.now.count)} regulier werk.`,
    comparisonSentence(comparison, comparison.now.count),
    parts && isClear(comparison) ? heaviest(parts, comparison.now.count - comparison.before.count) : '',
    otherSenders(values),
  );
}

function foundThisYear(count: number): string {
  return count > 1 ? `vonden dit jaar ${formatNumber(count)} mensen` : `vond dit jaar ${few(count, 'niemand')}`;
}

interface WholeStep {
  label: string;
  value: number;
  unknown?: boolean;
}

/** The steps in whole people that add up to the change; undefined where one of them is not shown. */
function wholeSteps(values: Values<typeof kpi>): WholeStep[] | undefined {
  const change = values.at(kpi, 'same')?.value;
  const exact = steps.map(({ series }) => values.at(kpi, series)?.value ?? null);
  if (change == null || exact.some((value) => value === null)) return undefined;
  const whole = wholeParts(exact as number[], change);
  return steps.map((step, index) => ({ ...step, value: whole[index] ?? 0 }));
}

function isClear({ chance }: { chance: string | null }): boolean {
  return chance === 'more' || chance === 'fewer';
}

/** The steps, without the rest, that go the way of the change and hold at least a quarter of it. */
function heaviest(parts: readonly WholeStep[], change: number): string {
  const named = parts.slice(0, -1).filter(({ value }) => value / change >= 0.25);
  if (named.length === 0) return 'Geen van de stappen verklaart er een groot deel van.';
  return `In de rekensom weegt het meest: ${list(named.map(({ label, value }) => `${label} (${formatChange(value)})`))}.`;
}

/** What organisations that did not deliver both years count in each of them. */
function otherSenders(values: Values<typeof kpi>): string {
  const [before, sameBefore, now, sameNow] = ['before', 'same_before', 'now', 'same_now'].map((series) => values.at(kpi, series)?.value);
  if (before == null || sameBefore == null || now == null || sameNow == null) return '';
  if (before === sameBefore && now === sameNow) return '';
  const of = (all: number, same: number): string => `voor ${formatNumber(all - same)} van de ${formatNumber(all)}`;
  return `Organisaties die niet beide jaren alles leverden, tellen een jaar eerder ${of(before, sameBefore)}, en dit jaar ${of(now, sameNow)}.`;
}

function whyNot(reading: Reading<typeof kpi>, comparison: YearComparison): string {
  const { release, choice, values } = reading;
  if (choice.dimension === 'organisation') return 'Voor één organisatie splitsen we dit niet: daarvoor zijn de aantallen te klein.';
  if (choice.period < release.manifest.last_period) {
    return `Dit tonen we alleen bij ${lowerFirst(formatMonth(release.manifest.last_period))}: enkel dan kennen we beide jaren even lang na hun einde.`;
  }
  const missing = whyMissing(reading, kpi);
  if (missing) return missing;
  const state = values.at(kpi, 'same')?.state ?? values.at(kpi)?.state ?? 'no_data';
  if (state !== 'ok' && state !== 'provisional') return stateSentence(state);
  if (!isCompared(comparison)) return comparison.whyNot;
  const rounding = comparison.now.row.rounding ?? values.at(kpi, 'same')?.rounding;
  if (rounding != null) return `Hier zijn aantallen mensen afgerond op ${rounding}. We splitsen alleen een verschil dat exact is.`;
  return comparison.moment === 'equally_late' ? '' : 'Van het jaar ervoor wisten we toen nog te weinig om het verschil te splitsen.';
}
