import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSecret } from '../access/secret.ts';
import { auditFiles, auditFolder } from './auditLog.ts';
import { followed, type Link, readHead } from './chain.ts';

/** Finds the first place where the audit log of a data folder was changed, as a Dutch sentence; undefined when it is whole, or there is none yet. */
export function auditTrouble(dataFolder: string): string | undefined {
  const folder = auditFolder(dataFolder);
  if (!existsSync(folder)) return undefined;
  const secret = readSecret(dataFolder);
  let last: Link = { n: 0, hash: '' };
  const hashes = new Map<number, string>();
  for (const name of auditFiles(folder)) {
    const file = path.join(folder, name);
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    for (const [at, line] of lines.entries()) {
      const next = followed(secret, last, line);
      if (typeof next === 'string') return `Het logboek klopt niet: regel ${at + 1} van ${file} ${next}. ${advice}`;
      last = next;
      hashes.set(next.n, next.hash);
    }
  }
  return headTrouble(folder, secret, hashes);
}

const advice = 'Iemand veranderde het, of een bestand ontbreekt: zet een reservekopie terug en zoek uit wat er gebeurde.';

function headTrouble(folder: string, secret: Buffer, hashes: ReadonlyMap<number, string>): string | undefined {
  try {
    const { n, hash } = readHead(folder, secret);
    if (n > 0 && !hashes.has(n))
      return `Het logboek klopt niet: de regels tot en met ${n} horen er te zijn, en de laatste ontbreken. ${advice}`;
    if (n === 0 && hashes.size > 0) return `Het logboek klopt niet: ${path.join(folder, 'head.json')} ontbreekt. ${advice}`;
    return n > 0 && hashes.get(n) !== hash ? `Het logboek klopt niet: regel ${n} is een andere. ${advice}` : undefined;
  } catch {
    return `Het logboek klopt niet: ${path.join(folder, 'head.json')} is veranderd. ${advice}`;
  }
}
