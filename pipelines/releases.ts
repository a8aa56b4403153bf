import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { currentReleaseId, type Manifest } from '../sql/release.ts';
import { DataError } from './dataError.ts';
import { makeCurrent } from './publish.ts';

export interface ReleaseListing {
  manifest: Manifest;
  current: boolean;
}

/** All releases in the data folder, oldest first. */
export function listReleases(folder: string): ReleaseListing[] {
  const releases = path.join(folder, 'releases');
  const current = currentReleaseId(releases);
  return names(releases).map((id) => ({
    manifest: JSON.parse(readFileSync(path.join(releases, id, 'manifest.json'), 'utf8')) as Manifest,
    current: id === current,
  }));
}

/** Makes an older release current again: the named one, or the one before the current. Returns its id. */
export function rollback(folder: string, id?: string): string {
  const releases = path.join(folder, 'releases');
  const known = names(releases);
  const current = currentReleaseId(releases);
  const target = id ?? known[known.indexOf(current ?? '') - 1];
  if (target === undefined)
    throw new DataError({ code: 'rollback', message: 'Er is geen oudere versie van de cijfers om naar terug te keren.' });
  if (!known.includes(target))
    throw new DataError({ code: 'rollback', message: `De versie "${target}" bestaat niet. Kies uit: ${known.join(', ')}.` });
  makeCurrent(releases, target);
  return target;
}

function names(releases: string): string[] {
  try {
    return readdirSync(releases, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Folder of the current release; throws a DataError before the first build. */
export function currentReleaseFolder(folder: string): string {
  const releases = path.join(folder, 'releases');
  const id = currentReleaseId(releases);
  if (id === undefined || !existsSync(path.join(releases, id))) {
    throw new DataError({
      code: 'no_release',
      message: 'Er is nog geen versie van de cijfers. Doe eerst: doorstroom ingest, en dan doorstroom build.',
    });
  }
  return path.join(releases, id);
}
