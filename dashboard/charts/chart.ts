import type { ShownState } from '../reading/shownState.ts';

/** The size of a chart in pixels of its viewBox, and the document that makes its elements. */
export interface ChartOptions {
  width: number;
  /** Least height; a chart with rows grows with them. */
  height?: number;
  document: globalThis.Document;
  /** Tips on hover, in the browser only. */
  tip?: boolean;
}

export type ChartFunction<Data> = (data: Data, options: ChartOptions) => SVGElement;

/** A number with the state that says why it is there or not: the value is null unless the state is ok or provisional. */
export interface Amount {
  value: number | null;
  state: ShownState;
  /** The multiple to which it was rounded at random; absent where it is exact. */
  rounding?: number;
  /** A rounded 0 is not nobody: it lies below this number. */
  below?: number;
  /** It adds rounded numbers, so that it may lie further off than one of them. */
  isSum?: true;
}

/** A number at the end of a period (ISO date), with its interval where it has one. */
export interface Point extends Amount {
  period: string;
  lower?: number | null;
  upper?: number | null;
}

export type NumberFormat = 'count' | 'vte' | 'per_100' | 'percent' | 'decimal' | 'days';

/** A trend break in scope of the chart: a thin rule with its label. */
export interface Break {
  date: string;
  label: string;
}
