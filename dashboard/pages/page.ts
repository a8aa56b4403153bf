import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Document, Section } from '../document.ts';
import { type DocumentLayout, makeSections } from '../documentLayout.ts';
import { type Asked, type Choice, describeChoice } from '../reading/choice.ts';
import { statusStrip } from './statusStrip.ts';

/** Makes the document of a page for one viewer and one choice. */
export type MakePage = (release: Release, viewer: Viewer, choice: Choice) => Promise<Document>;

interface PageName {
  path: string;
  id: string;
  title: string;
  /** Controls above it: none, period and programme, or also the cell. */
  filters: 'none' | 'period' | 'all';
  /** Filters that none of its figures uses: they are not offered. */
  unused?: readonly ('programma' | 'doelgroep')[];
}

/** A page of the dashboard: where it stands, what it is called, and its maker. */
export interface PageDefinition extends PageName {
  make: MakePage;
}

/** A page of figures, as data. */
interface PageData extends PageName {
  lead: string;
  /** What stands above it in place of its title and lead. */
  opening?: (asked: Asked) => Promise<{ headline: string; lead: string }>;
  /** Sections that stand folded, by their id. */
  folded?: readonly string[];
  /** A sentence after the status sentence. */
  status?: (asked: Asked) => Promise<string>;
  layout: DocumentLayout;
}

/** A page that shows its figures in their order, with the KPIs that they read. */
export function definePage({ path, id, title, filters, unused, lead, opening, folded, status, layout }: PageData): PageDefinition {
  const make: MakePage = async (release, viewer, choice) => {
    const asked = { release, viewer, choice };
    const sections = await makeSections(asked, layout);
    const document = await pageDocument(release, viewer, choice, { id, title, lead, status: await status?.(asked), sections, unused });
    return { ...document, ...(await opening?.(asked)), ...(folded ? { folded } : {}) };
  };
  return { path, id, title, filters, ...(unused ? { unused } : {}), make };
}

interface PageParts {
  id: string;
  title: string;
  lead: string;
  sections: readonly Section[];
  /** Sentences after the status sentence, for this page only. */
  status?: string;
  chosen?: boolean;
  unused?: PageName['unused'];
}

/** The document around the sections of a page. */
export async function pageDocument(
  release: Release,
  viewer: Viewer,
  choice: Choice,
  { id, title, lead, sections, status: extra, chosen = true, unused }: PageParts,
): Promise<Document> {
  const status = await statusStrip(release, viewer, choice);
  return {
    id,
    title,
    lead,
    parameters: chosen ? describeChoice(release, choice, unused) : [],
    status: extra ? { ...status, sentence: `${status.sentence} ${extra}` } : status,
    sections,
  };
}
