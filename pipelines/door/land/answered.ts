import type { Statements } from '../../statements.ts';
import { arrived, type Landing } from './arrivals.ts';

/** A line of an arriving file, and the line of an earlier load that it answers. */
export interface AnsweredLine {
  line: number;
  answers: { load: number; line: number };
}

export async function appendAnswered({ connection }: Statements, load: number, lines: readonly AnsweredLine[]): Promise<void> {
  const appender = await connection.createAppender('answered_lines');
  for (const { line, answers } of lines) {
    for (const value of [load, line, answers.load, answers.line]) appender.appendInteger(value);
    appender.endRow();
  }
  appender.closeSync();
}

/**
 * Closes the landed rows of the lines that are answered, whatever their key; also those of other answers to the same line,
 * and of the lines that those answered in turn. A row that is set aside closes nothing.
 */
export async function closeAnswered(statements: Statements, { table, rows, part }: Landing): Promise<void> {
  await statements.run(
    `update ${table} as landed set closed_by = family.arrival, closed_at = family.received_at, closed_because = 'verbeterd'
     from (
       with recursive links as (
         select load_id, line, answered_load as other_load, answered_line as other_line from answered_lines
         union all select answered_load, answered_line, load_id, line from answered_lines
       ),
       found as (
         select file.load_id as arrival, file.load_id, row.line
         from ${rows} as row join ${arrived} as file using (file_no) where not row.set_aside
         union
         select found.arrival, links.other_load, links.other_line
         from found join links on links.load_id = found.load_id and links.line = found.line
       )
       select distinct arrived.sender, found.arrival, arrived.received_at, found.load_id, found.line
       from found join ${arrived} as arrived on arrived.load_id = found.arrival
     ) as family
     where landed.load_id = family.load_id and landed.line = family.line and landed.sender = family.sender
       and landed.closed_by is null and landed.load_id <> family.arrival`,
    { part },
  );
}
