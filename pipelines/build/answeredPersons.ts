import type { DuckDBConnection } from '@duckdb/node-api';
import { rowReference } from '../door/land/rowReference.ts';
import { landingTable } from '../sources/landing.ts';
import { tewerkstellingen } from '../sources/tewerkstellingen.ts';
import type { Resolve } from './resolver.ts';

const answeredPersons = `create table answered_persons (sender varchar, persoon varchar, person varchar, linked boolean)`;
const splitPersons = `create table split_persons (sender varchar, persoon varchar, geboortejaar integer, geslacht varchar, person varchar)`;

/**
 * Makes the relations `answered_persons` (keys that somebody said are one person, and keys that do not share their shared key)
 * and `split_persons` (one key that somebody said is two persons, told apart by birth year and sex), as known at `as_of`.
 */
export async function makeAnsweredPersons(connection: DuckDBConnection, warehouse: string): Promise<void> {
  await connection.run(answeredPersons);
  await connection.run(splitPersons);
  const known = `opened_at <= (select as_of from parameters) and (closed_at is null or closed_at > (select as_of from parameters))`;
  const answers = `select sender, antwoord, split_part(onderwerp, ' ', 1) as one, split_part(onderwerp, ' ', 2) as other
    from ${warehouse}.landing_antwoorden where soort = 'persoon' and antwoord in ('zelfde', 'verschillend') and ${known}`;
  const count = await connection.runAndReadAll(`select count(*) from (${answers})`);
  if (Number(count.getRows()[0]?.[0]) === 0) return;
  await connection.run(`create temp table person_answers as
    with answers as (${answers}),
    rows as (
      select sender, ${rowReference(landingTable(tewerkstellingen))} as reference, persoon, max_by(geboortejaar, row_id) as geboortejaar, max_by(geslacht, row_id) as geslacht
      from ${warehouse}.${landingTable(tewerkstellingen)}
      where sender in (select sender from answers) and row_key is not null and opened_at <= (select as_of from parameters)
      group by all
    )
    select answers.sender, antwoord, one.persoon as one, other.persoon as other, other.geboortejaar, other.geslacht
    from answers
    join rows as one on one.sender = answers.sender and one.reference = answers.one
    join rows as other on other.sender = answers.sender and other.reference = answers.other`);
  await connection.run(`insert into answered_persons
    with recursive same as (
      select sender, one, other from person_answers where antwoord = 'zelfde' and one <> other
    ),
    links as (select sender, one, other from same union select sender, other, one from same),
    reached as (
      select sender, one as persoon, one as person from links
      union
      select reached.sender, reached.persoon, links.other from reached join links on links.sender = reached.sender and links.one = reached.person
    ),
    merged as (select sender, persoon, min(person) as person from reached group by sender, persoon),
    apart as (select distinct sender, other as persoon from person_answers where antwoord = 'verschillend' and one <> other)
    select sender, persoon, coalesce(merged.person, persoon), apart.persoon is null
    from merged full join apart using (sender, persoon)`);
  await connection.run(`insert into split_persons
    select distinct sender, other, geboortejaar, geslacht, md5(other || '|' || coalesce(geboortejaar::varchar, '') || '|' || coalesce(geslacht, ''))
    from person_answers where antwoord = 'verschillend' and one = other`);
  await connection.run('drop table person_answers');
}

/** The persons whom somebody said are one, or two: the figures count so. */
export const resolvePersons: Resolve = ({ name, columns }) => {
  if (!columns.some((column) => column.name === 'persoon' && column.type === 'person')) return undefined;
  const splits = name === tewerkstellingen.name;
  const person = `coalesce(${splits ? 'split.person, ' : ''}same.person, landed.persoon)`;
  return {
    joins: `left join answered_persons as same on same.sender = landed.sender and same.persoon = landed.persoon
      ${
        splits
          ? `left join split_persons as split on split.sender = landed.sender and split.persoon = landed.persoon
      and split.geboortejaar is not distinct from landed.geboortejaar and split.geslacht is not distinct from landed.geslacht`
          : ''
      }`,
    columns: {
      persoon: person,
      ...(columns.some((column) => column.name === 'gedeelde_sleutel') && {
        gedeelde_sleutel: 'case when coalesce(same.linked, true) then landed.gedeelde_sleutel end',
      }),
    },
  };
};
