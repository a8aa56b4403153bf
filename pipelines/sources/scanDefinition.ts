import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

export interface ScanQuestion {
  version: number;
  question: string;
  dimension: string;
  weight: number;
  text: string;
}

const file = path.join(import.meta.dirname, 'scan_definition.csv');

/** The questions of the organisation scan: versioned data, since no public questionnaire exists. */
export function scanDefinition(): ScanQuestion[] {
  const rows = parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map(({ version, question = '', dimension = '', weight, text = '' }) => ({
    version: Number(version),
    question,
    dimension,
    weight: Number(weight),
    text,
  }));
}
