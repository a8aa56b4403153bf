import type { Population, Viewer } from '../../sql/kpiValue.ts';
import type { Group, Release } from '../../sql/release.ts';
import { formatMonth, formatTwelveMonths } from '../format.ts';
import { areaInWords } from '../texts/places.ts';
import { atOrBefore } from './period.ts';

/** The choice of a reader: one month, the people of one programme or of all, and one cell. */
export interface Choice {
  /** Last day of the chosen month; figures of a year cover the twelve months up to it. */
  period: string;
  population: Population;
  /** `all`, `province`, `region`, `target_group`, `province_target_group` or `organisation`. */
  dimension: string;
  group: string;
  /** The denominator of moves to regular work; people in service where it is absent. */
  denominator?: Denominator;
  /** Whether VDAB counts as a party between organisations. */
  withVdab?: boolean;
  /** Whether two contacts come together within 30 days only. */
  within30?: boolean;
  /** A sentence for each thing that was asked and cannot be given. */
  notes: readonly string[];
}

/** A release, who looks at it, and what they chose. */
export interface Asked {
  release: Release;
  viewer: Viewer;
  choice: Choice;
}

/** Names of denominators, as in the address. */
export const denominators = ['dienst', 'vertrekken', 'trajecten', 'zonder-vaste'] as const;
export type Denominator = (typeof denominators)[number];

/** A query string, parsed: names as in the filters. */
export type Query = Readonly<Record<string, string | undefined>>;

/** The area that a choice without area is about. */
export const wholeArea = 'Vlaanderen en Brussel';

/** The choice that a query string makes; what does not exist falls back to the default, with a note. */
export function parseChoice(release: Release, viewer: Viewer, query: Query): Choice {
  const notes: string[] = [];
  const cell = parseCell(choosableGroups(release, viewer), query, notes);
  return {
    period: parsePeriod(release.periods, query.periode, notes),
    population: query.programma === 'alle' ? 'alle' : 'CMW',
    ...cell,
    ...parseViews(query),
    notes,
  };
}

/** The groups that this viewer may choose. A party that is no organisation, VDAB, is a group too but no choice. */
export function choosableGroups(release: Release, viewer: Viewer): readonly Group[] {
  const policy = viewer.role === 'beleid';
  const organisations = new Set(release.organisations.map(({ organisation }) => organisation));
  return release.groups.filter(
    ({ dimension, group_name, audience, owner }) =>
      (dimension !== 'organisation' || organisations.has(group_name)) &&
      (audience === 'shared' || (audience === 'policy' && policy) || (owner !== null && viewer.organisations.includes(owner))),
  );
}

/** The choice in words, for under the title, print and reports; what no figure there uses is not said. */
export function describeChoice(release: Release, choice: Choice, unused: readonly string[] = []): { label: string; value: string }[] {
  return [
    { label: 'Periode', value: periodInWords(release, choice) },
    ...(unused.includes('programma') ? [] : [{ label: 'Programma', value: populationName(choice.population) }]),
    { label: cellLabels[choice.dimension] ?? 'Groep', value: cellName(release, choice) },
  ];
}

/** "laatste 12 maanden: oktober 2025 tot en met september 2026"; the last ones only where these are. */
function periodInWords(release: Release, { period }: Choice): string {
  const year = formatTwelveMonths(period);
  return period === release.manifest.last_period ? `laatste 12 maanden: ${year}` : year;
}

export function populationName(population: Population): string {
  return population === 'CMW' ? 'collectief maatwerk' : 'alle programma’s';
}

/** The Dutch name of the chosen cell: "Limburg", "Vlaanderen en Brussel". */
export function cellName(release: Release, choice: Pick<Choice, 'dimension' | 'group'>): string {
  if (choice.dimension === 'all') return wholeArea;
  return groupLabel(release, choice.dimension, choice.group);
}

/** The chosen cell in a sentence: "de Kempen", "de provincie Antwerpen", "Vlaanderen en Brussel". */
export function cellInWords(release: Release, choice: Pick<Choice, 'dimension' | 'group'>): string {
  return areaInWords(choice.dimension, cellName(release, choice));
}

/** The Dutch label of a group; its own name where the release does not know it. */
export function groupLabel(release: Release, dimension: string, group: string): string {
  const found = release.groups.find((each) => each.dimension === dimension && each.group_name === group);
  return found?.label ?? group;
}

/** The query string that makes this choice again; empty for the default. */
export function choiceQuery(release: Release, choice: Choice): string {
  const query = new URLSearchParams();
  if (choice.period !== release.manifest.last_period) query.set('periode', choice.period.slice(0, 7));
  if (choice.population !== 'CMW') query.set('programma', choice.population);
  const [first = '', second = ''] = choice.group.split('|');
  if (choice.dimension === 'province' || choice.dimension === 'region') query.set('gebied', `${choice.dimension}.${choice.group}`);
  if (choice.dimension === 'target_group') query.set('doelgroep', choice.group);
  if (choice.dimension === 'organisation') query.set('organisatie', choice.group);
  if (choice.dimension === 'province_target_group') {
    query.set('gebied', `province.${first}`);
    query.set('doelgroep', second);
  }
  if (choice.denominator) query.set('noemer', choice.denominator);
  if (choice.withVdab) query.set('vdab', 'mee');
  if (choice.within30) query.set('dagen', '30');
  return query.toString();
}

const cellLabels: Readonly<Record<string, string>> = {
  all: 'Gebied',
  province: 'Provincie',
  region: 'Regio',
  target_group: 'Doelgroep',
  province_target_group: 'Provincie en doelgroep',
  organisation: 'Organisatie',
};

/** Other ways to look at a figure; what is not asked is absent. */
function parseViews({ noemer, vdab, dagen }: Query): Pick<Choice, 'denominator' | 'withVdab' | 'within30'> {
  const denominator = denominators.find((name) => name === noemer && name !== 'dienst');
  return {
    ...(denominator ? { denominator } : {}),
    ...(vdab === 'mee' ? { withVdab: true } : {}),
    ...(dagen === '30' ? { within30: true } : {}),
  };
}

function parsePeriod(periods: readonly string[], asked: string | undefined, notes: string[]): string {
  const last = periods.at(-1) ?? '';
  if (!asked) return last;
  const found = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? atOrBefore(periods, `${asked}-31`) : undefined;
  if (found === undefined) notes.push(`De periode "${asked}" is er niet. U ziet ${formatMonth(last)}.`);
  else if (found.slice(0, 7) !== asked) notes.push(`Van ${formatMonth(`${asked}-01`)} zijn er geen cijfers. U ziet ${formatMonth(found)}.`);
  return found ?? last;
}

function parseCell(groups: readonly Group[], query: Query, notes: string[]): Pick<Choice, 'dimension' | 'group'> {
  const { organisatie, gebied, doelgroep } = query;
  const exists = (dimension: string, group: string): boolean =>
    groups.some((each) => each.dimension === dimension && each.group_name === group);
  const whole = { dimension: 'all', group: 'all' };
  if (organisatie) {
    if (gebied || doelgroep) notes.push('U koos een organisatie; de keuze van gebied en doelgroep telt dan niet.');
    if (exists('organisation', organisatie)) return { dimension: 'organisation', group: organisatie };
    notes.push(`De organisatie "${organisatie}" is er niet, of u mag ze niet zien. U ziet ${wholeArea}.`);
    return whole;
  }
  const [dimension = '', ...rest] = (gebied ?? '').split('.');
  const area = rest.join('.');
  const hasArea = (dimension === 'province' || dimension === 'region') && exists(dimension, area);
  if (gebied && !hasArea) notes.push(`Het gebied "${gebied}" is er niet.`);
  const hasTarget = Boolean(doelgroep) && exists('target_group', doelgroep ?? '');
  if (doelgroep && !hasTarget) notes.push(`De doelgroep "${doelgroep}" is er niet.`);
  if (hasArea && hasTarget) {
    const both = `${area}|${doelgroep}`;
    if (dimension === 'province' && exists('province_target_group', both)) return { dimension: 'province_target_group', group: both };
    notes.push('Een doelgroep kunt u alleen per provincie bekijken, niet per regio. U ziet het hele gebied.');
    return { dimension, group: area };
  }
  if (hasArea) return { dimension, group: area };
  if (hasTarget) return { dimension: 'target_group', group: doelgroep ?? '' };
  return whole;
}
