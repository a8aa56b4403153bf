import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import iconv from 'iconv-lite';
import { parseConfig } from '../../pipelines/config.ts';
import { ingest } from '../../pipelines/ingest.ts';

const header = 'datum;werkgever;werkgever_naam;werkgever_postcode;afdeling;rol;initiatief;kanaal;doel;afgestemd;met;resultaat';

/** One file of contacts, all by number or half of them by the employer's name, against a typed read_csv and a bare count of the same rows. */
export async function benchDoor(folder: string, rows: number, by: 'number' | 'name'): Promise<string[]> {
  const inbox = path.join(folder, 'inbox/org-a');
  mkdirSync(inbox, { recursive: true });
  const latin = path.join(inbox, 'werkgeverscontacten_2025.csv');
  const utf8 = path.join(folder, 'plain.csv');
  writeContacts(latin, utf8, rows, by);
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  const options = `header = true, delim = ';', quote = '"', escape = '"', auto_detect = false, strict_mode = true`;
  const names = header.split(';');
  const columns = `{${names.map((name) => `'${name}': '${name === 'datum' ? 'DATE' : 'VARCHAR'}'`).join(', ')}}`;
  const counted = await seconds(() =>
    connection.run(`select count(*) from read_csv('${utf8}', ${options}, columns = ${columns}, dateformat = '%d/%m/%Y')`),
  );
  const typed = await seconds(() =>
    connection.run(`create table typed as select * from read_csv('${utf8}', ${options}, columns = ${columns}, dateformat = '%d/%m/%Y')`),
  );
  const [read] = (await connection.runAndReadAll('select count(*)::integer from typed')).getRows();
  if (read?.[0] !== rows) throw new Error(`read_csv read ${read?.[0]} of ${rows} rows`);
  const config = parseConfig('senders: [{ id: org-a, name: A, datasets: { werkgeverscontacten: { mode: periode } } }]', 'bench.yaml');
  let summary = '';
  const ours = await seconds(async () => {
    const { accepted, text } = await ingest({ folder, config, clock: () => new Date() });
    summary = text.split('\n')[0] ?? '';
    if (accepted !== rows) throw new Error(`the door took ${accepted} of ${rows} rows: ${text}`);
  });
  return [
    `door, ${rows} contacts${by === 'name' ? ', half by name' : ''}: ${ours.toFixed(2)} s; typed read_csv ${typed.toFixed(2)} s, bare count ${counted.toFixed(2)} s; ratio to typed ${(ours / typed).toFixed(2)}`,
    `  ${summary}`,
  ];
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function writeContacts(latin: string, utf8: string, rows: number, by: 'number' | 'name'): void {
  const descriptors = [openSync(latin, 'w'), openSync(utf8, 'w')];
  const purposes = ['prospectie', 'verkoop', 'vacature', 'stage', 'nazorg'];
  let text = `${header}\r\n`;
  const flush = (): void => {
    writeSync(descriptors[0] as number, iconv.encode(text, 'windows-1252'));
    writeSync(descriptors[1] as number, text);
    text = '';
  };
  for (let row = 0; row < rows; row++) {
    const day = `${String((row % 28) + 1).padStart(2, '0')}/${String((row % 12) + 1).padStart(2, '0')}/2025`;
    const base = 4_000_000 + (row % 12_000);
    const number = `0${String(base).padStart(7, '0')}`;
    const enterprise = number + String(97 - (Number(number) % 97)).padStart(2, '0');
    const met = row % 100 === 0 ? '"afdeling groen\r\nen € bouw"' : '';
    const employer = by === 'name' && row % 2 === 0 ? `;Bedrijf ${base} nv;9000` : `${enterprise};;`;
    text += `${day};${employer};bouw;jobcoach;organisatie;bezoek;${purposes[row % 5]};${row % 3 === 0 ? 'ja' : ''};${met};geen\r\n`;
    if (row % 20_000 === 0) flush();
  }
  flush();
  for (const descriptor of descriptors) closeSync(descriptor);
}
