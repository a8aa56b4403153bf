import { DataError } from '../../dataError.ts';
import { comparable, type Dataset, type DeliveryMode } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import { nearestName } from '../read/header.ts';

/** Days, as ISO text, both included; null = open. */
export interface Scope {
  from: string | null;
  to: string | null;
}

export interface FileName {
  dataset: Dataset;
  scope: Scope | undefined;
  /** It adds to what is there, whatever the sender usually delivers. */
  adds: boolean;
}

const period = '\\d{4}(?:-(?:K[1-4]|\\d{2}-\\d{2}|\\d{2}))?';
const scopePattern = new RegExp(`^[_ -](${period})(?:_(${period}))?(?=$|[^0-9a-z])`, 'i');
/** Extensions of what may be a delivery; its contents decide how it is read. */
const extension = /\.(csv|txt|tsv|xlsx|xlsm|xlsb|xls|ods|fods|xml|html?|zip)$/i;
const remark = /^([ _-].*|\(.*)?$/;
const addition = /^[_ -]aanvulling(?=$|[^a-z])/i;

/**
 * Dataset and scope of a file by its name: `tewerkstellingen`, `…_2026-09`, `…_2026-K3`, `…_2026`, `…_2026-09-30`,
 * `…_2019-01_2025-09`; a remark may follow (`… (2)`, `…_correctie`). `…_aanvulling` adds and has no scope.
 */
export function readFileName(name: string): FileName {
  const stem = name.replace(extension, '');
  if (stem === name) {
    throw new DataError({
      code: 'file_type',
      message: 'Dit soort bestand kunnen we niet lezen. Stuur een Excel-bestand (.xlsx, .xls), een OpenDocument (.ods) of een CSV-bestand.',
    });
  }
  const lower = stem.toLowerCase();
  const dataset = [...datasets.values()]
    .filter((candidate) => lower.startsWith(candidate.name) && remark.test(lower.slice(candidate.name.length)))
    .sort((left, right) => right.name.length - left.name.length)[0];
  if (!dataset) throw unknownName(stem);
  const rest = stem.slice(dataset.name.length);
  const adds = dataset.defaultMode === 'aanvulling' || addition.test(rest);
  if (adds) return { dataset, scope: undefined, adds };
  const match = scopePattern.exec(rest);
  if (!match) {
    if (/\d{4}/.test(rest)) throw unreadableScope(dataset);
    return { dataset, scope: undefined, adds };
  }
  const first = rangeOf(match[1] as string);
  const last = match[2] === undefined ? first : rangeOf(match[2]);
  if (!first || !last || first.from > last.to) throw unreadableScope(dataset);
  return { dataset, scope: { from: first.from, to: last.to }, adds };
}

/** Dataset and scope of a zip by its own name; where that does not say one of them, by the name of the file in it. */
export function readZipName(name: string, inner: string | undefined): FileName {
  const within = inner === undefined ? undefined : readable(inner);
  const outer = within ? readable(name) : readFileName(name);
  if (!outer) return within ?? readFileName(name);
  const lacksScope = outer.scope === undefined && !outer.adds && within?.dataset === outer.dataset;
  return lacksScope ? { ...outer, scope: within?.scope } : outer;
}

function readable(name: string): FileName | undefined {
  try {
    return readFileName(name);
  } catch (error) {
    if (error instanceof DataError && error.problem.code !== 'file_scope') return undefined;
    throw error;
  }
}

/** Its first and last day lie in one month. */
export function isOfOneMonth(scope: Scope | undefined): boolean {
  return scope?.from?.slice(0, 7) === scope?.to?.slice(0, 7) && scope !== undefined;
}

/** Refuses a workbook of lists of several months, `2026-09`, of which the name does not say one. */
export function monthSheets(months: readonly string[], extension: string): DataError {
  const [first] = months as [string];
  const lastDay = new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5)), 0)).toISOString().slice(0, 10);
  return new DataError({
    code: 'month_sheets',
    message: `In dit werkboek is elk van de ${months.length} bladen de lijst van een andere maand. Stuur het op de pagina Insturen: daar kunt u alle maanden tegelijk sturen. Of zet het er eens per maand in, met de dag in de naam, zoals tewerkstellingen_${lastDay}${extension}.`,
  });
}

function unknownName(stem: string): DataError {
  const word = stem.split(/[_\d]/)[0] as string;
  const hint = nearestName(comparable(word) === '' ? stem : word, [...datasets.keys()]);
  return new DataError({
    code: 'file_name',
    message: `Aan de naam zien we niet wat er in staat. Noem het bestand naar zijn inhoud, zoals ${hint ?? 'tewerkstellingen'}_2026-09.csv${hint ? ` (bedoelt u ${hint}?)` : ''}.`,
  });
}

function unreadableScope(dataset: Dataset): DataError {
  return new DataError({
    code: 'file_scope',
    message: `De periode in de bestandsnaam kunnen we niet lezen. Schrijf ${dataset.name}_2026-09 (maand), _2026-K3 (kwartaal), _2026 (jaar) of _2026-09-30 (dag).`,
  });
}

/** First and last day of `2026`, `2026-K3`, `2026-09` or `2026-09-30`; undefined when there is no such day. */
function rangeOf(text: string): { from: string; to: string } | undefined {
  const year = Number(text.slice(0, 4));
  if (year < 1900 || year > 2100) return undefined;
  const rest = text.slice(5).toUpperCase();
  if (rest === '') return { from: day(year, 1, 1), to: day(year, 12, 31) };
  if (rest.startsWith('K')) {
    const quarter = Number(rest[1]);
    return { from: day(year, quarter * 3 - 2, 1), to: day(year, quarter * 3 + 1, 0) };
  }
  const [month = 0, date] = rest.split('-').map(Number);
  if (month < 1 || month > 12) return undefined;
  if (date === undefined) return { from: day(year, month, 1), to: day(year, month + 1, 0) };
  const at = day(year, month, date);
  return at === text ? { from: at, to: at } : undefined;
}

function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

/** The scope of a delivery: that of its name, or, for a file that holds everything, up to the day before it came; none for what adds. */
export function scopeOf(named: Scope | undefined, mode: DeliveryMode, dataset: Dataset, receivedAt: Date): Scope {
  if (mode === 'aanvulling') return { from: null, to: null };
  if (mode === 'alles') return { from: null, to: named?.to ?? new Date(receivedAt.getTime() - 86_400_000).toISOString().slice(0, 10) };
  if (named) return mode === 'momentopname' ? { from: named.to, to: named.to } : named;
  const example = mode === 'periode' ? `${dataset.name}_2026-09` : `${dataset.name}_2026-09-30`;
  throw new DataError({
    code: 'no_scope',
    message: `De bestandsnaam zegt niet over welke ${mode === 'periode' ? 'periode' : 'dag'} het gaat. Noem het bestand bijvoorbeeld ${example}.csv.`,
  });
}
