import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { formatMonth } from '../format.ts';
import type { FilterControl, FilterOption, Filters } from '../html/page.ts';
import { type Choice, cellName, choosableGroups, populationName, wholeArea } from '../reading/choice.ts';
import type { PageDefinition } from './page.ts';

/**
 * The controls above a page in their order: period, programme, area, target group and, for who may see any, organisation. Without `cell`
 * only the first two: on the page of one organisation, which stands in the address. One that the page does not use is not offered, unless it
 * came with the address and can be taken back.
 */
export function pageFilters(
  release: Release,
  viewer: Viewer,
  choice: Choice,
  { cell = true, unused = [] }: { cell?: boolean; unused?: PageDefinition['unused'] } = {},
): Filters {
  const months = [...release.periods].reverse();
  const populations = (['CMW', 'alle'] as const).map((value) => ({ value, label: populationName(value) }));
  const controls = [
    control('periode', 'Periode van 12 maanden', choice.period.slice(0, 7), months.map(monthOption)),
    control('programma', 'Programma', choice.population, populations),
    ...(cell ? cellControls(release, viewer, choice) : []),
  ];
  const offered = controls.filter(({ name, value }) => !unused.some((each) => each === name) || (name === 'doelgroep' && value !== ''));
  return { controls: offered, chosen: chosenInWords(release, choice, unused), hidden: views(choice) };
}

/** The ways of looking that a page keeps when its filters change. */
function views({ denominator, withVdab, within30 }: Choice): { name: string; value: string }[] {
  return [
    ...(denominator ? [{ name: 'noemer', value: denominator }] : []),
    ...(withVdab ? [{ name: 'vdab', value: 'mee' }] : []),
    ...(within30 ? [{ name: 'dagen', value: '30' }] : []),
  ];
}

/** "laatste 12 maanden, tot en met september 2026 · Vlaanderen en Brussel · collectief maatwerk". */
export function chosenInWords(release: Release, choice: Choice, unused: PageDefinition['unused'] = []): string {
  const period = `${choice.period === release.manifest.last_period ? 'laatste 12' : '12'} maanden, tot en met ${formatMonth(choice.period)}`;
  return [period, cellName(release, choice), ...(unused.includes('programma') ? [] : [populationName(choice.population)])].join(' · ');
}

function cellControls(release: Release, viewer: Viewer, choice: Choice): FilterControl[] {
  const groups = choosableGroups(release, viewer);
  const options = (dimension: string, prefix = '', heading?: string): FilterOption[] =>
    groups
      .filter((group) => group.dimension === dimension && group.group_name !== 'onbekend')
      .map((group) => ({ value: prefix + group.group_name, label: group.label, ...(heading ? { group: heading } : {}) }));
  const organisations = options('organisation');
  const chosen = choice.dimension === 'organisation' ? choice.group : '';
  return [
    control('gebied', 'Gebied', chosenArea(choice), [
      { value: '', label: wholeArea },
      ...options('province', 'province.', 'Provincie'),
      ...options('region', 'region.', 'Referentieregio'),
    ]),
    control('doelgroep', 'Doelgroep', chosenTargetGroup(choice), [{ value: '', label: 'alle doelgroepen' }, ...options('target_group')]),
    ...(organisations.length > 0
      ? [control('organisatie', 'Organisatie', chosen, [{ value: '', label: 'alle organisaties' }, ...organisations])]
      : []),
  ];
}

function control(name: string, label: string, value: string, options: readonly FilterOption[]): FilterControl {
  return { name, label, value, options };
}

function monthOption(period: string): FilterOption {
  return { value: period.slice(0, 7), label: `tot en met ${formatMonth(period)}` };
}

function chosenArea({ dimension, group }: Choice): string {
  if (dimension === 'province' || dimension === 'region') return `${dimension}.${group}`;
  return dimension === 'province_target_group' ? `province.${group.split('|')[0]}` : '';
}

function chosenTargetGroup({ dimension, group }: Choice): string {
  if (dimension === 'target_group') return group;
  return dimension === 'province_target_group' ? (group.split('|')[1] ?? '') : '';
}
