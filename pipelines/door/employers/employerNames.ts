import { comparable, type Dataset } from '../../sources/contract.ts';
import { landingTable } from '../../sources/landing.ts';
import type { EmployerAsk } from './matcher.ts';

/** The columns of a dataset by which a sender names an employer: number, name and postcode. */
export interface EmployerColumns {
  number: string;
  name: string;
  postcode: string;
}

/** Undefined for a dataset in which no employer can stand by name. */
export function employerColumns({ columns }: Pick<Dataset, 'columns'>): EmployerColumns | undefined {
  const names = new Set(columns.map(({ name }) => name));
  const number = columns.find(({ name, type }) => type === 'employer' && names.has(`${name}_naam`))?.name;
  return number === undefined ? undefined : { number, name: `${number}_naam`, postcode: `${number}_postcode` };
}

/** The name of an employer in an answer about it: `name|postcode`, case, accents, spaces and punctuation left out. */
export function employerSubject({ name, postcode }: EmployerAsk): string {
  return `${comparable(name)}|${comparable(postcode ?? '')}`;
}

/** SQL of every name under which a sender delivered an employer without a number: dataset, sender, name, postcode, opened_at, open. */
export function givenNames(datasets: Iterable<Dataset>): string {
  const parts: string[] = [];
  for (const dataset of datasets) {
    const columns = employerColumns(dataset);
    if (!columns) continue;
    parts.push(
      `select '${dataset.name}' as dataset, sender, ${columns.name} as name, coalesce(${columns.postcode}, '') as postcode,
         min(opened_at) as opened_at, count(*) filter (closed_by is null) as open
       from ${landingTable(dataset)} where ${columns.number} is null and ${columns.name} is not null group by all`,
    );
  }
  return parts.join('\nunion all\n');
}
