import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Kept {
  /** Fingerprint of the text. */
  of: string;
  plain: unknown;
}

/** A text's plain values, as they were read at an earlier start; a large configuration takes longer to read than all the rest of a start. */
export function keptYaml(folder: string, text: string, read: () => unknown): unknown {
  const file = path.join(folder, 'configuration.json');
  const of = createHash('sha256').update(text).digest('hex');
  const kept = find(file);
  if (kept?.of === of) return kept.plain;
  const plain = read();
  keep(file, { of, plain });
  return plain;
}

function find(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Nothing where there is no such folder yet, or it cannot be written. */
function keep(file: string, kept: Kept): void {
  try {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(kept), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    return;
  }
}
