import { statSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { DataError } from './dataError.ts';
import type { Encoding } from './door/decode.ts';
import { mapHeaders, nearestHeader } from './door/header.ts';
import { previewOf, previewRecords } from './door/layout.ts';
import { sheetAsText } from './door/sheet.ts';
import { readDelivered } from './door/stage.ts';
import type { Dataset } from './sources/contract.ts';
import { datasets } from './sources/index.ts';

/** How sure a header is of its column: its own name, a known alias, a likeness, or none. */
export type Certainty = 'naam' | 'alias' | 'lijkt op' | 'onbekend';

export interface MappedHeader {
  header: string;
  column: string | null;
  certainty: Certainty;
}

/** What a file is, as far as its bytes and header tell. */
export interface Inspection {
  file: string;
  dataset: string;
  encoding: Encoding | 'xlsx';
  delimiter: string;
  headerLine: number;
  headers: MappedHeader[];
  /** Required columns that no header means. */
  missing: string[];
  yaml: string;
  text: string;
}

interface Candidate {
  dataset: Dataset;
  delimiter: string;
  cells: string[];
  line: number;
  mapped: number;
  missing: number;
}

/** Recognises dialect and dataset of a file and proposes the mapping of its headers. */
export async function inspect(file: string): Promise<Inspection> {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new DataError({ code: 'no_file', file, message: 'Dit bestand bestaat niet. Kijk de naam na.' });
  const { survey, chunks } = readDelivered(file, size);
  const { encoding, workbook, bom } = survey;
  const preview = previewOf(workbook ? [await sheetAsText(file)] : chunks(bom), encoding);
  const best = recognise(preview, encoding);
  if (!best) {
    throw new DataError({
      code: 'not_recognised',
      file,
      message: `We vinden geen kopregel van een bestand dat we kennen. Bekend zijn: ${[...datasets.keys()].join(', ')}.`,
    });
  }
  const headers = proposed(best);
  const columns = new Set(headers.map(({ column }) => column));
  const missing = best.dataset.columns.filter(({ required, name }) => required && !columns.has(name)).map(({ name }) => name);
  const found = {
    file: path.basename(file),
    dataset: best.dataset.name,
    encoding: workbook ? ('xlsx' as const) : encoding,
    delimiter: best.delimiter,
    headerLine: best.line,
    headers,
    missing,
    yaml: yamlOf(best, headers, workbook ? undefined : encoding),
  };
  return { ...found, text: textOfInspection(found) };
}

/** The dataset, delimiter and record that explain the most headers. */
function recognise(preview: Buffer, encoding: Encoding): Candidate | undefined {
  let best: Candidate | undefined;
  for (const delimiter of [';', ',', '\t', '|']) {
    previewRecords(preview, delimiter, encoding, (cells, { line }) => {
      for (const dataset of datasets.values()) {
        const { mapped, missing } = mapHeaders(cells, dataset);
        const candidate = { dataset, delimiter, cells, line, mapped, missing: missing.length };
        if (mapped > 0 && (!best || score(candidate) > score(best))) best = candidate;
      }
      return true;
    });
  }
  return best;
}

function score({ mapped, missing }: Candidate): number {
  return mapped - 2 * missing;
}

function proposed({ dataset, cells }: Candidate): MappedHeader[] {
  const { positions } = mapHeaders(cells, dataset);
  const free = new Set(dataset.columns.filter((_, index) => positions[index] === -1));
  return cells
    .filter((cell) => cell !== '')
    .map((header) => {
      const column = dataset.columns[positions.indexOf(cells.indexOf(header))];
      if (column) return { header, column: column.name, certainty: header.toLowerCase() === column.name ? 'naam' : 'alias' };
      const like = [...free].find((candidate) => nearestHeader(candidate, [header]) !== undefined);
      if (like) free.delete(like);
      return { header, column: like?.name ?? null, certainty: like ? 'lijkt op' : 'onbekend' };
    });
}

function yamlOf({ dataset, delimiter }: Candidate, headers: readonly MappedHeader[], encoding: Encoding | undefined): string {
  const own = headers.filter(({ certainty }) => certainty === 'lijkt op').map(({ header, column }) => [header, column]);
  return stringify({
    datasets: {
      [dataset.name]: {
        mode: dataset.defaultMode,
        ...(encoding && { encoding, delimiter }),
        ...(own.length > 0 && { headers: Object.fromEntries(own) }),
      },
    },
  });
}

function textOfInspection({ file, dataset, encoding, delimiter, headerLine, headers, missing, yaml }: Omit<Inspection, 'text'>): string {
  const dialect = encoding === 'xlsx' ? 'werkboek' : `${encoding}, gescheiden door ${delimiter === '\t' ? 'tabs' : delimiter}`;
  return [
    `${file}: ${dataset} (${dialect}), kopregel op regel ${headerLine}.`,
    ...headers.map(({ header, column, certainty }) => `  ${header} -> ${column ?? '(niet gebruikt)'} (${certainty})`),
    ...(missing.length > 0 ? [`Ontbreekt nog: ${missing.join(', ')}.`] : []),
    'Voor in de configuratie, onder de afzender:',
    yaml,
  ].join('\n');
}
