import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { likeness, type Rarity } from './likeness.ts';
import { meaningOf } from './synonyms.ts';
import { type Compared, type EmployerMatch, verdict } from './verdict.ts';

/** An employer as a sender names it. */
export interface EmployerAsk {
  name: string;
  postcode: string | null;
}

const candidates = readFileSync(new URL('candidates.sql', import.meta.url), 'utf8');
const atATime = 2000;

/**
 * Says of each name who it is. The connection has the index attached as `employer_index` and the macros of
 * `prepareNames`; answers come in the order of the asks.
 */
export async function matchNames(connection: DuckDBConnection, asks: readonly EmployerAsk[]): Promise<EmployerMatch[]> {
  const matches: EmployerMatch[] = [];
  for (let from = 0; from < asks.length; from += atATime) matches.push(...(await matchSome(connection, asks.slice(from, from + atATime))));
  return matches;
}

interface Candidate {
  ask: number;
  enterprise: string;
  title: string;
  postcode: string | null;
  core: string;
  form: string | null;
  nearness: number;
}

async function matchSome(connection: DuckDBConnection, asks: readonly EmployerAsk[]): Promise<EmployerMatch[]> {
  await askAll(connection, asks);
  const asked = new Map<number, { words: string[]; form: string | null }>();
  const names = await connection.runAndReadAll(
    'select id, core, employer_form(employer_plain(name)) from employer_asked_cores join employer_asked using (id)',
  );
  for (const [id, core, form] of names.getRows() as [number, string, string | null][]) asked.set(id, { words: core.split(' '), form });
  const reader = await connection.runAndReadAll(candidates);
  const found = reader.getRowObjects() as unknown as Candidate[];
  const rarity = await rarityOf(
    connection,
    new Set([...asked.values(), ...found.map(({ core }) => ({ words: core.split(' ') }))].flatMap(({ words }) => words)),
  );
  for (const one of asked.values()) one.words = one.words.map((word) => (rarity.known(word) ? word : meaningOf(word)));
  const compared = new Map<number, Compared[]>();
  for (const { ask, enterprise, title, postcode, core, form, nearness } of found) {
    const one = asked.get(ask);
    if (!one) continue;
    const list = compared.get(ask) ?? [];
    compared.set(ask, list);
    const agrees = one.form === null || form === null ? 0 : one.form === form ? 1 : -1;
    list.push({ enterprise, name: title, postcode, nearness, form: agrees, likeness: likeness(one.words, core.split(' '), rarity) });
  }
  return asks.map((_, id) => verdict(compared.get(id) ?? []));
}

/** Puts the asks beside the index: their words, keys and places. */
async function askAll(connection: DuckDBConnection, asks: readonly EmployerAsk[]): Promise<void> {
  const rows = asks.map(({ name, postcode }, id) => ({ id, name, postcode: /^\d{4}$/.test(postcode ?? '') ? postcode : null }));
  await connection.run(
    `create or replace temp table employer_asked as select item.id, item.name, item.postcode
     from (select unnest(from_json($rows::json, '[{"id": "INTEGER", "name": "VARCHAR", "postcode": "VARCHAR"}]')) as item)`,
    { rows: JSON.stringify(rows) },
  );
  await connection.run(
    `create or replace temp table employer_asked_words as
     select w.*, coalesce(v.names, 0) as names from employer_words('employer_asked') as w left join employer_index.vocabulary as v using (stem)`,
  );
  await connection.run(`create or replace temp table employer_asked_cores as select * from employer_cores('employer_asked_words')`);
  await connection.run(
    `create or replace temp table employer_asked_places as select id, postcode from employer_asked where postcode is not null`,
  );
  await connection.run(
    `create or replace temp table employer_asked_keys as
     select id, key, max(weight) as weight
     from employer_keys('employer_asked_words', 'employer_asked_cores', 'employer_asked_places', (select common from employer_index.facts))
     group by id, key`,
  );
}

async function rarityOf(connection: DuckDBConnection, words: ReadonlySet<string>): Promise<Rarity> {
  const reader = await connection.runAndReadAll(
    `select w.word, v.names from (select unnest(string_split($words, ' ')) as word) as w
     join employer_index.vocabulary as v on v.stem = employer_stem(w.word)`,
    { words: [...words].join(' ') },
  );
  const counts = new Map(reader.getRows() as [string, number][]);
  const facts = await connection.runAndReadAll('select names from employer_index.facts');
  const all = Math.log(Number(facts.getRows()[0]?.[0] ?? 1) + 2);
  const least = 0.08;
  return {
    known: (word) => counts.has(word),
    weight: (word) => Math.max(least, 1 - Math.log(counts.get(word) ?? 1) / all),
  };
}
