import type { Amount } from './charts/chart.ts';
import type { ShownState } from './reading/shownState.ts';

/**
 * The one report object. A page, the evaluation report and the mail are each a `Document`; HTML, print, PDF, workbook
 * and mail are renderings of it, so that the same figure is the same everywhere.
 */
export interface Document {
  /** Stable name: `overzicht`, `evaluatie`, … */
  id: string;
  title: string;
  /** What there is to say, above the page in place of its title. */
  headline?: string;
  /** The sentence under the title. */
  lead: string;
  /** The choice in words, for print and reports: "laatste 12 maanden", … */
  parameters: readonly { label: string; value: string }[];
  status: StatusStrip;
  sections: readonly Section[];
  /** Sections that stand folded on the page, by their id: one click away. */
  folded?: readonly string[];
  /** Parts of the page of which one is open, with the ids of their sections; the other sections stand above them. */
  tabs?: readonly Tab[];
}

export interface Tab {
  id: string;
  title: string;
  sections: readonly string[];
}

export interface StatusStrip {
  release: string;
  /** ISO date and time of the release. */
  built: string;
  sentence: string;
  /** Empty when all is well; else what is wrong, a sentence each. */
  warnings: readonly string[];
  demo: boolean;
}

export type Section = FigureSection | TextSection | TableSection | GroupSection;

/** Sections under one heading, shown side by side where there is room. */
export interface GroupSection {
  kind: 'group';
  id: string;
  title: string;
  lead: string;
  sections: readonly (FigureSection | TextSection | TableSection)[];
}

export interface TextSection {
  kind: 'text';
  id: string;
  title: string;
  /** The fixed sentence under the title, from pages.md. */
  lead: string;
  /** Plain sentences; a block of facts is a list. */
  paragraphs: readonly string[];
  facts?: readonly Fact[];
  links?: readonly { label: string; href: string }[];
  /** Its sentences are made to be taken over in a note: a button copies them, with this line on what they rest on. */
  copy?: string;
  /** Files of the same choice, offered on its page: addresses without a query. */
  downloads?: readonly { label: string; href: string }[];
  /** Text that is shown as it is, folded away under its label: SQL. */
  code?: { label: string; text: string };
}

/** One number with its words: "In dienst 178". */
export interface Fact {
  label: string;
  /** Formatted, or the sentence of its state. */
  value: string;
  /** Change, interval or what it counts. */
  note: string;
  href?: string;
  /** A small line of how it went, on a page and on paper. */
  chart?: Chart;
}

export interface TableSection {
  kind: 'table';
  id: string;
  title: string;
  lead: string;
  table: Table;
  /** Shown instead of an empty table. */
  empty: string;
  /** A long table that few read stands folded under these words. */
  folded?: string;
  /** Rows that stay in sight where the others are folded. */
  shown?: number;
}

/** A figure in the order of pages.md: title, finding, chart, fixed sentence, basis, table, download, explanation. */
export interface FigureSection {
  kind: 'figure';
  id: string;
  title: string;
  lead: string;
  /** One generated sentence that says what the figure shows and no more than its interval allows. */
  finding: string;
  chart: Chart | null;
  /** n, denominator, population, period, interval, in one or two sentences. */
  basis: string;
  table: Table;
  /** KPIs that it shows: links to definitions and downloads. */
  kpis: readonly string[];
  /** Query string of the API that gives these rows: `population=CMW&dimension=all`. */
  query: string;
  /** Notes on trend breaks, provisional months, coverage. */
  notes: readonly string[];
  /** Other ways to look at the same, of each of which one is shown: only on a page. */
  choices?: readonly FigureChoice[];
  /** Links to what stands one click away: only on a page. */
  links?: readonly { label: string; href: string }[];
  /** In a group: over its whole width. */
  wide?: boolean;
  /** Drawn over the whole width of its page. */
  full?: boolean;
}

/** A choice in its fixed sentence, with an address for each option. */
export interface FigureChoice {
  sentence: string;
  options: readonly { label: string; href: string; chosen: boolean }[];
}

/** A chart by name with its data: the server and the browser look up the same function. */
export interface Chart {
  /** Name in `charts/all.ts`. */
  name: string;
  /** JSON-serialisable; each chart function declares its own shape. */
  data: unknown;
  /** Says in words what there is to see, for who cannot see it. */
  alt: string;
}

export interface Table {
  caption: string;
  /** How its numbers are rounded stands beside the figure that it belongs to. */
  roundingIsSaid?: boolean;
  columns: readonly TableColumn[];
  /** Cells are numbers (with what is to be said of them), texts, or a state that says why there is no value. */
  rows: readonly (readonly Cell[])[];
}

export type ColumnFormat = 'text' | 'count' | 'change' | 'vte' | 'percent' | 'per_100' | 'decimal' | 'date' | 'month' | 'euro' | 'days';

export interface TableColumn {
  label: string;
  format: ColumnFormat;
}

export type Cell = string | number | null | CellState | MarkedNumber;

interface CellState {
  state: Exclude<ShownState, 'ok' | 'provisional'>;
}

/** A number that is provisional, or rounded at random. */
export interface MarkedNumber extends Pick<Amount, 'rounding' | 'below'> {
  value: number;
  state: 'ok' | 'provisional';
}
