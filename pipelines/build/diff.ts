import path from 'node:path';
import type { Document, TableSection } from '../../dashboard/document.ts';
import { formatCell } from '../../dashboard/format.ts';
import { revisionDocument } from '../../dashboard/pages/revisies.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { openComparison } from '../../sql/openComparison.ts';
import { openRelease } from '../../sql/release.ts';
import { listManifests, withdrawnReleases } from '../../sql/releaseList.ts';
import type { Change, ChangedLoad, ReleaseStamp } from '../../sql/revision.ts';
import { DataError } from '../dataError.ts';
import { withdrawnRelease } from './releases.ts';

export interface Diff {
  before: ReleaseStamp;
  after: ReleaseStamp;
  loads: readonly ChangedLoad[];
  changes: readonly Change[];
  text: string;
}

interface DiffOptions {
  /** The data folder. */
  folder: string;
  before: string;
  after: string;
  /** See what this organisation may see; without it, what policy may. */
  organisation?: string;
}

/** Which figures of which months differ between two releases, and because of which loads. */
export async function diff({ folder, before, after, organisation }: DiffOptions): Promise<Diff> {
  const releases = path.join(folder, 'releases');
  const known = listManifests(releases).map(({ id }) => id);
  for (const id of [before, after]) if (!known.includes(id)) throw unknownRelease(id, known);
  const withdrawn = withdrawnReleases(releases).find(({ id }) => id === before || id === after);
  if (withdrawn) throw withdrawnRelease(withdrawn.id);
  const viewer: Viewer =
    organisation === undefined
      ? { name: 'beleid', role: 'beleid', organisations: [] }
      : { name: organisation, role: 'organisatie', organisations: [organisation] };
  const comparison = await openComparison(path.join(releases, before), path.join(releases, after));
  const release = await openRelease(path.join(releases, after));
  try {
    const document = await revisionDocument(release, viewer, parseChoice(release, viewer, {}), comparison);
    const { loads } = await comparison.loads(viewer);
    return { before: comparison.before, after: comparison.after, loads, changes: await comparison.changes(viewer), text: inText(document) };
  } finally {
    release.close();
    comparison.close();
  }
}

function unknownRelease(id: string, known: readonly string[]): DataError {
  return new DataError({ code: 'no_release', message: `De versie "${id}" bestaat niet. Kies uit: ${known.join(', ')}.` });
}

/** The page as plain text: its sentences, and its tables with tabs between the cells. */
function inText({ sections }: Document): string {
  return sections
    .flatMap((section) => (section.kind === 'group' ? section.sections : [section]))
    .flatMap((section) => {
      if (section.kind === 'text') return [[section.lead, ...section.paragraphs].join('\n')];
      return section.kind === 'table' ? [`${section.title}\n${tableInText(section)}`] : [];
    })
    .join('\n\n');
}

function tableInText({ table: { columns, rows }, empty }: TableSection): string {
  if (rows.length === 0) return empty;
  const lines = rows.map((row) => row.map((cell, index) => formatCell(cell, columns[index]?.format ?? 'text')));
  return [columns.map(({ label }) => label), ...lines].map((cells) => cells.join('\t')).join('\n');
}
