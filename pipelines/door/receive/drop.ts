import { closeSync, fsyncSync, futimesSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer } from '../intake.ts';

/** Touched whenever something is put into the inbox, so that who waits for it need not look through all folders. */
export function arrivedMarker(folder: string): string {
  return path.join(folder, 'inbox', '.arrived');
}

/** Puts a delivery into the inbox of a sender as received `now`, whole or not at all. `name` is one of ours, never one from outside. */
export function drop(folder: string, sender: string, name: string, body: string | Buffer, now: Date): string {
  if (path.basename(name) !== name || path.basename(sender) !== sender || name.startsWith('.')) throw new Error(`not a file name: ${name}`);
  const inbox = path.join(folder, 'inbox', sender);
  mkdirSync(inbox, { recursive: true });
  const target = path.join(inbox, name);
  const descriptor = openSync(path.join(inbox, `.${name}.new`), 'w', 0o600);
  try {
    writeFileSync(descriptor, body);
    futimesSync(descriptor, now, now);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(path.join(inbox, `.${name}.new`), target);
  writeFileSync(arrivedMarker(folder), '');
  return target;
}

/** Stamp in a file name: sorts by time. */
export function stampOf(now: Date): string {
  return now.toISOString().replace(/[-:]/g, '').replace('.', '').replace('Z', '');
}

const heads = ['soort', 'bestand', 'onderwerp', 'antwoord', 'door', 'tijdstip'];

/** Puts answers into the inbox of a sender, as a delivery like any other. */
export function dropAnswers(folder: string, sender: string, answers: readonly Answer[], by: string, now: Date): string {
  const rows = answers.map(({ kind, dataset, subject, answer }) => [kind, dataset, subject, answer, by, now.toISOString()]);
  return drop(folder, sender, `antwoorden_${stampOf(now)}.csv`, csvOf([heads, ...rows]), now);
}

/** Rows as `;`-delimited text that the door reads back as they are. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((cells) => `${cells.map(cell).join(';')}\r\n`).join('');
}
