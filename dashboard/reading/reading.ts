import type { Asked } from './choice.ts';
import type { Values } from './values.ts';

/** Values of some KPIs. */
export interface Read<Kpi extends string> {
  values: Values<Kpi>;
}

/** A question of a viewer to a release, with the values of the chosen cell, of the KPIs that a figure declared. */
export interface Reading<Kpi extends string = never> extends Asked, Read<Kpi> {}

/** Name and fixed words of a section. */
export interface Heading {
  id: string;
  title: string;
  lead: string;
}
