import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Choice } from './choice.ts';
import type { Values } from './values.ts';

/** What a figure is made from: a release, read by somebody, at a choice, with the values of the chosen cell. */
export interface Reading {
  release: Release;
  viewer: Viewer;
  choice: Choice;
  values: Values;
}

/** Name and fixed words of a section. */
export interface Heading {
  id: string;
  title: string;
  lead: string;
}
