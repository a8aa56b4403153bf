import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import type { Answer } from '../intake.ts';
import { type Load, readLoads } from '../receive/load.ts';
import { dropKept } from './keptRows.ts';
import { replay } from './replay.ts';
import { isListed, laterLoads, revoke } from './revoke.ts';

/** An answer that asks something of a load. */
interface Request extends Answer {
  by: Load;
}

/**
 * Does what the answers in these loads ask of earlier ones, in the open transaction: what waits is confirmed or
 * declined, what landed is undone. What could not be done is said in the message of the load that asked.
 */
export async function fulfilRequests(statements: Statements, answers: readonly Load[]): Promise<void> {
  if (answers.length === 0) return;
  const loads = await readLoads(statements);
  const before = new Set(loads.filter(({ status }) => status === 'confirmed').map(({ load_id }) => load_id));
  for (const [number, request] of (await requestsOf(statements, answers)).entries()) {
    const { by, subject } = request;
    if (!/^\d+$/.test(subject)) continue;
    const load = loads.find((one) => String(one.load_id) === subject && one.sender === by.sender);
    const refusal = load ? await fulfil(statements, request, { load, loads, number }) : `Levering ${subject} kennen we niet.`;
    if (refusal === undefined) continue;
    by.message = `${by.message} ${refusal}`;
    await statements.run('update loads set message = $message where load_id = $load::integer', { message: by.message, load: by.load_id });
  }
  await judgeAgain(statements, loads, new Set(loads.filter((load) => load.status === 'confirmed' && !before.has(load.load_id))));
}

/** Files that wait behind one that was confirmed just now come in again, as if for the first time: what they close is another matter by then. */
async function judgeAgain(statements: Statements, loads: readonly Load[], confirmed: ReadonlySet<Load>): Promise<void> {
  for (const { load_id, sender, dataset, file } of loads.filter(({ status }) => status === 'paused')) {
    const before = (other: Load): boolean => other.sender === sender && other.dataset === dataset && other.load_id < load_id;
    if (!loads.some((other) => before(other) && confirmed.has(other))) continue;
    await statements.run('delete from loads where load_id = $load::integer', { load: load_id });
    await statements.run('delete from inbox_files where file = $file', { file });
  }
}

async function requestsOf(statements: Statements, answers: readonly Load[]): Promise<Request[]> {
  const rows = await statements.rows(
    `select load_id, soort as kind, bestand as dataset, onderwerp as subject, antwoord as answer from landing_antwoorden
     where soort in ('bevestiging', 'intrekking', 'verdwenen') and load_id in (select unnest(string_split($loads, ','))::integer) order by load_id, line`,
    { loads: answers.map(({ load_id }) => load_id).join(',') },
  );
  const byId = new Map(answers.map((load) => [load.load_id, load]));
  return (rows as unknown as (Answer & { load_id: number })[]).map((row) => ({ ...row, by: byId.get(row.load_id) as Load }));
}

interface About {
  load: Load;
  loads: readonly Load[];
  number: number;
}

async function fulfil(statements: Statements, { kind, answer, by }: Request, { load, loads, number }: About): Promise<string | undefined> {
  const wanted = answer === 'ja';
  if (kind === 'intrekking') {
    if (!wanted) return undefined;
    if (load.status !== 'loaded') return `Levering ${load.load_id} telt niet mee; er is niets om in te trekken.`;
    const later = (await isListed(statements, load)) ? [] : laterLoads(load, loads).map(({ load_id }) => load_id);
    if (later.length > 0) return `Levering ${load.load_id} kan pas weg als levering ${later.join(' en ')} ingetrokken is: die kwam erna.`;
    await revoke(statements, load, by, number);
    load.status = 'revoked';
    return undefined;
  }
  if (kind === 'verdwenen') {
    if (answer === 'weg') await letGo(statements, load, by, number);
    return undefined;
  }
  if (load.status !== 'paused') return `Levering ${load.load_id} wacht niet op een bevestiging.`;
  load.status = wanted ? 'confirmed' : 'refused';
  await settle(statements, load, wanted ? 'Bevestigd: het bestand is opnieuw verwerkt.' : 'Niet bevestigd: dit bestand telt niet mee.');
  return undefined;
}

/** Who stayed after a load goes: of a list on the day before it, else as if never there. */
async function letGo(statements: Statements, load: Load, by: Load, number: number): Promise<void> {
  const dataset = datasets.get(load.dataset ?? '');
  if (dataset && load.mode === 'momentopname' && (await isListed(statements, load))) {
    await replay(statements, { dataset, by, touched: new Set([load.load_id]), number });
  } else await dropKept(statements, load, by);
}

/** A confirmed file is forgotten by the inbox, so that it comes in again. */
async function settle(statements: Statements, { load_id, status, file }: Load, message: string): Promise<void> {
  await statements.run('update loads set status = $status, message = $message where load_id = $load::integer', {
    status,
    message,
    load: load_id,
  });
  if (status === 'confirmed') await statements.run('delete from inbox_files where file = $file', { file });
}
