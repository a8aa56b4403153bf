import { rmSync } from 'node:fs';
import path from 'node:path';
import { formatNumber, formatTime } from '../../dashboard/format.ts';
import type { Manifest } from '../../sql/release.ts';
import { listManifests, withdrawnReleases } from '../../sql/releaseList.ts';
import { type UnequalValue, unequalValues } from '../../sql/unequalValues.ts';
import type { Config } from '../config.ts';
import { DataError } from '../dataError.ts';
import { personSecret } from '../door/read/personKey.ts';
import { type BuildOptions, build } from './build.ts';
import { withdrawnRelease } from './releases.ts';

interface ReproduceOptions extends Omit<BuildOptions, 'asOf'> {
  /** The release to compute again. */
  id: string;
}

export interface Reproduction {
  id: string;
  same: boolean;
  values: number;
  unequal: readonly UnequalValue[];
  /** Organisations whose cutoff came out otherwise. */
  cutoffs: readonly string[];
  /** Version of the code that made the release, and of the one that computed it again. */
  codeVersions: readonly [string, string];
  text: string;
}

/** Nobody reads it, and a build clears it away where a crash left it. */
const scratch = '.building-again';

/**
 * Computes a release again from its manifest (what was known then, its parameters, its senders as they were configured) beside all
 * releases, compares every row of `kpi_values`, and leaves nothing behind.
 */
export async function reproduce({ id, ...options }: ReproduceOptions): Promise<Reproduction> {
  const releases = path.join(options.folder, 'releases');
  const manifest = manifestOf(releases, id);
  if (withdrawnReleases(releases).some((withdrawn) => withdrawn.id === id)) throw withdrawnRelease(id);
  const folder = path.join(releases, scratch);
  const personKey = personSecret(options.folder);
  try {
    const again = await build({
      ...options,
      folder,
      personKey,
      config: configOf(manifest, options.config),
      asOf: new Date(manifest.as_of),
    });
    const unequal = await unequalValues(path.join(releases, id), path.join(folder, 'releases', again.id));
    return verdict(manifest, again, unequal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function manifestOf(releases: string, id: string): Manifest {
  const manifests = listManifests(releases);
  const found = manifests.find((manifest) => manifest.id === id);
  if (found) return found;
  const known = manifests.map((manifest) => manifest.id).join(', ');
  throw new DataError({ code: 'no_release', message: `De versie "${id}" bestaat niet. Kies uit: ${known}.` });
}

/** The configuration with what the release was made from. */
function configOf({ id, parameters, senders }: Manifest, config: Config): Config {
  if (senders === undefined) {
    const message = `Van de versie "${id}" is niet bewaard hoe de afzenders ingesteld waren. Ze kan niet opnieuw berekend worden.`;
    throw new DataError({ code: 'no_senders', message });
  }
  return {
    ...config,
    parameters: { ...config.parameters, ...parameters },
    senders: senders as unknown as Config['senders'],
  };
}

function verdict(then: Manifest, now: Manifest, unequal: readonly UnequalValue[]): Reproduction {
  const ids = new Set([...Object.keys(then.cutoffs ?? {}), ...Object.keys(now.cutoffs ?? {})]);
  const cutoffs = [...ids].filter((organisation) => then.cutoffs?.[organisation] !== now.cutoffs?.[organisation]);
  const found = {
    id: then.id,
    same: unequal.length === 0 && cutoffs.length === 0,
    values: then.rows.kpi_values ?? 0,
    unequal,
    cutoffs,
    codeVersions: [then.code_version, now.code_version] as const,
  };
  return { ...found, text: inWords(found, then) };
}

const shown = 10;

function inWords(
  { id, same, values, unequal, cutoffs, codeVersions: [made, now] }: Omit<Reproduction, 'text'>,
  { as_of }: Manifest,
): string {
  const lines = [`Versie ${id} is opnieuw berekend, met wat bekend was op ${formatTime(as_of)} en met haar eigen instellingen.`];
  if (same) lines.push(`Alle ${formatNumber(values)} waarden zijn dezelfde.`);
  if (unequal.length > 0) lines.push(`${formatNumber(unequal.length)} van de ${formatNumber(values)} waarden zijn anders. De eerste:`);
  lines.push(...unequal.slice(0, shown).map(unequalInWords));
  if (cutoffs.length > 0) lines.push(`De leveringen van ${cutoffs.join(', ')} waren toen tot een andere dag volledig.`);
  if (!same && made !== now) lines.push(`De berekening zelf is intussen veranderd (toen ${made}, nu ${now}): daar kan het van komen.`);
  return lines.join('\n');
}

function unequalInWords(row: UnequalValue): string {
  const { kpi, population, period, dimension, group_name, series, state_before, state_after, numbers_before, numbers_after } = row;
  const said = (state: string | null, numbers: readonly (number | null)[]): string =>
    state === null ? 'geen rij' : `${state} ${numbers.map((number) => number ?? '–').join(' ')}`;
  const what = [kpi, population, period, dimension, group_name, series].filter(Boolean).join(' ');
  return `  ${what}: toen ${said(state_before, numbers_before)}, nu ${said(state_after, numbers_after)}`;
}
