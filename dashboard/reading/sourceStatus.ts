import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';

/** A row of `source_status`: what came of one dataset from one sender, and whether it came in time. */
export interface SourceStatus {
  owner: string;
  name: string;
  dataset: string;
  level: string | null;
  rhythm: string;
  deadline: number;
  /** ISO time; null when nothing came. */
  last_received: string | null;
  last_scope_to: string | null;
  files: number;
  records: number;
  accepted: number;
  set_aside: number;
  findings: number;
  on_time: boolean;
  cutoff: string | null;
}

/** The deliveries that this viewer may see, by sender and dataset. */
export async function sourceStatus(release: Release, viewer: Viewer): Promise<SourceStatus[]> {
  const rows = await release.table<SourceStatus>('source_status', viewer);
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'nl') || a.dataset.localeCompare(b.dataset, 'nl'));
}

/** When a file last came, as an ISO day in Brussels time; null when nothing came. */
export function receivedOn({ last_received }: SourceStatus): string | null {
  if (last_received === null) return null;
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(new Date(last_received));
}

/** The standing of a dataset, in a word or two. */
export function deliveryState({ files, on_time, set_aside }: SourceStatus): string {
  if (files === 0) return 'nog niets ontvangen';
  if (!on_time) return 'te laat';
  return set_aside > 0 ? 'op tijd, met rijen opzij gezet' : 'op tijd';
}
