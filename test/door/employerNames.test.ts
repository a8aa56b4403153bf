import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Registered, registry } from '../../fixtures/employerNames/registry.ts';
import { variants } from '../../fixtures/employerNames/variants.ts';
import { editDistance } from '../../pipelines/door/employers/editDistance.ts';
import { writeEmployerIndex } from '../../pipelines/door/employers/employerIndex.ts';
import { type EmployerIndex, openEmployerIndex } from '../../pipelines/door/employers/openIndex.ts';

let folder: string;
const open: EmployerIndex[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'employers-'));
});
afterAll(() => {
  for (const index of open) index.close();
  rmSync(folder, { recursive: true });
});

/** An index of employers that the Crossroads Bank knows. */
async function indexOf(name: string, employers: readonly Registered[]): Promise<EmployerIndex> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('create table names (enterprise varchar, name varchar, preferred boolean)');
  await connection.run('create table places (enterprise varchar, postcode varchar, seat boolean)');
  const names = await connection.createAppender('names');
  const places = await connection.createAppender('places');
  const append = (to: typeof names, enterprise: string, values: readonly string[]): void => {
    for (const [index, value] of values.entries()) {
      to.appendVarchar(enterprise);
      to.appendVarchar(value);
      to.appendBoolean(index === 0);
      to.endRow();
    }
  };
  for (const { enterprise, names: all, postcodes, absent } of employers) {
    if (absent) continue;
    append(names, enterprise, all);
    append(places, enterprise, postcodes);
  }
  names.closeSync();
  places.closeSync();
  const file = path.join(folder, `${name}.duckdb`);
  await writeEmployerIndex(connection, file, { names: 'names', places: 'places', edition: name });
  connection.closeSync();
  instance.closeSync();
  const index = await openEmployerIndex(file);
  open.push(index);
  return index;
}

const firm = (enterprise: string, postcode: string, ...names: string[]): Registered => ({
  enterprise,
  names,
  postcodes: [postcode],
  absent: false,
});

describe('employers by name, on seeds that nothing was chosen on', () => {
  it('is right in 99 of 100 silent matches, and asks or says nothing where it cannot know', { timeout: 240_000 }, async () => {
    const seeds = ['heide', 'duinen', 'polder', 'kempen'];
    const count = { variants: 0, inBank: 0, silent: 0, right: 0, asked: 0, askedWithAnswer: 0 };
    for (const seed of seeds) {
      const employers = registry(seed, 12_000);
      const index = await indexOf(seed, employers);
      const asks = variants(seed, employers, 1500);
      for (const [i, { state, enterprise, candidates }] of (await index.match(asks)).entries()) {
        const meant = asks[i]?.enterprise ?? null;
        count.variants++;
        if (meant !== null) count.inBank++;
        if (state === 'zeker') {
          count.silent++;
          if (enterprise === meant) count.right++;
        } else if (state === 'vraag') {
          count.asked++;
          if (candidates.some((candidate) => candidate.enterprise === meant)) count.askedWithAnswer++;
          expect(candidates.length).toBeLessThanOrEqual(5);
        }
      }
    }
    const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
    console.log(
      `${count.variants} variants, ${count.inBank} of employers in the Crossroads Bank; silent matches ${count.silent}: ` +
        `precision ${share(count.right, count.silent)}, recall ${share(count.right, count.inBank)}; ` +
        `questions ${share(count.asked, count.variants)}, of which with the answer among the candidates ${share(count.askedWithAnswer, count.asked)}`,
    );
    expect(count.variants).toBeGreaterThanOrEqual(500);
    expect(count.right / count.silent).toBeGreaterThanOrEqual(0.99);
    expect(count.right / count.inBank).toBeGreaterThanOrEqual(0.75);
  });
});

describe('one name', () => {
  const bank: Registered[] = [
    firm('0400000001', '2800', 'Gebroeders Van den Bossche bv'),
    firm('0400000002', '2800', 'Bakkerij Janssens'),
    firm('0400000003', '1030', 'Boulangerie Lefèvre SA', 'Bakkerij Lefèvre'),
    firm('0400000004', '9300', 'Woonzorgcentrum Sint-Jozef vzw'),
    firm('0400000005', '9300', 'Kwadrant Transport bv'),
    firm('0400000006', '9300', 'Kwadrant Holding nv'),
    firm('0400000007', '3500', 'Agrotech Solvari nv'),
    firm('0400000008', '8000', 'De Zilveren Vis nv'),
    firm('0400000009', '8000', 'De Zilveren Vis vzw'),
    ...registry('others', 400).map((one) => ({ ...one, enterprise: `1${one.enterprise.slice(1)}`, absent: false })),
  ];
  let index: EmployerIndex;
  beforeAll(async () => {
    index = await indexOf('one', bank);
  });

  it.each([
    ['another legal form in front, and an abbreviation', 'B.V. Gebr. Vandenbossche', '2800', '0400000001'],
    ['a typing error', 'Bakkerij Jansens', '2800', '0400000002'],
    ['capitals without accents, in Dutch', 'BAKKERIJ LEFEVRE', '1030', '0400000003'],
    ['an abbreviation of the trade', 'WZC St. Jozef', '9300', '0400000004'],
    ['two words for one, in another order', 'Solvari agro-tech', '3500', '0400000007'],
    ['a department behind it', 'Kwadrant Transport - afdeling magazijn', '9300', '0400000005'],
    ['the legal form that tells two apart', 'De Zilveren Vis VZW', '8000', '0400000009'],
  ])('knows %s', async (_, name, postcode, enterprise) => {
    const [match] = await index.match([{ name, postcode }]);
    expect(match).toMatchObject({ state: 'zeker', enterprise });
  });

  it.each([
    ['a name that two bear', 'Zilveren Vis', '8000', '0400000008'],
    ['a part of two names', 'Kwadrant', '9300', '0400000005'],
    ['a place far away', 'Kwadrant Transport', '2018', '0400000005'],
  ])('asks for %s', async (_, name, postcode, enterprise) => {
    const [match] = await index.match([{ name, postcode }]);
    expect(match).toMatchObject({ state: 'vraag', enterprise: null });
    expect(match?.candidates.map((candidate) => candidate.enterprise)).toContain(enterprise);
  });

  it.each([
    ['another name of one letter less', 'Slagerij Zonderling', '2800'],
    ['nothing but a legal form', 'bv', '2800'],
    ['nothing at all', '   ', ''],
  ])('does not know %s', async (_, name, postcode) => {
    const [match] = await index.match([{ name, postcode }]);
    expect(match).toEqual({ state: 'onbekend', enterprise: null, candidates: [] });
  });

  it('knows nobody without an index', async () => {
    const none = await openEmployerIndex(path.join(folder, 'nowhere.duckdb'));
    open.push(none);
    expect(await none.match([{ name: 'Kwadrant Transport', postcode: '9300' }])).toMatchObject([{ state: 'onbekend' }]);
  });

  it('reads a newer index as soon as it is there', async () => {
    const early = await openEmployerIndex(path.join(folder, 'later.duckdb'));
    open.push(early);
    const ask = [{ name: 'Nieuwkomer Bouw', postcode: '2000' }];
    expect(await early.match(ask)).toMatchObject([{ state: 'onbekend' }]);
    await indexOf('later', [firm('0400000010', '2000', 'Nieuwkomer Bouw bv')]);
    expect(await early.match(ask)).toMatchObject([{ state: 'zeker', enterprise: '0400000010' }]);
  });
});

describe('editDistance', () => {
  it.each([
    ['peeters', 'peters', 1],
    ['maes', 'maas', 1],
    ['klimop', 'kliomp', 1],
    ['abc', 'abcdef', 3],
    ['vermeulen', 'vermeylne', 2],
    ['zwart', 'wit', 3],
  ])('counts from %s to %s', (a, b, errors) => expect(editDistance(a, b, 2)).toBe(errors));
});
