import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Compared, type EmployerMatch, employerMatch } from './employerMatch.ts';
import { likeness, type Rarity } from './likeness.ts';
import { meaningOf } from './synonyms.ts';

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
  enterprise: string;
  name: string;
  postcode: string | null;
  /** Its words, one space between. */
  core: string;
  form: string | null;
  nearness: number;
}

interface Asked {
  words: string[];
  form: string | null;
}

async function matchSome(connection: DuckDBConnection, asks: readonly EmployerAsk[]): Promise<EmployerMatch[]> {
  await askAll(connection, asks);
  const asked = await askedWords(connection);
  const reader = await connection.runAndReadAll(candidates);
  const found = new Map<number, Candidate[]>();
  for (const [ask, json] of reader.getRows() as [number, string][]) found.set(ask, JSON.parse(json) as Candidate[]);
  const words = new Set([...asked.values()].flatMap(({ words }) => words));
  for (const list of found.values()) for (const { core } of list) for (const word of core.split(' ')) words.add(word);
  const rarity = await rarityOf(connection, words);
  for (const one of asked.values()) one.words = one.words.map((word) => (rarity.known(word) ? word : meaningOf(word)));
  return asks.map((_, ask) => {
    const one = asked.get(ask);
    return employerMatch(one ? (found.get(ask) ?? []).map((candidate) => compared(one, candidate, rarity)) : []);
  });
}

function compared(asked: Asked, { core, form, ...candidate }: Candidate, rarity: Rarity): Compared {
  const agrees = asked.form === null || form === null ? 0 : asked.form === form ? 1 : -1;
  return { ...candidate, form: agrees, likeness: likeness(asked.words, core.split(' '), rarity) };
}

async function askedWords(connection: DuckDBConnection): Promise<Map<number, Asked>> {
  const reader = await connection.runAndReadAll(
    'select id, core, employer_form(plain) from employer_asked_cores join employer_asked using (id)',
  );
  const rows = reader.getRows() as [number, string, string | null][];
  return new Map(rows.map(([id, core, form]) => [id, { words: core.split(' '), form }]));
}

/** Puts the asks beside the index: their words, keys and places. */
async function askAll(connection: DuckDBConnection, asks: readonly EmployerAsk[]): Promise<void> {
  const rows = asks.map(({ name, postcode }, id) => ({ id, name, postcode: /^\d{4}$/.test(postcode ?? '') ? postcode : null }));
  await connection.run(
    `create or replace temp table employer_asked as select item.id, employer_plain(item.name) as plain, item.postcode
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
