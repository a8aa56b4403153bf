import type { DuckDBConnection } from '@duckdb/node-api';
import { formatNumber } from '../../../dashboard/format.ts';
import type { Dataset } from '../../sources/contract.ts';

/** Fewer people say nothing. */
const fewest = 5;
const share = 0.5;

/** Aggregate over the checked rows of a file: there may be one shared key that many people have. */
export function mayBeConstant({ columns }: Dataset): string {
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  if (!has('persoon') || !has('gedeelde_sleutel')) return 'false';
  const people = 'approx_count_distinct(persoon) filter (gedeelde_sleutel is not null)';
  return `coalesce(approx_count_distinct(gedeelde_sleutel) < ${(1 + share) / 2} * ${people}, false)`;
}

/** The files in which one shared key stands beside most of the people, with the reason why they are refused: those would all count as one. */
export async function constantKeys(connection: DuckDBConnection, table: string): Promise<[number, string][]> {
  const rows = await connection.runAndReadAll(
    `select file_no, max(people)::integer, sum(people)::integer
     from (
       select file_no, gedeelde_sleutel, count(distinct persoon) as people from ${table}
       where not set_aside and gedeelde_sleutel is not null group by all
     ) as counted
     group by file_no having max(people) >= ${fewest} and max(people) > ${share} * sum(people)`,
  );
  return (rows.getRows() as [number, number, number][]).map(([file, most, all]) => [
    file,
    `In de kolom met de gedeelde sleutel staat bij ${formatNumber(most)} van de ${formatNumber(all)} mensen hetzelfde. Een gedeelde sleutel is voor iedere persoon anders; zo zouden zij als één persoon tellen. Laat de kolom weg of vul de juiste nummers in.`,
  ]);
}
