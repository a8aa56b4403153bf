import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type Tally, tryCorpus } from './corpus.ts';

/** How many files load and how many rows are accepted, by corpus and folder. */
const known = parse(readFileSync(path.join(import.meta.dirname, 'corpus.csv'), 'utf8'), {
  columns: true,
  cast: (cell, { column, header }) => (header || column === 'corpus' || column === 'folder' ? cell : Number(cell)),
}) as (Tally & { corpus: string })[];

test.each([...new Set(known.map(({ corpus }) => corpus))])(
  '%s: every file is loaded with all its records accounted for, or refused with a sentence; as many load as did',
  async (corpus) => {
    const { tallies, failures } = await tryCorpus(path.resolve(corpus));
    expect(failures).toEqual([]);
    expect(tallies.map((tally) => ({ corpus, ...tally }))).toEqual(known.filter((row) => row.corpus === corpus));
  },
);

test.runIf(process.env.CORPUS)('any other folder: no file ends in another way', async () => {
  const { tallies, failures } = await tryCorpus(path.resolve(process.env.CORPUS ?? ''));
  console.table(tallies);
  expect(failures).toEqual([]);
});
