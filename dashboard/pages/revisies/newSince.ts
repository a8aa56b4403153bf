import type { Change, Revision } from '../../../sql/revision.ts';
import type { TextSection } from '../../document.ts';
import { defineFigure } from '../../figures/defineFigure.ts';
import { formatCount, formatLongDate, formatMonth, roundedTo, saidNumber } from '../../format.ts';
import { changedCounts } from './changedFigures.ts';
import { loadSentences } from './changedLoads.ts';
import { followedAs, followedKpis } from './followed.ts';

const atMost = 5;

/** The deliveries since a month ago, and the older figures of the chosen cell that changed: at most five lines. */
export const newSince = defineFigure({
  kpis: [],
  async make({ release, viewer, choice }, heading): Promise<TextSection> {
    const revision = release.revision('month') ?? release.revision('previous');
    const links = [{ label: 'Alle wijzigingen, per maand en per levering', href: '/revisies' }];
    if (revision === undefined) {
      const paragraphs = [
        `Dit is de eerste versie van de cijfers, van ${formatLongDate(release.manifest.built_at)}. Vanaf de volgende ziet u hier wat er veranderde.`,
      ];
      return { kind: 'text', ...heading, paragraphs, links };
    }
    const [{ loads, otherSenders }, changes] = await Promise.all([
      revision.loads(viewer),
      revision.changes(viewer, { kpi: followedKpis, dimension: choice.dimension, group: choice.group }),
    ]);
    const before = [sinceWhen(revision), ...loadSentences(loads, otherSenders)];
    const paragraphs = [...before, ...largestChanges(changes, choice.population, atMost - before.length)];
    return { kind: 'text', ...heading, paragraphs, links };
  },
});

function sinceWhen({ before, after }: Revision): string {
  const since = `Sinds de versie van ${formatLongDate(before.built_at)}`;
  return after.last_period > before.last_period
    ? `${since} kwam er een maand bij: de cijfers gaan nu tot en met ${formatMonth(after.last_period)}.`
    : `${since} kwam er geen nieuwe maand bij.`;
}

/** The older counts that differ most for their size, and how many others do. */
function largestChanges(changes: readonly Change[], population: Change['population'], lines: number): string[] {
  const differing = changes
    .flatMap((change) => {
      const figure = followedAs(change, population);
      const { numerator_before: before, numerator_after: after } = change;
      return figure === undefined || before === null || after === null || before === after ? [] : [{ change, figure, before, after }];
    })
    .sort((a, b) => surprise(b) - surprise(a) || (a.change.period < b.change.period ? 1 : -1));
  if (differing.length === 0) return ['De cijfers van eerdere maanden bleven hier gelijk.'];
  const shown = differing.slice(0, differing.length > lines ? lines - 1 : lines);
  const others = differing.length - shown.length;
  return [
    ...shown.map(({ change, figure }) => {
      const [was, is] = changedCounts(change).map(saidNumber);
      const rounded = change.rounding == null ? '' : ` (${roundedTo(change.rounding)})`;
      return `${figure.label}, ${formatMonth(change.period)}: van ${was} naar ${is}${rounded}.`;
    }),
    ...(others > 0
      ? [`Nog ${formatCount(others, 'ander cijfer', 'andere cijfers')} van eerdere maanden ${others === 1 ? 'veranderde' : 'veranderden'}.`]
      : []),
  ];
}

/** The distance of two counts, in units of what chance alone does to a count of that size. */
function surprise({ before, after }: { before: number; after: number }): number {
  return Math.abs(after - before) / Math.sqrt(Math.max(before, after));
}
