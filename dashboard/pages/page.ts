import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Document, Section } from '../document.ts';
import { type Choice, describeChoice } from '../reading/choice.ts';
import { statusStrip } from './statusStrip.ts';

/** Makes the document of a page for one viewer and one choice. */
export type MakePage = (release: Release, viewer: Viewer, choice: Choice) => Promise<Document>;

/** A page of the dashboard: where it stands, what it is called, and its maker. */
export interface PageDefinition {
  path: string;
  id: string;
  title: string;
  make: MakePage;
  /** Which controls stand above it: none, period and programme, or also the cell. */
  filters: 'none' | 'period' | 'all';
}

interface PageParts {
  id: string;
  title: string;
  lead: string;
  sections: readonly Section[];
  /** Sentences after the status sentence, for this page only. */
  status?: string;
  chosen?: boolean;
}

/** The document around the sections of a page. */
export async function pageDocument(
  release: Release,
  viewer: Viewer,
  choice: Choice,
  { id, title, lead, sections, status: extra, chosen = true }: PageParts,
): Promise<Document> {
  const status = await statusStrip(release, viewer, choice);
  return {
    id,
    title,
    lead,
    parameters: chosen ? describeChoice(release, choice) : [],
    status: extra ? { ...status, sentence: `${status.sentence} ${extra}` } : status,
    sections,
  };
}
