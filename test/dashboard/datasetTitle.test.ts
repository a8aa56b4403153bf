import { expect, test } from 'vitest';
import { datasetTitle } from '../../dashboard/texts/datasetTitle.ts';
import { datasets } from '../../pipelines/sources/index.ts';

test('a dataset is called on every page as its contract calls it', () => {
  for (const { name, title } of datasets.values()) expect([name, datasetTitle(name)]).toEqual([name, title]);
  expect(datasetTitle('iets_van_vroeger')).toBe('iets van vroeger');
});
