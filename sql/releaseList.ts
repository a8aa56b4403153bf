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
 * question about the past. What was withdrawn by a rollback, or because counts are protected otherwise now, is none of them.
 */
export function keptReleases(releasesFolder: string): Manifest[] {
  const reached = reachedReleases(releasesFolder);
  return reached.filter((manifest) => !isProtectedOtherwise(manifest, reached));
}

/** The releases that only their owners may still read, each its own rows: counts were protected otherwise when they were made. */
export function withdrawnReleases(releasesFolder: string): Manifest[] {
  const reached = reachedReleases(releasesFolder);
  return reached.filter((manifest) => isProtectedOtherwise(manifest, reached));
}

function reachedReleases(releasesFolder: string): Manifest[] {
  const current = currentReleaseId(releasesFolder);
  return listManifests(releasesFolder).filter(({ id, beside }) => beside || (current !== undefined && id <= current));
}

/** One that rounds counts beside one that does not would tell which way they were rounded. */
function isProtectedOtherwise({ protection }: Manifest, others: readonly Manifest[]): boolean {
  return protection === undefined && others.some((other) => other.protection !== undefined);
}

/** When the newest release in the folder was made, by its name; undefined where there is none. */
export function lastBuilt(releasesFolder: string): Date | undefined {
  const found = folders(releasesFolder).flatMap((name) => /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(name) ?? []);
  const [, year, month, day, hour, minute, second, millisecond] = found.slice(-8);
  return year === undefined ? undefined : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
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
