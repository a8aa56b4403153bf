import { expect, test } from 'vitest';
import { ingestKills } from './ingestKills.ts';

test('25 kills of an ingest lose nothing and leave nothing half done', { timeout: 600_000 }, async () => {
  const kills = await ingestKills(25);
  console.log(
    `kills: ${kills.killed}, of which ${kills.midway} with files in already; ${kills.acknowledged} acknowledged files, none lost`,
  );
  expect(kills.wrong).toEqual([]);
  expect(kills.killed).toBe(25);
});
