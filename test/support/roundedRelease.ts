import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';

const rounding = 5;

/** The same release with the counts of persons of others than the reader rounded at random to a multiple of 5, outside Flanders. */
export function roundedRelease(release: Release): Release {
  const mapped: Release['values'] = async (viewer, query) => {
    const isOwn = ({ owner }: KpiValue): boolean => owner !== null && viewer.organisations.includes(owner);
    const rows = await release.values(viewer, query);
    return rows.map((row) => (!isOwn(row) && isProtected(row, release.headers.get(row.kpi)) ? roundedRow(row) : row));
  };
  return { ...release, rounding, values: mapped };
}

function isProtected({ dimension, audience, series, state }: KpiValue, header: KpiHeader | undefined): boolean {
  const ofPersons = header?.counts === 'persons' && ['persons', 'spells', 'per_100'].includes(header.unit);
  const counted = !/^(organisations|coverage|vacancies)$|^days|median/.test(series);
  return ofPersons && counted && dimension !== 'all' && dimension !== 'same_senders' && audience !== 'own' && state !== 'no_data';
}

function roundedRow(row: KpiValue): KpiValue {
  const numerator = roundedCount(row.numerator ?? 2, row);
  const denominator = row.denominator === null ? null : roundedCount(row.denominator, row);
  const isRate = row.denominator !== null && row.value !== row.numerator;
  const given = { ...row, numerator, denominator, rounding };
  if (isRate && (denominator ?? 0) < 10) return { ...given, value: null, lower: null, upper: null, state: 'too_small' };
  const value = isRate ? (100 * numerator) / (denominator ?? 1) : numerator;
  return { ...given, value: row.state === 'immature' ? null : value, state: row.state === 'hidden' ? 'ok' : row.state };
}

/** Up in as many cases of five as there are persons above the multiple; the same for the same count of the same cell. */
function roundedCount(count: number, { dimension, group_name }: KpiValue): number {
  const rest = count % rounding;
  const down = count - rest;
  return hash(`${dimension}|${group_name}|${count}`) % rounding < rest ? down + rounding : down;
}

function hash(text: string): number {
  let found = 7;
  for (const sign of text) found = (found * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  return found;
}
