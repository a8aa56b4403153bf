import { literal } from '../door/check/cellCheck.ts';
import { resolveEmployers } from '../door/employers/resolveEmployers.ts';
import { rowReference } from '../door/land/rowReference.ts';
import { destinations as codes } from '../sources/codes.ts';
import type { Dataset } from '../sources/contract.ts';
import { landingColumns, landingTable } from '../sources/landing.ts';
import { resolvePersons } from './answeredPersons.ts';
import type { Resolve } from './resolver.ts';

const own = ['row_id', 'load_id', 'sender', 'line', 'inferred'];

/** `landed_<dataset>`: what the models read, as it was known at `as_of`, with the answers of then applied. */
export function landedView(dataset: Dataset, warehouse: string): string {
  const known = (table: string): string =>
    `(select * from ${warehouse}.${table} where opened_at <= (select as_of from parameters)
      and (closed_at is null or closed_at > (select as_of from parameters)))`;
  const table = landingTable(dataset);
  const applied = resolvers.flatMap((resolve) => resolve(dataset, known) ?? []);
  const changed = Object.assign({}, ...applied.map(({ columns }) => columns)) as Record<string, string>;
  const names = [...own, ...landingColumns(dataset).map(({ name }) => name)];
  const columns = names.map((name) => `${changed[name] ?? `landed.${name}`} as ${name}`);
  return `create view ${table.replace('landing_', 'landed_')} as select ${columns.join(', ')}
    from ${known(table)} as landed ${applied.map(({ joins }) => joins).join(' ')}`;
}

/** SQL of who left and where to: an answer fills in what the file leaves open, and takes back a leaving that was only inferred. */
const destinations: Resolve = (dataset, known) => {
  if (dataset.name !== 'tewerkstellingen') return undefined;
  const stays = `landed.inferred and landed.continued is not true and coalesce(answered.antwoord = 'in_dienst', false)`;
  const open = `coalesce(landed.bestemming, 'onbekend') = 'onbekend'`;
  return {
    joins: `left join (select sender, onderwerp, max_by(antwoord, row_id) as antwoord from ${known('landing_antwoorden')}
      where soort in ('vertrek', 'bestemming') and bestand = 'tewerkstellingen'
        and antwoord in (${['in_dienst', ...codes].map(literal).join(', ')}) group by sender, onderwerp) as answered
      on answered.sender = landed.sender and answered.onderwerp = ${rowReference('landed')}`,
    columns: {
      einde: `case when ${stays} then null else landed.einde end`,
      inferred: `landed.inferred and not (${stays})`,
      bestemming: `case when ${open} and answered.antwoord <> 'in_dienst' then answered.antwoord else landed.bestemming end`,
    },
  };
};

const resolvers: readonly Resolve[] = [destinations, resolvePersons, resolveEmployers];
