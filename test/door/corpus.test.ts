import path from 'node:path';
import { expect, test } from 'vitest';
import { type Tally, tryCorpus } from './corpus.ts';

const folders = ['fixtures/corpus', 'node_modules/csv-spectrum/csvs', ...(process.env.CORPUS ? [process.env.CORPUS] : [])];

function said(folder: string, { files, loaded, refused, tries, records, accepted, setAside }: Tally): string {
  return `${folder}: ${files} files, ${loaded} loaded, ${refused} refused (${tries} tries), ${records} records in, ${accepted} accepted, ${setAside} set aside`;
}

test.each(folders)(
  '%s: every file is loaded with all its records accounted for, or refused with a sentence',
  async (folder) => {
    const tally = await tryCorpus(path.resolve(folder));
    console.log(said(folder, tally));
    expect(tally.failures).toEqual([]);
    expect(tally.files).toBeGreaterThan(5);
    expect(tally.accepted + tally.setAside).toBe(tally.records);
  },
  600_000,
);
