import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { type ArrivedFile, arrivedFile } from './checkup/arrivedFile.ts';
import { type CheckedFile, withCheckedFile } from './checkup/checkedFile.ts';
import { headersAsRead, type MappedHeader } from './checkup/proposal.ts';
import type { Recognition } from './checkup/recognition.ts';
import { openSandbox, type Sandbox } from './checkup/sandbox.ts';
import type { Sender } from './config.ts';
import { DataError } from './dataError.ts';
import type { Decision } from './door/read/decisions.ts';
import type { Encoding } from './door/read/decode.ts';
import { leftOutIn } from './door/read/leftOutRows.ts';
import { pseudonym } from './door/read/person.ts';
import { datasets } from './sources/index.ts';

/** How the whole file fares under the proposed mapping. */
interface Verified {
  records: number;
  accepted: number;
  setAside: number;
  /** How it was read, and why. */
  decisions: readonly Decision[];
  /** Per header: cells that cannot be read as its column. */
  unreadable: Readonly<Record<string, number>>;
  /** Values of coded columns that nobody knows: `geslacht: A, B`. */
  unknownCodes: Readonly<Record<string, readonly string[]>>;
  /** The month stands first in its dates. */
  monthFirst: boolean;
  /** Why the door would refuse the file. */
  refusal: string | null;
}

/** A file as its bytes, its header and its values tell what it is. */
export interface Inspection {
  file: string;
  dataset: string;
  encoding: Encoding | 'xlsx';
  delimiter: string;
  headerLine: number;
  headers: MappedHeader[];
  /** Required columns that no header means. */
  missing: string[];
  verified: Verified;
  yaml: string;
  text: string;
}

const oneCode = 12;

/** Nobody in particular, who agreed on nothing and is asked nothing. */
const nobody: Sender = {
  id: 'inspect',
  name: 'inspect',
  kind: 'organisatie',
  programme: 'CMW',
  register_number: 'refuse',
  opted_in: false,
  datasets: {},
};

/** Recognises dialect and dataset of a file, proposes the mapping of its headers, and tries it on the whole file. */
export async function inspect(file: string, clock: () => Date): Promise<Inspection> {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-inspect-'));
  const sandbox = await openSandbox(folder);
  try {
    return await inspectIn(sandbox, file, clock);
  } finally {
    sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `name`: as its sender named it. */
export async function inspectIn(sandbox: Sandbox, file: string, clock: () => Date, name = path.basename(file)): Promise<Inspection> {
  if (!existsSync(file)) throw new DataError({ code: 'no_file', file, message: 'Dit bestand bestaat niet. Kijk de naam na.' });
  const arrived = await arrivedFile({
    file,
    name,
    sender: nobody,
    answers: [],
    candidates: [...datasets.values()],
    guesses: 'all',
    inbox: '',
    loads: [],
  });
  const { recognition, workbook, encoding } = arrived;
  const { dataset, delimiter, line, missing } = recognition;
  const { verified, headers } = await verify(sandbox, arrived, clock().toISOString().slice(0, 10));
  const found = {
    file: name,
    dataset: dataset.name,
    encoding: workbook ? ('xlsx' as const) : encoding,
    delimiter,
    headerLine: line,
    headers,
    missing,
    verified,
    yaml: yamlOf(recognition, verified, workbook ? undefined : encoding),
  };
  return { ...found, text: textOfInspection(found) };
}

/** Takes the file through the door's own checks, in memory, with persons under a key that nobody keeps. */
async function verify(
  sandbox: Sandbox,
  { delivered, agreement, recognition: { headers } }: ArrivedFile,
  today: string,
): Promise<Pick<Inspection, 'verified' | 'headers'>> {
  const persons = pseudonym(randomBytes(32), 'inspect');
  try {
    const file = { delivered, agreement, persons, sharedKeys: persons, today };
    return await withCheckedFile(sandbox, file, async (checked) => ({
      verified: summary(checked),
      headers: headersAsRead(checked.dataset, headers, checked.staged),
    }));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const nothing = { records: 0, accepted: 0, setAside: 0, decisions: [], unreadable: {}, unknownCodes: {}, monthFirst: false };
    return { verified: { ...nothing, refusal: error.lineSentence }, headers };
  }
}

function summary({ dataset, staged, checked, findings, unknownCodes }: CheckedFile): Verified {
  const header = (column: string): string => staged.layout.header.names.get(column) ?? column;
  const unreadable: Record<string, number> = {};
  for (const { column, severity, line } of findings) {
    if (column === null || line === null || (severity !== 'blocking' && severity !== 'cell')) continue;
    unreadable[header(column)] = (unreadable[header(column)] ?? 0) + 1;
  }
  const codes = dataset.columns.map(({ name }) => {
    const values = unknownCodes.filter(({ column }) => column === name).map(({ value }) => value);
    return [name, values.slice(0, oneCode)] as const;
  });
  return {
    records: staged.records + leftOutIn(staged),
    accepted: staged.records - checked.setAside,
    setAside: checked.setAside,
    decisions: staged.decisions,
    unreadable,
    unknownCodes: Object.fromEntries(codes.filter(([, values]) => values.length > 0)),
    monthFirst: staged.notes.some(({ code }) => code === 'month_first'),
    refusal: null,
  };
}

function ownHeaders(headers: readonly MappedHeader[]): Record<string, string> {
  const own = headers.filter(({ certainty }) => certainty === 'lijkt op');
  return Object.fromEntries(own.map(({ header, column }) => [header, column as string]));
}

function yamlOf(
  { dataset, delimiter, headers }: Recognition,
  { unknownCodes, monthFirst }: Verified,
  encoding: Encoding | undefined,
): string {
  const own = ownHeaders(headers);
  const codes = Object.entries(unknownCodes).map(([column, values]) => [column, Object.fromEntries(values.map((value) => [value, '…']))]);
  return stringify({
    datasets: {
      [dataset.name]: {
        mode: dataset.defaultMode,
        ...(encoding && { encoding, delimiter }),
        ...(monthFirst && { dates: 'mdy' }),
        ...(Object.keys(own).length > 0 && { headers: own }),
        ...(codes.length > 0 && { codes: Object.fromEntries(codes) }),
      },
    },
  });
}

const decided = { encoding: 'tekens', sheet: 'blad', delimiter: 'scheiding', header: 'kopregel' } as const;

function textOfInspection({
  file,
  dataset,
  encoding,
  delimiter,
  headerLine,
  headers,
  missing,
  verified,
  yaml,
}: Omit<Inspection, 'text'>): string {
  const dialect = encoding === 'xlsx' ? 'werkboek' : `${encoding}, gescheiden door ${delimiter === '\t' ? 'tabs' : delimiter}`;
  const { records, accepted, setAside, decisions, unreadable, refusal } = verified;
  const cells = Object.entries(unreadable).map(([header, count]) => `${header}: ${count}`);
  return [
    `${file}: ${dataset} (${dialect}), kopregel op regel ${headerLine}.`,
    ...decisions.map(({ on, value, why }) => `  ${decided[on]}: ${value} (${why})`),
    ...headers.map(({ header, column, certainty, why }) => `  ${header} -> ${column ?? '(niet gebruikt)'} (${certainty}: ${why})`),
    ...(missing.length > 0 ? [`Ontbreekt nog: ${missing.join(', ')}.`] : []),
    ...(refusal !== null && missing.length === 0 ? [`Zo kan het niet binnen: ${refusal}`] : []),
    ...(refusal === null ? [`Nagekeken op het hele bestand: ${records} rijen, ${accepted} tellen mee, ${setAside} opzijgezet.`] : []),
    ...(cells.length > 0 ? [`Cellen die we niet kunnen lezen: ${cells.join(', ')}.`] : []),
    'Voor in de configuratie, onder de afzender:',
    yaml,
  ].join('\n');
}
