import path from 'node:path';
import { privateFolder } from '../accounts/privateFolder.ts';

/** Sessions that were ended before their time, known to every server on the data folder and after a restart. */
export interface EndedSessions {
  has(id: string): boolean;
  /** Remembers it until it would have ended by itself; forgets those of which that has passed. */
  add(id: string, until: number, now: number): void;
}

export function endedSessionsIn(dataFolder: string): EndedSessions {
  const ended = privateFolder<{ until: number }>(path.join(dataFolder, 'sessions'));
  return {
    has: (id) => ended.has(id),
    add: (id, until, now) => {
      for (const key of ended.keys()) if ((ended.read(key)?.until ?? 0) < now) ended.remove(key);
      ended.write(id, { until });
    },
  };
}
