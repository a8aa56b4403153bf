import { masked } from '../../dashboard/registerNumber.ts';
import type { KnownSender } from '../door/answer/overview.ts';
import { copiedAtMost } from '../door/check/batch.ts';
import type { Finding } from '../door/check/findings.ts';
import { personReference } from '../door/land/rowReference.ts';
import { columnWords } from '../sources/columnWords.ts';
import type { CheckedFile } from './checkedFile.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * Sets the rows of a follow-up aside that are about nobody whom its sender employs or employed, with a finding for each line. Nobody is
 * unknown of a sender whose employments we do not have.
 */
export async function setUnknownAside(
  { connection }: Sandbox,
  { dataset, staged, table }: CheckedFile,
  overview: KnownSender | undefined,
): Promise<Finding[]> {
  const known = [...(overview?.lists.tewerkstellingen ?? []), ...(overview?.ended.tewerkstellingen ?? [])];
  if (dataset.name !== 'opvolging' || known.length === 0 || staged.records > copiedAtMost) return [];
  const people = new Set(known.map(({ person }) => person));
  const rows = await connection.runAndReadAll(
    `select line, ${personReference('rows')} from ${table} as rows where not set_aside order by line`,
  );
  const unknown = (rows.getRows() as [number, string][]).filter(([, person]) => !people.has(person)).map(([line]) => line);
  if (unknown.length === 0) return [];
  await connection.run(`update ${table} set set_aside = true where line in (${unknown.join(', ')})`);
  const at = dataset.columns.findIndex(({ name }) => name === 'persoon');
  const column = dataset.columns[at] as (typeof dataset.columns)[number];
  const words = columnWords(column, staged.layout.header.delivered[at]);
  return unknown.map((line) => ({
    line,
    column: column.name,
    code: 'unknown_person',
    severity: 'blocking',
    shown: masked,
    message: `${staged.place(line)}, kolom ${words}: wie dit nummer heeft, staat niet in uw tewerkstellingen. Kijk het nummer na, of stuur eerst de tewerkstellingen. De rij telt pas mee als die persoon daarin staat.`,
    expected: column.help,
  }));
}
