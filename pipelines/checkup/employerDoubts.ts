import { employerColumns, employerSubject } from '../door/employers/employerNames.ts';
import { employerQuestion } from '../door/employers/questions.ts';
import type { CheckedFile } from './checkedFile.ts';
import type { Weighted } from './questions.ts';
import type { Sandbox } from './sandbox.ts';

/** Names that are looked up while somebody waits; the others are matched when the file is taken in. */
const atMost = 200;

/** Which employer is meant, where a name may be one of a few; the most frequent first. `answered`: subjects that have an answer. */
export async function employerDoubts(
  { connection, employers }: Sandbox,
  folder: string,
  { dataset, table }: CheckedFile,
  answered: ReadonlySet<string>,
): Promise<Weighted[]> {
  const columns = employerColumns(dataset);
  if (!columns) return [];
  const { number, name, postcode } = columns;
  const rows = await connection.runAndReadAll(
    `select "${name}", "${postcode}", count(*)::integer from ${table}
     where not set_aside and "${number}" is null and "${number}_vestiging" is null and "${name}" is not null
     group by 1, 2 order by 3 desc, 1, 2 limit ${atMost}`,
  );
  const given = (rows.getRows() as [string, string | null, number][]).map(([named, place, count]) => ({
    ask: { name: named, postcode: place },
    count,
  }));
  const asks = given.filter(({ ask }) => !answered.has(employerSubject(ask)));
  if (asks.length === 0) return [];
  const matches = await (await employers(folder)).match(asks.map(({ ask }) => ask));
  return matches.flatMap(({ state, candidates }, index): Weighted[] => {
    const { ask, count } = asks[index] as (typeof asks)[number];
    if (state !== 'vraag') return [];
    const { answer: _, remembered: __, ...question } = employerQuestion(dataset.name, ask, candidates, count);
    return [{ ...question, value: 1 + count }];
  });
}
