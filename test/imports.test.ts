import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const rooms = ['pipelines', 'sql', 'dashboard', 'server', 'fixtures'];
/** Room -> rooms that it may import. */
const allowed: Record<string, readonly string[]> = {
  pipelines: ['pipelines', 'sql', 'dashboard'],
  server: ['server', 'sql', 'dashboard'],
  dashboard: ['dashboard'],
  sql: ['sql'],
  fixtures: ['fixtures', 'pipelines'],
};
/** Room -> folders of which it may import types, and nothing that runs. */
const typesOnly: Record<string, readonly string[]> = { dashboard: ['sql', 'pipelines/door'], server: ['pipelines/door'] };
/** The one file that knows all rooms: the entry of the command line. */
const entry = 'pipelines/cli.ts';

function filesOf(room: string): string[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(room, file));
}

function importsOf(file: string): { statement: string; target: string }[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^'"]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm)].map((match) => ({
    statement: match[0],
    target: path.relative(root, path.resolve(root, path.dirname(file), match[1] ?? match[2] ?? '')),
  }));
}

function roomOf(file: string): string {
  return file.split(path.sep)[0] ?? '';
}

function mayTakeTypes(room: string, file: string): boolean {
  return (typesOnly[room] ?? []).some((folder) => file.startsWith(`${folder}/`));
}

describe('imports', () => {
  it.each(rooms)('of %s run one way', (room) => {
    const wrong = filesOf(room)
      .filter((file) => file !== entry)
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target }) => rooms.includes(roomOf(target)) && !allowed[room]?.includes(roomOf(target)))
          .filter(({ statement, target }) => !statement.startsWith('import type') || !mayTakeTypes(room, target))
          .map(({ target }) => `${file} > ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('leave no room without files', () => {
    for (const room of rooms) expect(filesOf(room).length, room).toBeGreaterThan(0);
  });
});
