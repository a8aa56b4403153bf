/**
 * One row per sender, name and postcode under which it delivered an employer without a number (as delivered; no postcode
 * is ''), and version of who that is: the version counts from `opened_at` until `closed_at`. `subject` is what an answer
 * calls it, `candidates` a JSON list of whom it may be.
 */
export const employerMatchesTable = `create table if not exists employer_matches (
  sender varchar not null,
  name varchar not null,
  postcode varchar not null,
  subject varchar not null,
  state varchar not null check (state in ('zeker', 'vraag', 'onbekend')),
  enterprise varchar,
  candidates varchar not null,
  opened_at timestamp not null,
  closed_at timestamp
)`;
