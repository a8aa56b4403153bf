import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFor, readModels } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'models-'));
  for (const layer of ['staging', 'marts', 'kpis', 'release', 'checks']) mkdirSync(path.join(folder, layer));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, sql: string): void => writeFileSync(path.join(folder, file), sql);

describe('readModels', () => {
  it('puts each model after those that it reads, whatever their names', async () => {
    write('marts/a.sql', 'select x from b');
    write('marts/b.sql', "select x from stg_c where y <> 'a' -- not a");
    write('staging/stg_c.sql', 'select 1 as x, 2 as y');
    expect((await readModels(folder)).map((model) => model.name)).toEqual(['stg_c', 'b', 'a']);
  });

  it('takes for a dependency what is read, whatever columns, texts and common table expressions are called', async () => {
    write('marts/a.sql', 'with c as (select x as d from b) select d as e from c where exists (select 1 from landed_f)');
    for (const name of ['b', 'c', 'd', 'e']) write(`marts/${name}.sql`, 'select 1 as x');
    const models = await readModels(folder);
    expect(models.find(({ name }) => name === 'a')?.reads.toSorted()).toEqual(['b', 'landed_f']);
  });

  it('misses nothing that a model reads', async () => {
    const models = await readModels();
    const names = new Set(models.map(({ name }) => name));
    const missed = models.flatMap(({ name, sql, reads }) => {
      const own = new Set([...sql.matchAll(/\b(\w+) (?:\([\w, ]+\) )?as \(/g)].map(([, expression]) => expression));
      const named = [...sql.matchAll(/\b(?:from|join)\s+(\w+)/g)].map(([, relation]) => relation as string);
      return named.filter((each) => names.has(each) && !own.has(each) && !reads.includes(each)).map((each) => `${name} reads ${each}`);
    });
    expect(missed).toEqual([]);
  });

  it('gives what one model needs and no more', async () => {
    write('marts/a.sql', 'select x from b');
    write('marts/b.sql', 'select 1 as x');
    write('marts/c.sql', 'select x from a');
    expect(modelsFor(await readModels(folder), ['a']).map((model) => model.name)).toEqual(['b', 'a']);
  });

  it('refuses models that read each other', async () => {
    write('marts/a.sql', 'select x from b');
    write('marts/b.sql', 'select x from a');
    await expect(readModels(folder)).rejects.toThrow('models read each other: a > b > a');
  });

  it('refuses two files for one relation', async () => {
    write('marts/a.sql', 'select 1 as x');
    write('release/a.sql', 'select 1 as x');
    await expect(readModels(folder)).rejects.toThrow('two files make one relation: a');
  });

  it('names the file of a model that fails', async () => {
    write('marts/a.sql', 'select x from nowhere');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await expect(runModels(duckdbWorkspace([connection]), await readModels(folder))).rejects.toThrow(
      'model marts/a.sql failed: Catalog Error',
    );
  });
});
