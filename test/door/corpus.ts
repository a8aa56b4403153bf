import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { asciiCompatible, survey, textOf } from '../../pipelines/door/read/decode.ts';
import { previewOf, previewRecords } from '../../pipelines/door/read/layout.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { type Door, openDoor } from '../support/door.ts';

/** The fate of the files of a corpus, each tried as every dataset that its columns could be mapped to. */
export interface Tally {
  files: number;
  /** Files of which at least one try loaded, and of which none did. */
  loaded: number;
  refused: number;
  tries: number;
  records: number;
  accepted: number;
  setAside: number;
  /** Tries that ended in any other way, or with a row that is not accounted for. */
  failures: string[];
  sentences: Set<string>;
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

/** Delivers every file of a folder as each dataset, under a sender of its own with its own mapping. */
export async function tryCorpus(folder: string): Promise<Tally> {
  const files = filesOf(folder);
  const tally: Tally = {
    files: files.length,
    loaded: 0,
    refused: 0,
    tries: 0,
    records: 0,
    accepted: 0,
    setAside: 0,
    failures: [],
    sentences: new Set(),
  };
  for (let from = 0; from < files.length; from += asMany) await tryFiles(files.slice(from, from + asMany), tally);
  return tally;
}

async function tryFiles(files: readonly string[], tally: Tally): Promise<void> {
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
    await settle(door, files, tally);
  } finally {
    door.close();
  }
}

async function settle(door: Door, files: readonly string[], tally: Tally): Promise<void> {
  const { files: results } = await door.ingest();
  const landed = new Map((await door.rows(landedRows())).map((row) => row.split(' ') as [string, string]));
  const lines = new Map(
    (await door.rows('select sender, max(line) from findings join loads using (load_id) group by sender')).map(
      (row) => row.split(' ') as [string, string],
    ),
  );
  files.forEach((file, index) => {
    const ofFile = results.filter(({ sender }) => sender === `s${index}`);
    const loaded = ofFile.filter(({ status }) => status === 'loaded');
    tally.tries += ofFile.length;
    if (loaded.length > 0) tally.loaded++;
    else tally.refused++;
    if (ofFile.length !== tried.length) tally.failures.push(`${file}: ${ofFile.length} answers`);
    const length = statSync(file).size + 1;
    if (Number(lines.get(`s${index}`) ?? 0) > length) tally.failures.push(`${file}: a line beyond its end`);
    for (const { status, message, records, accepted, setAside, dataset } of ofFile) {
      if (status === 'refused' && /^[A-ZÀ-Ý"].*\.$/su.test(message)) tally.sentences.add(message.replace(/\d+|".*?"/g, '…').slice(0, 60));
      else if (status !== 'loaded') tally.failures.push(`${file} as ${dataset}: ${status} ${message}`);
      if (status !== 'loaded') continue;
      tally.records += records;
      tally.accepted += accepted;
      tally.setAside += setAside;
      const there = Number(landed.get(`s${index}/${dataset}`) ?? 0);
      if (records !== accepted + setAside || there !== accepted)
        tally.failures.push(`${file} as ${dataset}: ${records} records, ${accepted} accepted, ${setAside} set aside, ${there} landed`);
    }
  });
}

function landedRows(): string {
  return tried.map((dataset) => `select sender || '/${dataset}', count(*) from landing_${dataset} group by sender`).join(' union all ');
}
