import { chart } from '../../charts/index.ts';
import { formatChange, formatMonth, formatNumber, stateSentence } from '../../format.ts';
import { amount, cell } from '../../reading/amount.ts';
import { yearBefore } from '../../reading/period.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { differenceSentence } from '../../sentences/change.ts';
import { list } from '../../sentences/differingGroups.ts';
import { lowerFirst, sentences } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'change_explained';
const rateKpi = 'throughflow_rate_strict';

const parts = [
  { series: 'size', label: 'meer of minder mensen in dienst' },
  { series: 'mix', label: 'andere doelgroep, leeftijd en tijd in dienst' },
  { series: 'region', label: 'andere regio’s' },
  { series: 'senders', label: 'organisaties die erbij kwamen of wegvielen' },
  { series: 'unknown', label: 'bestemmingen die we nog niet kennen', unknown: true },
  { series: 'rest', label: 'al het andere' },
] as const;

/** The change of the number of moves to regular work since a year before, step by step, also for only who delivered both years. */
export const explained = defineFigure({
  kpis: [kpi, rateKpi],
  make(reading, heading) {
    const why = whyNot(reading);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const [change, before, now] = ['', 'before', 'now'].map((series) => values.at(kpi, series)?.value);
    const drawn = parts.map((part) => ({ ...part, value: values.at(kpi, part.series)?.value ?? 0 }));
    const finding = explainedFinding(reading);
    const bothYears = (series: string) => values.at(kpi, series ? `same_${series}` : 'same');
    const row = (label: string, series: string) => [
      label,
      cell(amount(values.at(kpi, series))),
      series === 'senders' ? null : cell(amount(bothYears(series))),
    ];
    return figureSection(reading, heading, {
      finding,
      chart:
        before == null || now == null
          ? null
          : chart(
              'waterfall',
              {
                unit: 'vertrekken naar regulier werk, 12 maanden',
                before: { label: 'vorig jaar', value: before },
                parts: drawn,
                now: { label: 'dit jaar', value: now },
              },
              `Trap van vorig jaar naar dit jaar. ${finding}`,
            ),
      basis: sentences(
        'Vertrekken naar regulier werk zonder steun.',
        yearBasis(reading, [kpi]),
        'Beide jaren zoals we ze even lang na hun einde kenden.',
      ),
      table: {
        caption: 'Waarom meer of minder dan vorig jaar',
        columns: [
          { label: 'Stap', format: 'text' },
          { label: 'Vertrekken', format: 'decimal' },
          { label: 'Alleen wie beide jaren leverde', format: 'decimal' },
        ],
        rows: [
          row('vorig jaar', 'before'),
          ...parts.map(({ label, series }) => row(label, series)),
          row('dit jaar', 'now'),
          row('verschil', ''),
        ],
      },
      kpis: [kpi],
      notes: [
        ...(change == null
          ? []
          : ['Elke stap is een rekensom: we vullen telkens één ding van dit jaar in. Het is geen bewijs van een oorzaak.']),
        ...laterKnown(reading),
        ...provisionalNote(values.at(kpi)),
      ],
    });
  },
});

/**
 * The change, and whether that is chance; which steps weigh most only where it is not. What one year knows less of destinations than the
 * other could still be added to it.
 */
export function explainedFinding({ values }: Read<typeof kpi | typeof rateKpi>): string {
  const change = values.at(kpi);
  const [before, now] = ['before', 'now'].map((series) => values.at(kpi, series)?.value);
  if (change?.value == null || before == null || now == null) return stateSentence(change?.state ?? 'no_data');
  if (change.value === 0) return `Dit jaar vonden er evenveel mensen regulier werk als vorig jaar: ${formatNumber(now)}.`;
  const unknown = values.at(kpi, 'unknown')?.value ?? 0;
  const exposure = (period: string): number => values.at(rateKpi, '', period)?.denominator ?? 1;
  const said = differenceSentence(
    { count: now, exposure: exposure(values.period), unknown: Math.max(0, -unknown) },
    { count: before, exposure: exposure(yearBefore(values.period)), unknown: Math.max(0, unknown) },
  );
  const numbers = `Vorig jaar ${formatNumber(before)}, nu ${formatNumber(now)}: ${formatChange(change.value)}.`;
  return sentences(numbers, said, said.startsWith('Dat is') ? heaviest(values, change.value) : '');
}

/** The steps, without the rest, that go the way of the change and hold at least a quarter of it. */
function heaviest(values: Values<typeof kpi>, change: number): string {
  const named = parts
    .filter(({ series }) => series !== 'rest')
    .map(({ series, label }) => ({ label, value: values.at(kpi, series)?.value ?? 0 }))
    .filter(({ value }) => value / change >= 0.25);
  if (named.length === 0) return 'Geen van de stappen verklaart er een groot deel van.';
  return `In de rekensom weegt het meest: ${list(named.map(({ label, value }) => `${label} (${formatChange(value, 1)})`))}.`;
}

/** The year before as other figures show it holds what became known since. */
function laterKnown({ values }: Read<typeof kpi | typeof rateKpi>): string[] {
  const then = values.at(kpi, 'before')?.value;
  const since = values.at(rateKpi, '', yearBefore(values.period))?.numerator;
  if (then == null || since == null || then === since) return [];
  return [`Van vorig jaar kenden we er toen ${formatNumber(then)}; met wat later bekend werd, zijn dat er ${formatNumber(since)}.`];
}

function whyNot(reading: Reading<typeof kpi>): string {
  const { release, choice } = reading;
  if (choice.dimension === 'organisation') return 'Voor één organisatie splitsen we dit niet: daarvoor zijn de aantallen te klein.';
  if (choice.period < release.manifest.last_period) {
    return `Dit tonen we alleen bij ${lowerFirst(formatMonth(release.manifest.last_period))}: enkel dan kennen we beide jaren even lang na hun einde.`;
  }
  return whyMissing(reading, kpi);
}
