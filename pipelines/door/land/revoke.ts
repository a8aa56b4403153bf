import { type Dataset, isKeyed } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import { kboNamen, kboWerkgevers } from '../../sources/kbo.ts';
import { landingTable } from '../../sources/landing.ts';
import { spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { type Load, readLoads, timestampValue } from '../receive/load.ts';
import { insertCopies, reopenedFrom } from './landedRows.ts';
import { replay } from './replay.ts';
import { keptLoads } from './sequence.ts';

/** The part of `arrivals` in which a revocation stands. */
const part = -1;

/**
 * Undoes a load, in the open transaction, by the load that asks for it: of a sender of lists the history is made again without it;
 * of another its rows are closed and copies of what it had closed are open again, for which nothing later may speak of the same
 * (`laterLoads`). `number` tells apart what one load revokes.
 */
export async function revoke(statements: Statements, load: Load, by: Load, number: number): Promise<void> {
  const dataset = datasets.get(load.dataset ?? '');
  if (!dataset) throw new Error(`load without a dataset: ${load.load_id}`);
  const received = timestampValue(by.received_at);
  if (await isListed(statements, load)) await replay(statements, { dataset, by, removed: load, number });
  else await closeAndReopen(statements, dataset, load, by, number);
  await statements.run(`update loads set status = 'revoked', revoked_at = $received, message = $message where load_id = $load::integer`, {
    received,
    load: load.load_id,
    message: 'Ingetrokken: wat er voordien stond, geldt weer.',
  });
}

/** Its rows were kept as they were delivered, from which the history of its sender can be made again. */
export async function isListed(statements: Statements, { load_id, sender, dataset }: Load): Promise<boolean> {
  const known = datasets.get(dataset ?? '');
  if (!known || !spellOf(known)) return false;
  const loads = (await readLoads(statements)).filter(
    (other) => other.sender === sender && other.dataset === dataset && (other.status === 'loaded' || other.status === 'revoked'),
  );
  return keptLoads(loads).some((other) => other.load_id === load_id);
}

async function closeAndReopen(statements: Statements, dataset: Dataset, load: Load, by: Load, number: number): Promise<void> {
  const received = timestampValue(by.received_at);
  await statements.run('delete from arrivals where part = $part::integer', { part });
  await statements.run(
    `insert into arrivals values ($part::integer, $part::integer, $by::integer, $sender, 'aanvulling', $received, null, null, 0, false, false,
       false, true, null)`,
    { part, by: by.load_id, sender: load.sender, received },
  );
  for (const landed of dataset === kboWerkgevers ? [dataset, kboNamen] : [dataset]) {
    await statements.run(
      `update ${landingTable(landed)} set closed_by = $by::integer, closed_at = $received, closed_because = 'ingetrokken'
       where load_id = $load::integer and closed_by is null`,
      { by: by.load_id, received, load: load.load_id },
    );
    await reopen(statements, landed, load, reopenedFrom + number * 2 ** 24);
  }
}

/** What the load had closed is open again, unless something else says the same by now. */
async function reopen(statements: Statements, dataset: Dataset, load: Load, from: number): Promise<void> {
  const table = landingTable(dataset);
  const other = `exists (select 1 from ${table} as other
    where other.sender = landed.sender and other.row_key = landed.row_key and other.closed_by is null)`;
  const latest =
    'qualify row_number() over (partition by landed.sender, landed.row_key order by landed.opened_at desc, landed.row_id desc) = 1';
  const where = `landed.closed_by = ${load.load_id} and landed.load_id <> ${load.load_id}`;
  await insertCopies(statements, { dataset, table, part }, from, {}, isKeyed(dataset) ? `${where} and not ${other} ${latest}` : where);
}

/** Loads that speak of what this one speaks of, and came later: they must be undone first. */
export function laterLoads(load: Load, loads: readonly Load[]): Load[] {
  return loads.filter(
    (other) =>
      other.sender === load.sender &&
      other.dataset === load.dataset &&
      other.load_id > load.load_id &&
      other.status === 'loaded' &&
      other.mode !== 'aanvulling' &&
      (other.mode !== 'periode' || load.mode !== 'periode' || within(load, other)),
  );
}

function within(left: Load, right: Load): boolean {
  return (left.scope_from ?? '') <= (right.scope_to ?? '9999') && (right.scope_from ?? '') <= (left.scope_to ?? '9999');
}
