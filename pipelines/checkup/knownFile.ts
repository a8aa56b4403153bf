import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { chunksOf, survey } from '../door/read/decode.ts';
import type { Scope } from '../door/receive/scope.ts';
import { namedIn } from './terms.ts';

/** The same bytes for the same scope lie in the inbox, and were not refused. */
export function isKnownFile(folder: string, sender: string, file: string, deliveredAs: string): boolean {
  const inbox = path.join(folder, 'inbox', sender);
  if (!existsSync(inbox)) return false;
  const { size } = statSync(file);
  const own = namedIn(deliveredAs);
  const like = readdirSync(inbox).filter((name) => {
    if (name.startsWith('.') || statSync(path.join(inbox, name)).size !== size) return false;
    const other = namedIn(name);
    return own !== undefined && other?.dataset === own.dataset && other.adds === own.adds && sameScope(own.scope, other.scope);
  });
  if (like.length === 0) return false;
  const { sha256 } = survey(chunksOf(file));
  return like.some((name) => survey(chunksOf(path.join(inbox, name))).sha256 === sha256);
}

function sameScope(left: Scope | undefined, right: Scope | undefined): boolean {
  return left?.from === right?.from && left?.to === right?.to;
}
