import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sameText, sign } from '../access/secret.ts';

/** A place in the chain: the number of a line, and its signature. */
export interface Link {
  n: number;
  hash: string;
}

/** The last line that was written, kept beside the log so that lines taken off its end are missed. */
export interface Head extends Link {
  /** Fingerprint of the configuration that was noted last. */
  configuration?: string | undefined;
}

const start: Head = { n: 0, hash: '' };

/** The line of an entry behind another: what happened, its number, the signature of the line before, and its own. */
export function chained(secret: Buffer, before: Link, entry: object): { line: string; link: Link } {
  const n = before.n + 1;
  const body = { n, ...entry, before: before.hash };
  const hash = sign(secret, 'audit', JSON.stringify(body));
  return { line: `${JSON.stringify({ ...body, hash })}\n`, link: { n, hash } };
}

/** The link of a line that follows another; a Dutch sentence where it does not. */
export function followed(secret: Buffer, before: Link, line: string): Link | string {
  const read = parsed(line);
  if (read === undefined) return 'is niet te lezen';
  const { hash, ...body } = read;
  if (!sameText(hash, sign(secret, 'audit', JSON.stringify(body)))) return 'is veranderd';
  if (body.n !== before.n + 1) return `heeft nummer ${body.n} waar ${before.n + 1} hoort`;
  return body.before === before.hash ? { n: body.n, hash } : 'volgt niet op de regel ervoor';
}

function parsed(line: string): { n: number; before: string; hash: string } | undefined {
  try {
    const read = JSON.parse(line) as { n: number; before: string; hash: string };
    return typeof read.hash === 'string' ? read : undefined;
  } catch {
    return undefined;
  }
}

/** The head as it is written, with its own signature. */
export function sealed(secret: Buffer, head: Head): string {
  return JSON.stringify({ ...head, seal: sealOf(secret, head) });
}

/** The head of a folder; the start where there is none. Throws an Error where it was changed. */
export function readHead(folder: string, secret: Buffer): Head {
  let text: string;
  try {
    text = readFileSync(path.join(folder, 'head.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return start;
    throw error;
  }
  const { seal, ...head } = JSON.parse(text) as Head & { seal: string };
  if (!sameText(seal, sealOf(secret, head))) throw new Error('the head of the audit log was changed');
  return head;
}

function sealOf(secret: Buffer, { n, hash, configuration = '' }: Head): string {
  return sign(secret, 'audit head', String(n), hash, configuration);
}
