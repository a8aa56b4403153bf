import type { ManifestSender } from '../../sql/release.ts';
import type { Config } from '../config.ts';

/** The part of the senders in a configuration on which figures depend; how their files are written is settled when they land. */
export function knownSenders({ senders }: Config): ManifestSender[] {
  return senders.map(({ register_number: _, datasets, ...sender }) => ({
    ...sender,
    datasets: Object.fromEntries(
      Object.entries(datasets).map(([name, { mode, rhythm, deadline }]) => [name, { ...(mode && { mode }), rhythm, deadline }]),
    ),
  }));
}
