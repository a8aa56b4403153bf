import { formatNumber } from '../../../dashboard/format.ts';
import type { Column } from '../../sources/contract.ts';
import type { Statements } from '../../statements.ts';
import { arrived, type Landing } from './arrivals.ts';

const share = 0.2;
const fewestOthers = 5;

/**
 * Files that wait for a person, with the reason: their unusual numbers make more than a fifth of a total to which at least
 * five other senders add.
 */
export async function outsizeFiles(statements: Statements, landing: Landing): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  for (const column of landing.dataset.columns.filter(({ adds, range }) => adds && range?.to !== undefined)) {
    const unit = column.type === 'decimal' ? 100 : 1;
    for (const row of await statements.rows(outsize(landing, column, unit), { part: landing.part })) {
      const { file_no, unusual } = row as unknown as { file_no: number; unusual: number };
      reasons.set(file_no, sentence(column, unusual / unit));
    }
  }
  return reasons;
}

function outsize({ rows, table }: Landing, { name, range }: Column, unit: number): string {
  return `
    with own as (
      select arrived.file_no, arrived.sender, sum(row."${name}")::double as total,
        (sum(row."${name}") filter (row."${name}" > ${(range?.to ?? 0) * unit}))::double as unusual
      from ${rows} as row join ${arrived} as arrived using (file_no)
      where not row.set_aside
      group by all
    ),
    others as (
      select own.file_no, count(distinct landed.sender) as senders, sum(landed."${name}")::double as total
      from own join ${table} as landed on landed.sender <> own.sender
      where landed.closed_by is null and landed."${name}" is not null
      group by all
    )
    select own.file_no, own.unusual
    from own join others using (file_no)
    where others.senders >= ${fewestOthers} and own.unusual > ${share} * (own.total + others.total)`;
}

function sentence({ label }: Column, unusual: number): string {
  return `Dit bestand wacht op een bevestiging: in de kolom ${label} staan ongewoon grote getallen, samen ${formatNumber(unusual)}. Dat is meer dan een vijfde van wat alle organisaties samen opgaven. Klopt dat? Bevestig het dan; zo niet, verbeter het en stuur het opnieuw.`;
}
