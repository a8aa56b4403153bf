import type { Asked } from './choice.ts';
import type { Values } from './values.ts';

/** Values of some KPIs. */
export interface Read<Kpi extends string> {
  values: Values<Kpi>;
}

/** What a figure is made from: what was asked, with the values of the chosen cell, of the KPIs that it declared. */
export interface Reading<Kpi extends string = never> extends Asked, Read<Kpi> {}

/** Name and fixed words of a section. */
export interface Heading {
  id: string;
  title: string;
  lead: string;
}
