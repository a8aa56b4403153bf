import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { currentReleaseId, type Manifest } from './release.ts';

/** Manifests of all releases in the folder, oldest first; a folder without a readable manifest is no release. */
export function listManifests(releasesFolder: string): Manifest[] {
  return folders(releasesFolder).flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(path.join(releasesFolder, name, 'manifest.json'), 'utf8')) as Manifest];
    } catch {
      return [];
    }
  });
}

/**
 * The releases that may be opened by address, oldest first: the current one and what was current before it, and those that answer a
 * question about the past. What was withdrawn by a rollback is none of them.
 */
export function keptReleases(releasesFolder: string): Manifest[] {
  const current = currentReleaseId(releasesFolder);
  return listManifests(releasesFolder).filter(({ id, beside }) => beside || (current !== undefined && id <= current));
}

function folders(releasesFolder: string): string[] {
  try {
    return readdirSync(releasesFolder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
