import { statSync } from 'node:fs';
import { arrivedMarker } from '../door/receive/drop.ts';

/** Calls `onArrival` when something was put into the inbox since it last looked, also before it began to look. Returns how to stop. */
export function watchArrivals(folder: string, onArrival: () => void, everyMs = 1000): () => void {
  const marker = arrivedMarker(folder);
  let seen = 0;
  const look = (): void => {
    const changed = statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changed === seen) return;
    seen = changed;
    onArrival();
  };
  const timer = setInterval(look, everyMs);
  look();
  return () => clearInterval(timer);
}
