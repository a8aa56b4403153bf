import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { ChangeCount, ChangedLoad, Revision } from '../../sql/revision.ts';
import type { Document, Section, TextSection } from '../document.ts';
import { formatCount, formatMonth, formatTime } from '../format.ts';
import type { Choice } from '../reading/choice.ts';
import { type MakePage, type PageDefinition, pageDocument } from './page.ts';
import { changeCounts, changedFigures, toldOf } from './revisies/changedFigures.ts';
import { changedLoads, loadSentences } from './revisies/changedLoads.ts';
import { followedKpis } from './revisies/followed.ts';
import { monthVersions } from './revisies/monthVersions.ts';
import { senderNames } from './revisies/senderNames.ts';

const name = { path: '/revisies', id: 'revisies', title: 'Revisies', filters: 'none' } as const;

/** The changes since the version before this one. */
const make: MakePage = (release, viewer, choice) => revisionDocument(release, viewer, choice, release.revision('previous'));

/** The changes between two versions, the deliveries that made them, and how final a recent month is. */
export async function revisionDocument(
  release: Release,
  viewer: Viewer,
  choice: Choice,
  revision: Revision | undefined,
): Promise<Document> {
  const sections = revision === undefined ? [firstVersion(release)] : await changed(release, viewer, revision);
  return pageDocument(release, viewer, choice, {
    ...name,
    lead: 'Welke cijfers veranderden sinds een vorige versie, hoeveel, en door welke leveringen?',
    chosen: false,
    sections: [...sections, await monthVersions(release, viewer)],
  });
}

function firstVersion({ manifest }: Release): TextSection {
  return {
    kind: 'text',
    id: 'in-het-kort',
    title: 'In het kort',
    lead: `Deze versie van de cijfers is van ${formatTime(manifest.built_at)}.`,
    paragraphs: ['Er is geen vorige versie om mee te vergelijken. Bij de volgende ziet u hier wat er veranderde, en waardoor.'],
  };
}

async function changed(release: Release, viewer: Viewer, revision: Revision): Promise<Section[]> {
  const [names, { loads, otherSenders }, counts, changedBy, whole, own] = await Promise.all([
    senderNames(release, viewer),
    revision.loads(viewer),
    revision.counts(viewer),
    revision.changedBy(viewer, { kpi: followedKpis }),
    revision.changes(viewer, { kpi: followedKpis, dimension: 'all' }),
    Promise.all(viewer.organisations.map((group) => revision.changes(viewer, { kpi: followedKpis, dimension: 'organisation', group }))),
  ]);
  const causes = {
    loads,
    changedBy,
    names,
    others: otherSenders > 0,
    recomputed: revision.before.code_version !== revision.after.code_version,
  };
  const label = (kpi: string): string => release.headers.get(kpi)?.label ?? kpi;
  return [
    inBrief(revision, { counts, loads, otherSenders }),
    changedFigures({
      id: 'per-maand',
      title: 'Wat veranderde er, per maand?',
      lead: 'De cijfers die u misschien al overnam, van heel Vlaanderen en Brussel: collectief maatwerk, en alle werkgevers.',
      changes: whole,
      programmes: 'CMW',
      causes,
    }),
    ...(own.length > 0
      ? [
          changedFigures({
            id: 'eigen',
            title: own.length === 1 ? 'Bij uw organisatie' : 'Bij uw organisaties',
            lead: 'Alle programma’s samen. U ziet ook kleine aantallen, want het zijn die van u.',
            changes: own.flat(),
            programmes: 'alle',
            causes,
            of: ({ group_name }) => names.get(group_name) ?? group_name,
          }),
        ]
      : []),
    changedLoads(loads, names, otherSenders),
    {
      kind: 'table',
      id: 'per-cijfer',
      title: 'Wat veranderde er, per cijfer?',
      lead: 'Alle waarden die u mag zien: van elke maand, regio, groep en organisatie.',
      table: changeCounts(counts, label),
      empty: 'Geen enkel cijfer veranderde.',
    },
  ];
}

function inBrief(
  { before, after }: Revision,
  { counts, loads, otherSenders }: { counts: readonly ChangeCount[]; loads: readonly ChangedLoad[]; otherSenders: number },
): TextSection {
  const told = toldOf(counts);
  const figures = told.reduce((sum, count) => sum + count.figures, 0);
  const hidden = counts.reduce((sum, count) => sum + count.hidden, 0);
  const months = [...new Set(told.map(({ period }) => period))].sort();
  return {
    kind: 'text',
    id: 'in-het-kort',
    title: 'In het kort',
    lead: `We vergelijken de versie van ${versionInWords(after)} met die van ${versionInWords(before)}.`,
    paragraphs: [
      figures === 0
        ? hidden === 0
          ? 'Geen enkel cijfer van een maand die er al was, veranderde.'
          : 'Geen enkel cijfer dat we in de twee versies tonen, veranderde.'
        : `${formatCount(figures, 'waarde', 'waarden')} van ${formatCount(months.length, 'maand', 'maanden')} die er al waren, ${figures === 1 ? 'veranderde' : 'veranderden'}; de oudste is ${formatMonth(months[0] ?? '')}.`,
      ...(hidden > 0
        ? [
            `Van ${formatCount(hidden, 'andere waarde', 'andere waarden')} zeggen we niet of ${hidden === 1 ? 'ze veranderde: in één van de twee versies is ze' : 'ze veranderden: in één van de twee versies zijn ze'} verborgen, zodat niemand herkenbaar is.`,
          ]
        : []),
      ...(after.last_period > before.last_period
        ? [`De cijfers gaan nu tot en met ${formatMonth(after.last_period)}; een nieuwe maand is geen wijziging.`]
        : []),
      ...loadSentences(loads, otherSenders),
      ...(before.code_version === after.code_version
        ? []
        : ['Ook de berekening zelf veranderde tussen deze twee versies. Een verschil kan daarvan komen.']),
    ],
  };
}

/** "15/10/2026 om 05:30", and what it looks back to, where that is another day. */
function versionInWords({ built_at, as_of }: Revision['before']): string {
  const built = formatTime(built_at);
  return built_at.slice(0, 10) === as_of.slice(0, 10) ? built : `${built}, zoals bekend op ${formatTime(as_of)}`;
}

export const revisies: PageDefinition = { ...name, make };
