import type { Viewer } from '../../../sql/kpiValue.ts';
import type { Release } from '../../../sql/release.ts';

/** Sender -> name, of all organisations and of the other senders whose deliveries this viewer may see. */
export async function senderNames(release: Release, viewer: Viewer): Promise<ReadonlyMap<string, string>> {
  const rows = await release.table<{ owner: string; name: string }>('source_status', viewer);
  return new Map([
    ...rows.map(({ owner, name }) => [owner, name] as const),
    ...release.organisations.map(({ organisation, name }) => [organisation, name] as const),
  ]);
}
