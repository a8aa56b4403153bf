import { execFileSync } from 'node:child_process';
import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { unzip } from './docx.ts';

/** All that can be read in an answer of the site: its headers, and its body out of whatever packs it. */
export async function answerText(response: Response): Promise<string> {
  const headers = [...response.headers].map((header) => header.join(': ')).join('\n');
  return `${headers}\n${await unpacked(Buffer.from(await response.arrayBuffer()))}`;
}

async function unpacked(body: Buffer): Promise<string> {
  const start = body.subarray(0, 6).toString('latin1');
  if (start.startsWith('PK')) return [...(await unzip(body)).values()].map((part) => part.toString()).join('\n');
  if (start === 'ARROW1') return plain(tableFromIPC(body).toArray());
  if (start.startsWith('PAR1')) return plain(await parquetReadObjects({ file: new Uint8Array(body).buffer }));
  if (start.startsWith('%PDF')) return execFileSync('pdftotext', ['-', '-'], { input: body, encoding: 'utf8' });
  return body.toString();
}

function plain(rows: unknown): string {
  return JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
