import type { Rule } from './figure.ts';
import type { Place, System } from './system.ts';

const exitKinds = [
  'regulier',
  'regulier_met_ondersteuning',
  'interne_doorstroom',
  'andere_sociale_economie',
  'opleiding',
  'werkzoekend',
  'ziekte_invaliditeit',
  'pensioen',
  'overlijden',
  'ontslag_of_andere',
  'onbekend',
];
const entryKinds = ['nieuw', 'teruggekeerd', 'overgekomen', 'onbepaald', 'nieuw_bij_organisatie'];

/** The names of a flow and of its kinds, of a year and of a month. */
const flows = ['', ' month'].flatMap((end) => [
  { flow: `exits${end}`, kinds: exitKinds.map((kind) => `exits ${kind}${end}`) },
  { flow: `entries${end}`, kinds: entryKinds.map((kind) => `entries ${kind}${end}`) },
]);

const positions = ['in_service', 'regular', 'elsewhere', 'unknown'];

/** Counts of which one is within the other, in the same cell and month. */
const within: readonly (readonly [part: string, whole: string, times?: number])[] = [
  ['stock persons numerator', 'stock'],
  ['throughflow_rate_strict without_permanent numerator', 'exits regulier'],
  ['average without_permanent', 'average'],
  ['ready_not_moved 12 numerator', 'ready_not_moved  numerator'],
  ['ready_not_moved 12 denominator', 'ready_not_moved  denominator'],
  ['ready_not_moved  denominator', 'stock'],
  ['evaluation_due  denominator', 'stock'],
  ['return_6m old_24 numerator', 'return_6m  numerator'],
  ['return_12m old_24 numerator', 'return_12m  numerator'],
  ['return_6m old_24 numerator', 'return_12m old_24 numerator'],
  ['return_12m old_24 numerator', 'return_24m  numerator'],
  ['first exits old_24', 'return_12m  denominator'],
  ['return_12m  denominator', 'return_6m  denominator'],
  ['trajectory_funnel voortraject numerator', 'trajectory_funnel evaluatie numerator'],
  ['trajectory_funnel jobmatching denominator', 'trajectory_funnel evaluatie numerator'],
  ['trajectory_funnel stage denominator', 'trajectory_funnel jobmatching denominator'],
  ['trajectory_funnel aangeworven denominator', 'trajectory_funnel stage denominator'],
  ['trajectory_funnel nazorg denominator', 'trajectory_funnel aangeworven denominator'],
  ['trajectory_funnel now_late_voortraject numerator', 'trajectory_funnel now_voortraject numerator'],
  ['trajectory_funnel now_late_jobmatching numerator', 'trajectory_funnel now_jobmatching numerator'],
  ['trajectory_funnel now_late_stage numerator', 'trajectory_funnel now_stage numerator'],
  ['trajectory_funnel now_late_nazorg numerator', 'trajectory_funnel now_nazorg numerator'],
  ['stock_vte  numerator', 'stock', 100],
  ['location_share  numerator', 'location_share  denominator'],
  ['location_share  denominator', 'stock_vte  numerator'],
];

/** Links inside one cell: kinds make a flow, positions a cohort, and one thing lies within another. */
export function linkCells(system: System, rule: Rule): void {
  for (const cell of system.cells()) {
    const counts = system.cell(cell);
    linkKinds(system, cell, rule);
    for (const [part, whole, times] of within) if (counts.has(part)) system.within('nested', counts.get(part), counts.get(whole), times);
    for (const [name, count] of counts) {
      if (name.endsWith(' numerator')) system.within('nested', count, counts.get(name.replace(/numerator$/, 'denominator')));
      const [, cohort, months] = (name.startsWith('started') && /^started (\d{4}\||)(\d+)$/.exec(name)) || [];
      if (cohort !== undefined && months !== undefined) linkCohort(system, counts, cohort, months);
    }
  }
}

function linkKinds(system: System, cell: Place, { absent }: Rule): void {
  const counts = system.cell(cell);
  const isWhole = cell.dimension === 'all';
  // of who delivered both years, not every kind is told
  const hasKinds = !cell.dimension.includes(' ');
  for (const { flow, kinds } of flows) {
    const whole = counts.get(flow);
    if (!hasKinds || whole === undefined) continue;
    const there = kinds.filter((kind) => counts.has(kind));
    const isRounded = absent > 0;
    if (there.length < (isWhole && isRounded ? kinds.length : 2)) continue;
    const none = isWhole ? 0 : absent;
    const parts = none > 0 ? kinds : there;
    system.sum(
      'kinds',
      whole,
      parts.map((name) => counts.get(name) ?? system.absent({ ...cell, name }, none)),
    );
  }
  const [strict, supported, broad] = ['regulier', 'regulier_met_ondersteuning', 'broad'].map((kind) => counts.get(`exits ${kind}`));
  if (strict !== undefined && supported !== undefined) system.sum('nested', broad, [strict, supported]);
  else system.within('nested', strict, broad);
  system.within('nested', broad, counts.get('exits'));
}

function linkCohort(system: System, counts: ReadonlyMap<string, number>, cohort: string, months: string): void {
  const whole = counts.get(`started ${cohort}${months}`);
  const there = positions.flatMap((position) => counts.get(`cohort_matrix ${cohort}${position}_${months} numerator`) ?? []);
  if (there.length === positions.length) system.sum('kinds', whole, there);
  else if (whole !== undefined) system.link('kinds', [[whole, -1], ...there.map((count) => [count, 1] as const)], true);
  system.within('nested', whole, counts.get(`started ${cohort}ever`));
}
