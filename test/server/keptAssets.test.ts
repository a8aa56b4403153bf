import { expect, it } from 'vitest';
import { makeAssets } from '../../server/assets.ts';
import { keptAssets } from '../../server/keptAssets.ts';

it('gives what was bundled of the same sources, without bundling again', () => {
  const made = makeAssets();
  const kept = keptAssets((): typeof made => {
    throw new Error('bundled again');
  });
  expect(kept).toEqual(made);
  expect([...kept.files.values()].every(({ body }) => Buffer.isBuffer(body))).toBe(true);
  expect(kept.files.get(kept.script)?.gzipped?.length).toBeGreaterThan(1000);
});
