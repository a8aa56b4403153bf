import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { masked, withoutRegisterNumbers } from '../../../dashboard/registerNumber.ts';
import { writeXlsx } from '../../../dashboard/xlsx.ts';
import type { Dataset } from '../../sources/contract.ts';
import type { Finding } from '../check/findings.ts';
import { ruleCounts, tallied } from '../check/rules.ts';
import type { Question } from '../intake.ts';
import type { DeliveredFile } from '../read/deliveredFile.ts';
import { deliveredRows } from '../read/deliveredRows.ts';
import type { Layout } from '../read/layout.ts';
import type { Load } from '../receive/load.ts';
import { correctionSheets } from './correctionSheets.ts';
import { correctionsName } from './correctionsName.ts';

/** A loaded file that gets a correction workbook. */
export interface CorrectedLoad {
  load: Load;
  dataset: Dataset;
  /** The delivered file, and where its header stands. */
  delivered: DeliveredFile;
  layout: Layout;
  findings: readonly Finding[];
  questions: readonly Question[];
}

const mostLines = 5000;
/** Excel takes no longer text in a cell. */
const longestCell = 32_000;

/** A finding that asks something of the sender, so that its row stands in the workbook. */
export function asksCorrection({ severity }: Pick<Finding, 'severity'>): boolean {
  return severity === 'blocking' || severity === 'cell' || severity === 'check';
}

/** Writes the correction workbook of a file into `corrections/<sender>/`: what was found, the rows to correct, questions, the contract. */
export async function writeCorrections(folder: string, corrected: CorrectedLoad): Promise<void> {
  const { load, dataset, delivered, layout, findings, questions } = corrected;
  const byLine = new Map<number, Finding[]>();
  const remarks: Finding[] = [];
  const left = new Set<number>();
  for (const finding of findings.filter(asksCorrection)) {
    const { line } = finding;
    const ofLine = line === null ? remarks : byLine.get(line);
    if (ofLine) ofLine.push(finding);
    else if (byLine.size < mostLines) byLine.set(line as number, [finding]);
    else left.add(line as number);
  }
  const cells = await deliveredRows(delivered, layout, new Set(byLine.keys()));
  const sheets = correctionSheets({
    mark: { sender: load.sender, load: load.load_id, dataset: dataset.name },
    dataset,
    file: path.basename(load.file),
    received: load.received_at,
    message: load.message,
    rules: ruleCounts(tallied(findings), load.records),
    headers: layout.cells.map((cell) => cell.trim()),
    delivered: layout.header.delivered,
    remarks,
    lines: [...byLine]
      .sort(([one], [other]) => one - other)
      .map(([line, ofLine]) => ({ line, findings: ofLine, cells: (cells.get(line) ?? []).map(maskedCell) })),
    left: left.size,
    questions,
  });
  const target = path.join(folder, 'corrections', load.sender, correctionsName(load));
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(`${target}.new`, await writeXlsx(sheets));
  renameSync(`${target}.new`, target);
}

/** A delivered cell as the workbook shows it. */
export function maskedCell(cell: string): string {
  return withoutRegisterNumbers(cell.replace(/\p{Cc}+/gu, ' ').slice(0, longestCell), masked).trim();
}
