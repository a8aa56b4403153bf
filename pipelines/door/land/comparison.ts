import { isKeyed, isOfPersons } from '../../sources/contract.ts';
import { type Spell, spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { arrived, holdsAfter, keepsEnded, type Landing, lateFiles, later, replaced, shownOn, subjectOf } from './arrivals.ts';

/**
 * Compares the files that arrived with what is there, into `matches` (a line speaks of a landed row) and `absent` (rows within the
 * reach of a file that it does not speak of), and marks the files of which a row may be about anybody. Returns how many rows are absent.
 */
export async function compare(statements: Statements, landing: Landing): Promise<number> {
  const { dataset, modes, part, asides } = landing;
  await statements.run('delete from matches');
  await statements.run('delete from absent');
  if (modes.size === 0 || !isKeyed(dataset)) return 0;
  const known = await statements.run(sameKey(landing), { part });
  if (!closes(landing)) return 0;
  const spell = spellOf(dataset);
  if (spell && known !== landing.accepted) {
    const sql = sameSpell(landing, spell);
    while ((await statements.run(sql, { part })) > 0);
  }
  const missing = await statements.run(absentRows(landing), { part });
  if (asides && missing > 0) await statements.run(notSure(landing), { part });
  return missing;
}

/** Some file ends or closes what it does not name. */
function closes({ modes, replaces }: Landing): boolean {
  return modes.has('alles') || modes.has('momentopname') || replaces;
}

/** Of a key that a file names twice, the last line counts. */
function sameKey({ dataset, table, rows, late }: Landing): string {
  return `insert into matches
    select news.file_no, news.line, landed.row_id
    from ${table} as landed
    join (select file.sender, row.file_no, row.row_key, max(row.line) as line from ${rows} as row join ${arrived} as file using (file_no)
      where not file.first and not row.set_aside and row.row_key is not null group by all) as news
      on news.sender = landed.sender and news.row_key = landed.row_key
    where landed.closed_by is null${spellOf(dataset) ? ' and landed.continued is not true' : ''}${late ? ` and landed.load_id not in ${later}` : ''}`;
}

const unmatched = 'not exists (select 1 from matches as m where m.row_id = landed.row_id)';

/**
 * Of lines and rows that are left, those about one spell: with the same begin and something else changed, or with a begin that was
 * corrected: the one gone and the other new while they overlap. Each takes the one that is most like it; what is left is tried again.
 */
function sameSpell({ table, rows }: Landing, spell: Spell): string {
  const { begin, end, dated } = spell;
  const alike = [...dated.values()].flat().filter(({ key }) => key);
  const likeness = alike.map(
    ({ name }, index) =>
      ` + case when landed."${name}" is not distinct from news."${name}" then ${2 ** (alike.length - 1 - index)} else 0 end`,
  );
  const last = `date '9999-12-31'`;
  return `insert into matches
    select file_no, line, row_id
    from (
      select arrived.file_no, news.line, landed.row_id, abs(date_diff('day', landed."${begin}", news."${begin}")) as days,
        case when news."${begin}" in (landed."${begin}", landed.spell_begin) then 8 else 0 end${likeness.join('')} as likeness
      from (select *, ${subjectOf(spell, 'known')} as subject from ${table} as known where closed_by is null and continued is not true
        and sender in (select files.sender from ${arrived} as files where not files.first)) as landed
      join ${arrived} as arrived on arrived.sender = landed.sender
      join (select *, ${subjectOf(spell, 'row')} as subject from ${rows} as row where not set_aside and row_key is not null
        and file_no in (select files.file_no from ${arrived} as files where not files.first)
        qualify row_number() over (partition by file_no, row_key order by line desc) = 1) as news
        on news.file_no = arrived.file_no and news.subject = landed.subject
      where not arrived.first and (arrived.mode in ('alles', 'momentopname') or landed.load_id in ${replaced}) and ${unmatched}
        and not exists (select 1 from matches as m where m.file_no = news.file_no and m.line = news.line)
        and (news."${begin}" in (landed."${begin}", landed.spell_begin)
          or (news."${begin}" <= coalesce(landed."${end}", ${last}) and landed."${begin}" <= coalesce(news."${end}", ${last})
            and (arrived.mode <> 'momentopname' or news."${begin}" <= ${shownOn('landed')})))
    ) as pairs
    qualify row_number() over (partition by file_no, row_id order by likeness desc, days, line) = 1
      and row_number() over (partition by file_no, line order by likeness desc, days, row_id) = 1`;
}

/** Landed rows that a file ends or closes if it does not speak of them. */
export function withinReach({ dataset }: Pick<Landing, 'dataset'>): string {
  const spell = spellOf(dataset);
  const listed = spell
    ? `arrived.file_no not in ${lateFiles} and ${holdsAfter(spell)} and ${shownOn('landed')} <= arrived.scope_to`
    : 'false';
  return `case arrived.mode when 'alles' then true when 'periode' then landed.load_id in ${replaced} when 'momentopname' then ${listed} else false end`;
}

/** The row holds no more on the last day of what the file speaks of. */
export function hasEnded(landing: Pick<Landing, 'dataset'>): string {
  return keepsEnded(landing.dataset) ? `coalesce(landed."${spellOf(landing.dataset)?.end}" <= arrived.scope_to, false)` : 'false';
}

/** A row that was set aside is not an absent row: whoever it is about stays as known. */
function absentRows(landing: Landing): string {
  const { dataset, table } = landing;
  return `insert into absent
    select arrived.file_no, landed.row_id, ${hasEnded(landing)}
    from ${table} as landed join ${arrived} as arrived on arrived.sender = landed.sender
    where not arrived.first and landed.closed_by is null${spellOf(dataset) ? ' and landed.continued is not true' : ''}
      and ${withinReach(landing)} and ${unmatched} and not ${setAside(landing)}`;
}

/** A row of the file that was set aside is about the same person, or for other rows has the same key. */
export function setAside({ dataset, rows }: Pick<Landing, 'dataset' | 'rows'>): string {
  const same = isOfPersons(dataset) ? 'row.persoon = landed.persoon' : 'row.row_key = landed.row_key';
  return `exists (select 1 from ${rows} as row where row.file_no = arrived.file_no and row.aside in ('row', 'shifted') and ${same})`;
}

/** SQL of the rows of a file that may be about anybody; cells that may be shifted tell of a person only if that one is known. */
function hiddenRows({ dataset, table, rows }: Landing): string {
  const known = isOfPersons(dataset)
    ? `(row.aside = 'shifted' and not exists (select 1 from ${table} as landed where landed.sender = file.sender and landed.persoon = row.persoon))`
    : 'false';
  return `(select row.file_no, row.line from ${rows} as row join ${arrived} as file using (file_no) where row.aside = 'hidden' or ${known})`;
}

function notSure(landing: Landing): string {
  return `update arrivals set sure = false where part = $part::integer and not confirmed and file_no in (select file_no from ${hiddenRows(landing)} as hidden)`;
}
