import type { Section } from '../document.ts';
import type { Heading, Reading } from '../reading/reading.ts';
import { only } from '../reading/values.ts';

/** A section, several, or none where there is nothing to say. */
export type Made = Section | readonly Section[] | null;

/** A figure and the KPIs that it reads of the chosen cell. */
export interface Figure<Sections extends Made = Made> {
  kpis: readonly string[];
  make(reading: Reading<string>, heading: Heading): Promise<Sections>;
}

/** A figure whose maker can look up the KPIs that it declares, and no others. */
export function defineFigure<const Kpi extends string, Sections extends Made>({
  kpis,
  make,
}: {
  kpis: readonly Kpi[];
  make: (reading: Reading<Kpi>, heading: Heading) => Sections | Promise<Sections>;
}): Figure<Sections> {
  return { kpis, make: async (reading, heading) => make({ ...reading, values: only<Kpi>(reading.values, kpis) }, heading) };
}
