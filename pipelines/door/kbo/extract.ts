import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Statements } from '../../statements.ts';
import { tooMany } from '../land/pause.ts';
import type { Load } from '../receive/load.ts';
import { checkBase, currentEdition, type Edition, editionOfMeta, refused, rememberEdition, typeWords } from './edition.ts';
import { type Folded, fold, foldedTable, kboMacros } from './fold.ts';
import { KboLanding } from './land.ts';

import { neededParts, openSource, type Part } from './source.ts';
import { checkRoom, unpack } from './unpack.ts';

/** An extract of which every record is read, and stands in temporary tables until it lands. */
export interface Extract extends Folded {
  edition: Edition;
  /** Hash of what its files say of themselves: names, sizes and checksums, and meta.csv whole. */
  sha256: string;
  tables: string[];
}

interface Options {
  /** The zip or the folder. */
  path: string;
  name: string;
  sender: string;
  /** Private folder for what is unpacked. */
  folder: string;
  onBytes?: (file: string, bytes: number) => void;
}

const largestMeta = 1 << 16;

/** Reads an extract; throws a DataError when it is not whole, not what it says, or belongs on another one. */
export async function readExtract(statements: Statements, { path, name, sender, folder, onBytes }: Options): Promise<Extract> {
  const { connection } = statements;
  const source = await openSource(path);
  try {
    const meta = source.parts.find(({ table }) => table === 'meta');
    if (!meta || meta.bytes > largestMeta) throw refused('kbo_part', 'In de uitgave ontbreekt meta.csv. Download de uitgave opnieuw.');
    const described = await text(await meta.open());
    const edition = editionOfMeta(variablesOf(described), name);
    checkBase(edition, await currentEdition(statements, sender));
    const parts = neededParts(edition, source.parts);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    checkRoom(parts, folder);
    await connection.run(kboMacros);
    const hash = createHash('sha256').update(described);
    const extract: Extract = { edition, sha256: '', tables: parts.map(foldedTable), records: 0, setAside: 0 };
    const unpacked = (part: Part | undefined) => part && unpack(part, folder, (bytes) => onBytes?.(part.file, bytes));
    let coming = unpacked(parts[0]);
    for (const [index, part] of parts.entries()) {
      const one = await coming;
      coming = unpacked(parts[index + 1]);
      coming?.catch(() => undefined);
      if (!one) throw new Error(`part not unpacked: ${part.file}`);
      const { records, setAside } = await fold(connection, one);
      extract.records += records;
      extract.setAside += setAside;
      hash.update(`${part.file} ${part.bytes} ${one.crc32}\n`);
      if (part.path === undefined) rmSync(one.path);
    }
    extract.sha256 = hash.digest('hex');
    return extract;
  } finally {
    source.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills in the mode and the scope of a load once its extract is read: after an update too, what stands there is everything. */
export function describe(load: Load, { edition, sha256 }: Extract): void {
  Object.assign(load, { sha256, mode: 'alles', scope_to: edition.snapshot });
}

function variablesOf(meta: string): Map<string, string> {
  const lines = meta.replace(/^\ufeff/, '').split(/\r?\n/);
  return new Map(lines.map((line) => line.replaceAll('"', '').split(',', 2) as [string, string]));
}

const count = new Intl.NumberFormat('nl-BE');
const date = new Intl.DateTimeFormat('nl-BE', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * Lands an extract in the open transaction and fills in what became of its load; it waits where too many are gone. What
 * was refused for lack of this one may come in now.
 */
export async function settleExtract(statements: Statements, load: Load, extract: Extract, confirmed: boolean): Promise<void> {
  const { edition, records, setAside } = extract;
  Object.assign(load, { records, set_aside: setAside, accepted: records - setAside, status: 'paused' });
  const landing = new KboLanding(statements, load, edition);
  const { known, gone } = await landing.compare();
  if (!confirmed && tooMany(gone, known)) {
    load.message = `Deze uitgave wacht op een bevestiging: ${gone} van de ${known} werkgevers die we kennen staan er niet meer in. Klopt dat? Bevestig het dan; zo niet, download de uitgave opnieuw.`;
  } else {
    const { employers, names } = await landing.land();
    await rememberEdition(statements, load.load_id, edition);
    await statements.run(`delete from inbox_files where status = 'refused' and file ilike $files`, {
      files: `${load.sender}/KboOpenData%`,
    });
    load.status = 'loaded';
    load.message = [
      `Uitgave ${edition.number} (${typeWords[edition.type]}) van ${date.format(new Date(edition.snapshot))}:`,
      `${count.format(records)} rijen gelezen, ${count.format(setAside)} opzijgezet;`,
      `${count.format(employers)} werkgevers nieuw of gewijzigd, ${count.format(gone)} verdwenen, ${count.format(names)} namen nieuw.`,
    ].join(' ');
  }
  await landing.end();
}

/** Drops what `readExtract` left for the landing. */
export async function dropExtract({ connection }: Statements, { tables }: Extract): Promise<void> {
  for (const table of tables) await connection.run(`drop table if exists ${table} cascade`);
}
