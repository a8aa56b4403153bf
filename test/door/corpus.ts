import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FileResult } from '../../pipelines/door/ingestSummary.ts';
import { asciiCompatible, survey, textOf } from '../../pipelines/door/read/decode.ts';
import { previewOf, previewRecords } from '../../pipelines/door/read/layout.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { type Door, openDoor } from '../support/door.ts';

/** The fate of the files of a folder, each tried as every dataset that its columns could be mapped to. */
export interface Tally {
  folder: string;
  files: number;
  /** Files of which at least one try loaded. */
  loaded: number;
  records: number;
  accepted: number;
}

export interface Tried {
  /** A row for each folder directly below the corpus, and one for the files beside them. */
  tallies: Tally[];
  /** Tries that ended in any other way than loaded or refused with a sentence, or with a row that is not accounted for. */
  failures: string[];
}

const tried = ['werkgeverscontacten', 'tewerkstellingen', 'kosten', 'vacatures'];
const asMany = 40;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(csv|tsv|txt)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** The sender's own mapping: the first header is the first column of the contract, and so on. */
function byPosition(file: string, dataset: string): Record<string, string> {
  const bytes = readFileSync(file);
  const columns = datasets.get(dataset)?.columns ?? [];
  try {
    const { encoding, bom } = survey([bytes]);
    const preview = previewOf(asciiCompatible([bytes.subarray(bom)], encoding));
    let widest: string[] = [];
    for (const delimiter of [';', ',', '\t', '|']) {
      previewRecords(preview, delimiter, encoding, (cells) => {
        if (cells.length > widest.length) widest = cells;
        return false;
      });
    }
    if (widest.length <= 1)
      widest = [...asciiCompatible([bytes.subarray(bom)], encoding)]
        .map((part) => textOf(part, 0, part.length, encoding))
        .join('')
        .split(/\r\n|\r|\n/, 1);
    return Object.fromEntries(
      widest.map((header, index) => [header, columns[index]?.name]).filter(([header, column]) => header !== '' && column !== undefined),
    );
  } catch {
    return {};
  }
}

/** Delivers every file of a corpus as each dataset, under a sender of its own with its own mapping. */
export async function tryCorpus(corpus: string): Promise<Tried> {
  const files = filesOf(corpus);
  const outcomes: Outcome[] = [];
  for (let from = 0; from < files.length; from += asMany) outcomes.push(...(await tryFiles(files.slice(from, from + asMany))));
  const folderOf = (file: string): string => path.relative(corpus, file).split(path.sep).slice(0, -1)[0] ?? '.';
  const folders = [...new Set(outcomes.map(({ file }) => folderOf(file)))].sort();
  return {
    tallies: folders.map((folder) =>
      tallyOf(
        folder,
        outcomes.filter(({ file }) => folderOf(file) === folder),
      ),
    ),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}

interface Outcome {
  file: string;
  loaded: readonly FileResult[];
  failures: string[];
}

function tallyOf(folder: string, outcomes: readonly Outcome[]): Tally {
  const loads = outcomes.flatMap(({ loaded }) => loaded);
  return {
    folder,
    files: outcomes.length,
    loaded: outcomes.filter(({ loaded }) => loaded.length > 0).length,
    records: loads.reduce((sum, { records }) => sum + records, 0),
    accepted: loads.reduce((sum, { accepted }) => sum + accepted, 0),
  };
}

async function tryFiles(files: readonly string[]): Promise<Outcome[]> {
  const senders = files.map((file, index) => ({
    id: `s${index}`,
    name: `s${index}`,
    datasets: Object.fromEntries(tried.map((dataset) => [dataset, { mode: 'alles', headers: byPosition(file, dataset) }])),
  }));
  const door = await openDoor(JSON.stringify({ senders }));
  try {
    files.forEach((file, index) => {
      for (const dataset of tried) door.deliver(`s${index}`, `${dataset}_2025.csv`, '2026-01-05', readFileSync(file));
    });
    return await settle(door, files);
  } finally {
    door.close();
  }
}

async function settle(door: Door, files: readonly string[]): Promise<Outcome[]> {
  const { files: results } = await door.ingest();
  const landed = await numbers(door, landedRows());
  const lines = await numbers(door, 'select sender, max(line) from findings join loads using (load_id) group by sender');
  return files.map((file, index) => {
    const sender = `s${index}`;
    const tries = results.filter((result) => result.sender === sender);
    return {
      file,
      loaded: tries.filter(({ status }) => status === 'loaded'),
      failures: [
        ...(tries.length === tried.length ? [] : [`${file}: ${tries.length} answers`]),
        ...((lines.get(sender) ?? 0) > statSync(file).size + 1 ? [`${file}: a line beyond its end`] : []),
        ...tries
          .flatMap((result) => failureOf(result, landed.get(`${sender}/${result.dataset}`) ?? 0) ?? [])
          .map((text) => `${file} ${text}`),
      ],
    };
  });
}

/** What is wrong with the end of a try of which so many rows landed. */
function failureOf({ dataset, status, message, records, accepted, setAside }: FileResult, there: number): string | undefined {
  if (status === 'loaded')
    return records === accepted + setAside && there === accepted
      ? undefined
      : `as ${dataset}: ${records} records, ${accepted} accepted, ${setAside} set aside, ${there} landed`;
  const said = status === 'refused' && /^[A-ZÀ-Ý"].*\.$/su.test(message);
  return said ? undefined : `as ${dataset}: ${status} ${message}`;
}

/** Rows of a name and a number. */
async function numbers(door: Door, sql: string): Promise<Map<string, number>> {
  return new Map((await door.rows(sql)).map((row) => [row.split(' ')[0] as string, Number(row.split(' ')[1])]));
}

function landedRows(): string {
  return tried.map((dataset) => `select sender || '/${dataset}', count(*) from landing_${dataset} group by sender`).join(' union all ');
}
