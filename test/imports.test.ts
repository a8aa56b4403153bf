import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const rooms = ['pipelines', 'sql', 'dashboard', 'server', 'fixtures'];
/** Room -> rooms that it may import. */
const allowed: Record<string, readonly string[]> = {
  pipelines: ['pipelines', 'sql', 'dashboard', 'fixtures'],
  server: ['server', 'sql', 'dashboard'],
  dashboard: ['dashboard'],
  sql: ['sql'],
  fixtures: ['fixtures', 'pipelines'],
};

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

describe('imports', () => {
  it.each(rooms)('of %s run one way', (room) => {
    const wrong = filesOf(room)
      .filter((file) => file !== 'pipelines/cli.ts')
      .flatMap((file) =>
        importsOf(file)
          .filter(({ statement, target }) => {
            const to = target.split(path.sep)[0] ?? '';
            if (room === 'dashboard' && to === 'sql') return !statement.startsWith('import type');
            return rooms.includes(to) && !allowed[room]?.includes(to);
          })
          .map(({ target }) => `${file} > ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('leave no room without files', () => {
    for (const room of rooms) expect(filesOf(room).length, room).toBeGreaterThan(0);
  });
});
