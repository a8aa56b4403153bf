import type { Dataset } from '../../sources/contract.ts';
import { landingColumnsOf, landingTable } from '../../sources/landing.ts';
import { type Spell, spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { arrived, type Landing, shownOn, subjectOf } from './arrivals.ts';
import { changedFrom, inferredFrom, insertCopies, insertRows, movedFrom } from './landedRows.ts';

/**
 * Follows lists of who is there on a day, each newer than what its sender listed before: who is gone has left on the day before;
 * what is otherwise changed on the day after the last list that showed it, and nothing older is rewritten but a corrected begin.
 */
export async function followLists(statements: Statements, landing: Landing, absent: number): Promise<void> {
  const spell = spellOf(landing.dataset);
  if (!spell) throw new Error(`no spells: ${landing.dataset.name}`);
  if (absent > 0) await leave(statements, landing, spell);
  if (await turn(statements, landing, spell)) await endChanged(statements, landing, spell);
  await moveFirst(statements, landing, spell);
  await insertListed(statements, landing, spell);
}

/** Who is gone left between the two lists: on the day before the newer one, or before the contract with which the person goes on. */
async function leave(statements: Statements, landing: Landing, spell: Spell): Promise<void> {
  const { table, rows, part } = landing;
  const { begin, end } = spell;
  const files = `(select * from ${arrived} as files where mode = 'momentopname' and sure)`;
  await statements.run(
    `update ${table} as landed set closed_by = gone.load_id, closed_at = gone.received_at, closed_because = 'vertrokken'
     from (select absent.row_id, files.load_id, files.received_at from absent join ${files} as files using (file_no)) as gone
     where landed.row_id = gone.row_id and landed.closed_by is null`,
    { part },
  );
  const news = `(select file_no, ${subjectOf(spell, 'row')} as subject, list("${begin}") as begins from ${rows} as row where not set_aside
    and file_no in (select files.file_no from ${arrived} as files) group by all)`;
  const next = `list_min(list_filter(news.begins, lambda day: day > ${shownOn('landed')}))`;
  await insertCopies(
    statements,
    landing,
    inferredFrom,
    {
      values: {
        load_id: 'arrived.load_id',
        line: 'cast(null as integer)',
        inferred: 'true',
        [`"${end}"`]: `greatest(landed."${begin}", least(arrived.scope_to, coalesce(${next}, arrived.scope_to)) - 1)`,
      },
      join: `left join ${news} as news on news.file_no = arrived.file_no and news.subject = ${subjectOf(spell, 'landed')}`,
    },
    `landed.closed_by = arrived.load_id and landed.closed_because = 'vertrokken'`,
  );
}

/** Reckons of each line that speaks of a landed row whether it is a change, and then until when the row before holds; whether any is. */
async function turn(statements: Statements, { dataset, table, rows, part }: Landing, spell: Spell): Promise<boolean> {
  await statements.run('delete from turns');
  await statements.run(
    `insert into turns
     select spoken.file_no, spoken.line, landed.row_id, ${isChange(spell)}, ${lastDayBefore(spell)}, case when ${moves(table, dataset, spell)} then row."${spell.begin}" end, piece.row_id
     from (select file_no, line, max(row_id) as row_id from matches group by all) as spoken
     join ${arrived} as arrived on arrived.file_no = spoken.file_no
     join ${rows} as row on row.file_no = spoken.file_no and row.line = spoken.line
     join ${table} as landed on landed.row_id = spoken.row_id
     left join ${firstPieces(table, spell)} as piece on piece.sender = landed.sender
       and ${subjectOf(spell, 'piece')} = ${subjectOf(spell, 'landed')} and ${knownBegin(spell, 'piece')} = ${knownBegin(spell, 'landed')}
     where arrived.mode = 'momentopname'`,
    { part },
  );
  return (await statements.rows('select 1 from turns where changes limit 1')).length > 0;
}

/** The row before a change holds until the last list that showed it, or until its own end where the sender gave one since. */
async function endChanged(statements: Statements, landing: Landing, { begin, end }: Spell): Promise<void> {
  await insertCopies(
    statements,
    landing,
    changedFrom,
    {
      values: {
        continued: 'true',
        [`"${begin}"`]: `case when turns.piece is null then coalesce(turns.entry, landed."${begin}") else landed."${begin}" end`,
        [`"${end}"`]: 'turns.last_day',
        spell_begin: `case when turns.entry is null then landed.spell_begin else coalesce(landed.spell_begin, landed."${begin}") end`,
      },
      join: 'join turns on turns.file_no = arrived.file_no and turns.row_id = landed.row_id',
    },
    'turns.changes',
  );
}

function lastDayBefore({ end }: Spell): string {
  const shown = shownOn('landed');
  const before = 'arrived.scope_to - 1';
  return `case when not landed.inferred and landed."${end}" between ${shown} and ${before} then landed."${end}" else least(${shown}, ${before}) end`;
}

/**
 * The list corrects the begin of a spell: no earlier list showed it before the begin that is given now, and no contract of that person
 * ended between the two. Else it goes on from the begin that was known.
 */
function moves(table: string, dataset: Dataset, spell: Spell): string {
  const { begin, end } = spell;
  const first = `coalesce(piece."${begin}", landed."${begin}")`;
  const ofSame = (row: string): string => `${row}.sender = landed.sender and ${subjectOf(spell, row)} = ${subjectOf(spell, 'landed')}`;
  const shown = [...new Set([table, landingTable(dataset)])].map(
    (source) => `exists (select 1 from ${source} as seen where ${ofSame('seen')} and seen."${begin}" = ${first}
      and not seen.inferred and ${shownOn('seen')} >= seen."${begin}" and ${shownOn('seen')} < row."${begin}")`,
  );
  return `(row."${begin}" <> ${first} and row."${begin}" <= coalesce(piece."${end}", ${lastDayBefore(spell)}) and not (${shown.join(' or ')})
    and not exists (select 1 from ${table} as other where ${ofSame('other')} and other.closed_by is null and other.row_id <> landed.row_id
      and ${knownBegin(spell, 'other')} <> ${knownBegin(spell, 'landed')}
      and (other."${begin}" = row."${begin}" or (other."${end}" >= row."${begin}" and other."${end}" < ${first}))))`;
}

function knownBegin({ begin }: Spell, row: string): string {
  return `coalesce(${row}.spell_begin, ${row}."${begin}")`;
}

/** The first part of each spell that changed since. */
function firstPieces(table: string, spell: Spell): string {
  return `(select * from ${table} as part where closed_by is null and continued and sender in (select sender from ${arrived} as arrived)
    qualify row_number() over (partition by sender, ${subjectOf(spell, 'part')}, ${knownBegin(spell, 'part')} order by "${spell.begin}") = 1)`;
}

/** The first part of a spell that changed gets the begin that a list corrects. */
async function moveFirst(statements: Statements, landing: Landing, spell: Spell): Promise<void> {
  const { table, part } = landing;
  const values = { [`"${spell.begin}"`]: 'turns.entry', spell_begin: knownBegin(spell, 'landed') };
  const join = 'join turns on turns.file_no = arrived.file_no and turns.piece = landed.row_id';
  await insertCopies(statements, landing, movedFrom, { values, join }, 'turns.entry is not null and landed.closed_by is null');
  await statements.run(
    `update ${table} as landed set closed_by = moved.load_id, closed_at = moved.received_at, closed_because = 'vervangen'
     from (select turns.piece, arrived.load_id, arrived.received_at from turns join ${arrived} as arrived using (file_no)
       where turns.entry is not null and turns.piece is not null) as moved
     where landed.row_id = moved.piece and landed.closed_by is null`,
    { part },
  );
}

/** What may change is otherwise on the list than it was, and was in force before. */
function isChange(spell: Spell): string {
  const { begin, end, dated } = spell;
  const before = lastDayBefore(spell);
  const changes = [...dated].map(([change, columns]) => {
    const differs = columns.flatMap(landingColumnsOf).map(({ name, sqlType }) => {
      const value = (row: string): string => (sqlType === 'varchar' ? `lower(${row}."${name}")` : `${row}."${name}"`);
      return `${value('landed')} is distinct from ${value('row')}`;
    });
    return `(not ${isSilent(change)} and (${differs.join(' or ')}))`;
  });
  if (changes.length === 0) return 'false';
  return `(landed."${begin}" <= ${before} and (row."${end}" is null or row."${end}" > ${before}) and (${changes.join(' or ')}))`;
}

/** The list has no column for it, or a cell that could not be read: no sign of a change. */
function isSilent(change: string): string {
  return `(contains(coalesce(arrived.silent, ''), '|${change}|') or contains(coalesce(row.unread, ''), '|${change}|'))`;
}

/** Lands the rows of lists: what goes on keeps its begin, what changed begins when the row before ended. */
async function insertListed(statements: Statements, landing: Landing, spell: Spell): Promise<void> {
  const { begin, end, dated } = spell;
  const from = `case when landed.row_id is null then row."${begin}" when turns.changes then turns.last_day + 1 when turns.piece is null and turns.entry is not null then turns.entry
    when landed."${begin}" <= ${shownOn('landed')} then landed."${begin}" else row."${begin}" end`;
  const known = `coalesce(landed.spell_begin, landed."${begin}")`;
  const values: Record<string, string> = {
    spell_begin: `case when ${known} <> (${from}) then ${known} end`,
    [`"${begin}"`]: from,
    [`"${end}"`]: `case when row."${end}" is not null then greatest(row."${end}", ${from}) end`,
  };
  for (const [change, columns] of dated) {
    for (const { name } of columns.flatMap(landingColumnsOf)) {
      values[`"${name}"`] = `case when landed.row_id is not null and ${isSilent(change)} then landed."${name}" else row."${name}" end`;
    }
  }
  await insertRows(statements, landing, `arrived.mode = 'momentopname' and not arrived.first`, {
    values,
    join: `left join turns on turns.file_no = row.file_no and turns.line = row.line
      left join ${landing.table} as landed on landed.row_id = turns.row_id`,
  });
}
