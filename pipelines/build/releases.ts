import { existsSync } from 'node:fs';
import path from 'node:path';
import { currentReleaseId, type Manifest } from '../../sql/release.ts';
import { listManifests, withdrawnReleases } from '../../sql/releaseList.ts';
import { DataError } from '../dataError.ts';
import { makeCurrent } from './publish.ts';

export interface ReleaseListing {
  manifest: Manifest;
  current: boolean;
}

/** All releases in the data folder, oldest first. */
export function listReleases(folder: string): ReleaseListing[] {
  const releases = path.join(folder, 'releases');
  const current = currentReleaseId(releases);
  return listManifests(releases).map((manifest) => ({ manifest, current: manifest.id === current }));
}

/** Makes an older release current again: the named one, or the one before the current. Returns its id. */
export function rollback(folder: string, id?: string): string {
  const releases = path.join(folder, 'releases');
  const withdrawn = new Set(withdrawnReleases(releases).map((manifest) => manifest.id));
  const known = listManifests(releases)
    .filter(({ beside, id: each }) => !beside && !withdrawn.has(each))
    .map(({ id: each }) => each);
  const current = currentReleaseId(releases);
  if (id !== undefined && withdrawn.has(id)) throw withdrawnRelease(id);
  const target = id ?? known[known.indexOf(current ?? '') - 1];
  if (target === undefined)
    throw new DataError({ code: 'rollback', message: 'Er is geen oudere versie van de cijfers om naar terug te keren.' });
  if (listManifests(releases).some((manifest) => manifest.id === target && manifest.beside))
    throw new DataError({
      code: 'rollback',
      message: `De versie "${target}" antwoordt op een vraag over het verleden en kan niet de huidige worden.`,
    });
  if (!known.includes(target))
    throw new DataError({ code: 'rollback', message: `De versie "${target}" bestaat niet. Kies uit: ${known.join(', ')}.` });
  makeCurrent(releases, target);
  return target;
}

/** Why a version of before the present protection can be neither current, compared nor computed again. */
export function withdrawnRelease(id: string): DataError {
  return new DataError({
    code: 'withdrawn_release',
    message: `De versie "${id}" is ingetrokken: ze werd gemaakt voor aantallen van mensen afgerond werden. Naast de huidige cijfers zou ze verraden wat die afronding beschermt.`,
  });
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
