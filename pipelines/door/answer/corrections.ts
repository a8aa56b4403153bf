import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { masked, withoutRegisterNumbers } from '../../../dashboard/registerNumber.ts';
import { writeXlsx } from '../../../dashboard/xlsx.ts';
import type { Dataset } from '../../sources/contract.ts';
import type { Finding } from '../check/findings.ts';
import { ruleCounts, tallied } from '../check/rules.ts';
import type { Question } from '../intake.ts';
import { withoutContactDetails } from '../read/contactDetails.ts';
import type { DeliveredFile } from '../read/deliveredFile.ts';
import { deliveredRows } from '../read/deliveredRows.ts';
import type { Layout } from '../read/layout.ts';
import { isCertainPersonName } from '../read/personName.ts';
import type { Load } from '../receive/load.ts';
import { type Corrections, correctionSheets } from './correctionSheets.ts';
import { correctionsFolders, correctionsName } from './correctionsName.ts';

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

/**
 * Writes the correction workbook of a file into `corrections/<sender>/`: what was found, the rows to correct, questions, the
 * contract; and into `corrections_masked/<sender>/` the one in which cells that may say who somebody is are masked.
 */
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
  const corrections = {
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
  };
  const target = (reader: keyof typeof correctionsFolders): string =>
    path.join(folder, correctionsFolders[reader], load.sender, correctionsName(load));
  await writeWorkbook(target('sender'), corrections);
  await writeWorkbook(target('other'), { ...corrections, lines: withoutPersons(corrections.lines, layout) });
}

function tellsWho(cell: string): boolean {
  return isCertainPersonName(cell) || withoutContactDetails(cell) !== cell;
}

async function writeWorkbook(target: string, corrections: Corrections): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(`${target}.new`, await writeXlsx(correctionSheets(corrections)), { mode: 0o600 });
  renameSync(`${target}.new`, target);
}

/** The lines without what is in columns of persons, in columns that we do not know, and in rows whose cells may stand elsewhere. */
function withoutPersons(lines: Corrections['lines'], { header }: Layout): Corrections['lines'] {
  const shown = new Set([...header.positions, ...header.completions].filter((position) => !header.persons.includes(position)));
  return lines.map((line) => {
    const moved = line.findings.some(({ column, severity }) => column === null && severity === 'blocking');
    return {
      ...line,
      cells: line.cells.map((cell, position) => (cell === '' || (shown.has(position) && !moved && !tellsWho(cell)) ? cell : masked)),
    };
  });
}

/** A delivered cell as the workbook shows it. */
export function maskedCell(cell: string): string {
  return withoutRegisterNumbers(cell.replace(/\p{Cc}+/gu, ' ').slice(0, longestCell), masked).trim();
}
