import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { noise, synonyms } from './synonyms.ts';

const here = import.meta.dirname;
const macros = readFileSync(path.join(here, 'macros.sql'), 'utf8');

/** Changes with the way in which names are compared; an index of another version is made again. */
export const indexVersion = 1;

/** Where the index stands in the data folder. */
export function employerIndexFile(folder: string): string {
  return path.join(folder, 'desks', 'employers.duckdb');
}

/** Gives a connection the macros and lists by which names are compared. */
export async function prepareNames(connection: DuckDBConnection): Promise<void> {
  const meanings = Object.entries(synonyms).flatMap(([meaning, words]) => words.split(' ').map((word) => ({ word, meaning })));
  await connection.run(
    `create or replace temp table employer_synonyms as
     select item.word, item.meaning from (select unnest(from_json($meanings::json, '[{"word": "VARCHAR", "meaning": "VARCHAR"}]')) as item)`,
    { meanings: JSON.stringify(meanings) },
  );
  await connection.run(`create or replace temp table employer_noise as select unnest(string_split($noise, ' ')) as word`, {
    noise: noise.join(' '),
  });
  await connection.run(macros);
}

export interface IndexSource {
  /** Relation: enterprise, name, preferred (the name by which it is shown). */
  names: string;
  /** Relation: enterprise, postcode, seat. */
  places: string;
  /** The sources that the index was made from; stands in it as `source`. */
  edition: string;
}

/** Makes the index of all names and places of employers beside the file, and puts it in its place. */
export async function writeEmployerIndex(
  connection: DuckDBConnection,
  file: string,
  { names, places, edition }: IndexSource,
): Promise<void> {
  const made = `${file}.new`;
  for (const stale of [made, `${made}.wal`]) rmSync(stale, { force: true });
  await prepareNames(connection);
  await connection.run(`attach '${made.replaceAll("'", "''")}' as employer_index`);
  try {
    await connection.run(
      `create table employer_index.employers as
       select row_number() over (order by enterprise)::integer as employer, enterprise, name, postcode
       from (select enterprise, min(name) filter (where preferred) as name from ${names} group by enterprise)
       left join (select enterprise, min(postcode) filter (where seat) as postcode from ${places} group by enterprise) using (enterprise)`,
    );
    await connection.run(
      `create table employer_index.places as
       select distinct e.employer, p.postcode from ${places} as p join employer_index.employers as e using (enterprise)
       where p.postcode is not null order by e.employer`,
    );
    await connection.run(
      `create or replace temp table employer_given as
       select row_number() over (order by e.employer, n.name)::integer as id, e.employer, employer_plain(n.name) as plain
       from (select distinct enterprise, name from ${names} where name is not null) as n join employer_index.employers as e using (enterprise)`,
    );
    await connection.run(`create or replace temp table employer_split as select * from employer_words('employer_given')`);
    await connection.run(
      `create table employer_index.vocabulary as
       select stem, count(distinct id)::integer as names from employer_split group by stem order by stem`,
    );
    await connection.run(
      `create table employer_index.names as
       select g.id, g.employer, c.core, employer_form(g.plain) as form
       from employer_given as g join (select * from employer_cores('employer_split')) as c using (id) order by g.id`,
    );
    await connection.run(
      `create or replace temp table employer_counted as select s.*, v.names from employer_split as s join employer_index.vocabulary as v using (stem)`,
    );
    await connection.run(
      `create or replace temp table employer_placed as select g.id, p.postcode from employer_given as g join employer_index.places as p using (employer)`,
    );
    await connection.run(`create or replace temp table employer_core as select id, core from employer_index.names`);
    await connection.run(
      `create table employer_index.facts as select $edition as source, ${indexVersion}::integer as version, count(*)::integer as names,
         greatest(300, count(*) // 50)::integer as common from employer_index.names`,
      { edition },
    );
    const common = `(select common from employer_index.facts)`;
    await connection.run(
      `create table employer_index.keys as
       select key, id, max(weight)::utinyint as weight from employer_keys('employer_counted', 'employer_core', 'employer_placed', ${common})
       group by key, id order by key`,
    );
    for (const table of ['given', 'split', 'counted', 'placed', 'core']) await connection.run(`drop table employer_${table}`);
  } finally {
    await connection.run('detach employer_index');
  }
  renameSync(made, file);
}
