import type { GroupSection, Section } from './document.ts';
import type { Figure, Made } from './figures/defineFigure.ts';
import type { Asked } from './reading/choice.ts';
import type { Heading, Reading } from './reading/reading.ts';
import { readValues } from './reading/values.ts';
import { yearComparison } from './reading/yearComparison.ts';
import { trend } from './sentences/trend.ts';

/** A sentence, or how it is said for what was asked. */
type Words = string | ((asked: Asked) => string);

interface Place {
  id: string;
  title: Words;
  lead: Words;
  trend?: Trend;
}

/** Titles that take the place of the usual one where a figure rose or fell since a year before. */
export interface Trend {
  kpi: string;
  /** The series that the figure shows, where that is a choice. */
  series?: string | ((asked: Asked) => string);
  /** The month of the figure, where that is not the one of the page. */
  period?: (reading: Reading<string>) => string;
  /** Whether the titles speak of a share, and not of a number. */
  isShare?: true;
  more: string;
  fewer: string;
}

type InGroup = GroupSection['sections'][number];

/** A figure under its title and its fixed sentence. */
interface FigurePlace<Sections extends Made = Made> extends Place {
  figure: Figure<Sections>;
}

/** Figures side by side under one heading. */
interface GroupPlace extends Place {
  group: readonly FigurePlace<InGroup>[];
}

/** The figures of a page or a mail, in its order. */
export type DocumentLayout = readonly (FigurePlace | GroupPlace)[];

/** The sections of a layout; the KPIs of all its figures are read once. */
export async function makeSections(asked: Asked, layout: DocumentLayout): Promise<Section[]> {
  const reading = { ...asked, values: await readValues(asked, kpisOf(layout)) };
  const made = await Promise.all(layout.map((place) => ('group' in place ? makeGroup(reading, place) : makeFigure(reading, place))));
  return made.flat().filter((section) => section !== null);
}

export function kpisOf(layout: DocumentLayout): string[] {
  const figures = layout.flatMap((place): readonly FigurePlace[] => ('group' in place ? place.group : [place]));
  return [...new Set(figures.flatMap(({ figure }) => figure.kpis))];
}

async function makeGroup(reading: Reading<string>, place: GroupPlace): Promise<GroupSection> {
  const sections = await Promise.all(place.group.map((each) => makeFigure(reading, each)));
  return { kind: 'group', ...(await headingOf(reading, place)), sections };
}

async function makeFigure<Sections extends Made>(reading: Reading<string>, place: FigurePlace<Sections>): Promise<Sections> {
  return place.figure.make(reading, await headingOf(reading, place));
}

async function headingOf(reading: Reading<string>, { id, title, lead, trend: titles }: Place): Promise<Heading> {
  const said = (words: Words): string => (typeof words === 'string' ? words : words(reading));
  const changed = titles && (await changeOf(reading, titles));
  return { id, title: titles && changed ? titles[changed] : said(title), lead: said(lead) };
}

async function changeOf(reading: Reading<string>, { kpi, series, period, isShare }: Trend): Promise<'more' | 'fewer' | null> {
  const shown = typeof series === 'function' ? series(reading) : series;
  return trend(await yearComparison(reading, kpi, shown, period?.(reading)), isShare);
}
