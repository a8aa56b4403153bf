import type { KpiValue } from '../../sql/kpiValue.ts';
import { formatCount, formatMonth } from '../format.ts';
import { counted } from './amount.ts';
import { yearBefore } from './period.ts';
import type { Values } from './values.ts';

type Covered = 'registration_coverage';

/** Of those who deliver contacts now, so many on ten must have delivered them during the whole year of a first point. */
const holds = 9;

/** The first period whose twelve months were delivered by nearly all who deliver contacts now; undefined where that is not known. */
function coveredSince(values: Values<Covered>): string | undefined {
  const line = values.line('registration_coverage', 'organisations');
  const now = counted(line.at(-1)).value;
  if (!now) return undefined;
  const senders = new Map(line.map((row) => [row.period, counted(row).value ?? 0]));
  return line.find(({ period }) => 10 * (senders.get(yearBefore(period)) ?? 0) >= holds * now)?.period;
}

/** A line on contacts from where its growth is no longer that of who delivers; the whole of it where that is not known. */
export function coveredLine(values: Values<Covered>, line: readonly KpiValue[]): readonly KpiValue[] {
  const since = coveredSince(values);
  return since === undefined ? line : line.filter(({ period }) => period >= since);
}

/** By how many a line was observed, and why it does not begin earlier. */
export function coverageSentence(values: Values<Covered>, line: readonly KpiValue[]): string {
  const since = coveredSince(values);
  const senders = counted(values.line('registration_coverage', 'organisations').at(-1)).value;
  if (since === undefined || !senders || senders === 1) return '';
  const delivered = `${formatCount(senders, 'organisatie levert', 'organisaties leveren')} contacten.`;
  const cut = line.some(({ period }) => period < since);
  return cut ? `${delivered} De lijn begint in ${formatMonth(since)}: van de jaren ervoor leverden er te weinig.` : delivered;
}
