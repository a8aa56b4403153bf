import { withoutRegisterNumbers } from '../../dashboard/registerNumber.ts';
import type { Encoding } from '../door/read/decode.ts';
import { type HeaderMap, mapHeaders } from '../door/read/header.ts';
import { previewRecords } from '../door/read/layout.ts';
import type { Dataset } from '../sources/contract.ts';
import { type MappedHeader, proposals } from './proposal.ts';
import { looksRight, type Shape, shapeOf } from './shape.ts';

/** A dataset that a file may be, by its first rows. */
export interface Recognition {
  dataset: Dataset;
  delimiter: string;
  /** Line of the header, and its cells. */
  line: number;
  cells: string[];
  headers: MappedHeader[];
  /** Required columns that no header means, not even likely. */
  missing: string[];
  /** Higher is surer; comparable between datasets for the same file. */
  score: number;
}

type OwnHeaders = (dataset: Dataset) => Readonly<Record<string, string>> | undefined;

const delimiters = [';', ',', '\t', '|'];
const looksAt = 3;

/** Recognises what a file may be, the surest first; empty when no record looks like a header. */
export function recognise(
  preview: Buffer,
  encoding: Encoding,
  datasets: Iterable<Dataset>,
  own: OwnHeaders = () => undefined,
): Recognition[] {
  const known = [...datasets];
  const best = new Map<Dataset, Recognition>();
  for (const delimiter of delimiters) {
    const records: { cells: string[]; line: number }[] = [];
    previewRecords(preview, delimiter, encoding, (cells, { line }) => {
      records.push({ cells, line });
      return true;
    });
    if (!records.some(({ cells }) => cells.length > 1) && delimiter !== ';') continue;
    for (const dataset of known) {
      for (const at of headersOf(records, dataset, own(dataset))) {
        const found = recognitionOf(records, at, delimiter, dataset, own(dataset));
        const better = found.score > (best.get(dataset)?.score ?? Number.NEGATIVE_INFINITY);
        if (better && found.headers.some(({ column }) => column !== null)) best.set(dataset, found);
      }
    }
  }
  return [...best.values()].sort((left, right) => right.score - left.score);
}

/** The records that map the most columns; without any, the widest one of the first that holds words. */
function headersOf(records: readonly { cells: string[] }[], dataset: Dataset, own?: Readonly<Record<string, string>>): number[] {
  const mapped = records.map(({ cells }, at) => ({ at, mapped: mapHeaders(cells, dataset, own).mapped }));
  const some = mapped.filter((one) => one.mapped > 0).sort((left, right) => right.mapped - left.mapped || left.at - right.at);
  if (some.length > 0) return some.slice(0, looksAt).map(({ at }) => at);
  const width = Math.max(0, ...records.map(({ cells }) => cells.length));
  const first = records.findIndex(({ cells }) => cells.length === width && cells.every((cell) => cell === '' || /\p{L}/u.test(cell)));
  return first === -1 || width < 2 ? [] : [first];
}

function recognitionOf(
  records: readonly { cells: string[]; line: number }[],
  at: number,
  delimiter: string,
  dataset: Dataset,
  own?: Readonly<Record<string, string>>,
): Recognition {
  const { cells: delivered, line } = records[at] as { cells: string[]; line: number };
  const cells = delivered.map((cell) => withoutRegisterNumbers(cell));
  const below = records.slice(at + 1).filter(({ cells: row }) => row.length === cells.length);
  const shapes = cells.map((_, position) => shapeOf(below.map(({ cells: row }) => row[position] ?? '')));
  const headers = proposals(cells, dataset, shapes, own);
  const header = mapHeaders(cells, dataset, own);
  const meant = new Set(headers.map(({ column }) => column));
  const missing = header.missing.filter(({ name }) => !meant.has(name)).map(({ name }) => name);
  return { dataset, delimiter, line, cells, headers, missing, score: score(dataset, header, headers, shapes, missing.length) };
}

const weights = { naam: 2, eigen: 2, alias: 1.5, 'lijkt op': 0.8, onbekend: -0.1 };

/** Columns that are there, as sure as they are and as far as their values fit, less what is missing. */
function score(
  dataset: Dataset,
  { positions, completions }: HeaderMap,
  headers: readonly MappedHeader[],
  shapes: readonly Shape[],
  missing: number,
): number {
  let sum = -2.5 * missing;
  for (const { column: name, certainty } of headers) {
    const index = dataset.columns.findIndex((column) => column.name === name);
    const column = dataset.columns[index];
    const shape = completions[index] === -1 ? shapes[positions[index] ?? -1] : undefined;
    const fits = column && shape ? (looksRight(column, shape) ?? 0.9) : 0.9;
    sum += certainty === 'onbekend' ? weights.onbekend : weights[certainty] * (fits >= 0.5 ? fits : ownCodes(column) ? 0.3 : -0.5);
  }
  return sum;
}

/** A sender may have codes of its own; dates and numbers look the same everywhere. */
function ownCodes(column: Dataset['columns'][number] | undefined): boolean {
  return column?.type === 'code' || column?.type === 'codes';
}
