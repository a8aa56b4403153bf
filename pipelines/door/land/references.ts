import { type Spell, spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { arrived, type Landing, subjectOf } from './arrivals.ts';

/** SQL of the begin by which the spell of a row is referred to. */
function referredBegin({ begin }: Spell, row: string): string {
  return `coalesce(${row}.spell_begin, ${row}."${begin}")`;
}

/** A spell is referred to by the begin under which it became known, also when a file gives another for it. */
export async function carryReferences(statements: Statements, landing: Landing): Promise<void> {
  const { dataset, table, part, answers } = landing;
  const spell = spellOf(dataset);
  if (!spell) return;
  await statements.run(
    `update ${table} as landed set spell_begin = spoken.spell_begin
     from (
       select arrived.load_id, matches.line, min(${referredBegin(spell, 'known')}) as spell_begin
       from matches join ${arrived} as arrived using (file_no) join ${table} as known on known.row_id = matches.row_id
       where arrived.mode <> 'momentopname' group by all
     ) as spoken
     where landed.load_id = spoken.load_id and landed.line = spoken.line and landed."${spell.begin}" <> spoken.spell_begin`,
    { part },
  );
  if (!answers) return;
  const closed = `select known.* from ${table} as known join ${arrived} as arrived on arrived.load_id = known.closed_by where known.closed_because = 'verbeterd'`;
  const landed = `select known.* from ${table} as known join ${arrived} as arrived on arrived.load_id = known.load_id where known.closed_by is null`;
  await statements.run(carried(spell, { table, before: closed, after: landed }), { part });
}

interface Change {
  /** Table in which the rows after the change stand. */
  table: string;
  /** SQL of the rows that held before, and of those that hold after. */
  before: string;
  after: string;
}

/**
 * SQL that lets rows of which the begin was corrected be referred to as before: of the same person, or whatever a row is about, one
 * spell is gone and one is new, and they overlap.
 */
export function carried(spell: Spell, { table, before, after }: Change): string {
  const spells = (
    rows: string,
  ): string => `select sender, ${subjectOf(spell, 'held')} as subject, ${referredBegin(spell, 'held')} as spell_begin,
      min("${spell.begin}") as begins, max(coalesce("${spell.end}", date '9999-12-31')) as ends
    from (${rows}) as held where row_key is not null group by all`;
  return `update ${table} as landed set spell_begin = other.known_begin
    from (
      with before as (${spells(before)}), after as (${spells(after)}),
      gone as (select * from before anti join after using (sender, subject, spell_begin)),
      new as (select * from after anti join before using (sender, subject, spell_begin))
      select new.sender, new.subject, new.spell_begin, gone.spell_begin as known_begin
      from new join gone on gone.sender = new.sender and gone.subject = new.subject and gone.begins <= new.ends and new.begins <= gone.ends
      qualify row_number() over (partition by new.sender, new.subject, new.spell_begin order by abs(date_diff('day', gone.begins, new.begins)), known_begin) = 1
        and row_number() over (partition by new.sender, new.subject, known_begin order by abs(date_diff('day', gone.begins, new.begins)), new.spell_begin) = 1
    ) as other
    where landed.sender = other.sender and ${subjectOf(spell, 'landed')} = other.subject and landed.closed_by is null
      and ${referredBegin(spell, 'landed')} = other.spell_begin`;
}
