import { chmodSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Takes from everybody but the owner the right to read a folder and all that is in it. */
export function ownerOnly(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) ownerOnly(inside);
    else if (entry.isFile()) chmodSync(inside, 0o600);
  }
}

/** Some of these folders that exist and that others can read. */
export function openToOthers(folders: readonly string[]): string[] {
  return folders.filter((folder) => ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0);
}
