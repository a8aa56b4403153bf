import type { Section } from '../../dashboard/document.ts';
import { monthlyMail } from '../../dashboard/mail/monthlyMail.ts';
import { pages } from '../../dashboard/pages/index.ts';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import { evaluatie } from '../../dashboard/reports/evaluatie.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { today } from './smallDemo.ts';

/** Every generated sentence of all pages of a cell, each with the place where it stands. */
export async function spokenOnPages(release: Release, viewer: Viewer, query: Query): Promise<string[]> {
  const choice = parseChoice(release, viewer, query);
  const shown = pages.filter(({ id }) => id !== 'organisatie' || choice.dimension === 'organisation');
  const documents = await Promise.all(shown.map((page) => page.make(release, viewer, choice)));
  return documents.flatMap(({ id, headline, lead, sections }) => [
    ...[headline, lead].flatMap((text) => (text ? [`${id}: ${text}`] : [])),
    ...sections.flatMap((section) => spokenIn(section, id)),
  ]);
}

/** Every generated sentence of the mail of a viewer, and of the report of an organisation where one is named. */
export async function spokenElsewhere(release: Release, viewer: Viewer, organisation?: string): Promise<string[]> {
  const period = release.manifest.last_period.slice(0, 7);
  const { document } = await monthlyMail(release, viewer, period);
  const report =
    organisation === undefined ? [] : [await evaluatie(release, viewer, { organisation, start: '2025-03', period, clock: today })];
  return [document, ...report].flatMap(({ id, title, lead, sections }) => [
    `${id}: ${title}`,
    `${id}: ${lead}`,
    ...sections.flatMap((section) => spokenIn(section, id)),
  ]);
}

function spokenIn(section: Section, page: string): string[] {
  if (section.kind === 'group') return section.sections.flatMap((each) => spokenIn(each, page));
  return textsOf(section)
    .filter(Boolean)
    .map((text) => `${page}#${section.id}: ${text}`);
}

function textsOf(section: Exclude<Section, { kind: 'group' }>): readonly string[] {
  if (section.kind === 'table') return [section.table.caption];
  if (section.kind === 'figure') return [section.finding, section.basis, ...section.notes, section.table.caption];
  return [...section.paragraphs, ...(section.facts ?? []).map(({ label, value, note }) => `${label}: ${value}${note ? ` (${note})` : ''}`)];
}
