import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closePdf, findChromium } from '../dashboard/pdf.ts';
import { evaluatie, ReportError } from '../dashboard/reports/evaluatie.ts';
import type { Conclusion } from '../dashboard/reports/evaluation.ts';
import { figuresHash } from '../dashboard/reports/hash.ts';
import { printDocument, printHtml } from '../dashboard/reports/print.ts';
import { documentWorkbook } from '../dashboard/reports/workbook.ts';
import { documentWord } from '../dashboard/word/document.ts';
import { openRelease, type Release } from '../sql/release.ts';
import { currentReleaseFolder } from './build/releases.ts';
import { DataError } from './dataError.ts';

interface ReportOptions {
  /** The data folder. */
  folder: string;
  organisation: string;
  /** Start of the trajectory: `2025-10` or a day. */
  start: string;
  /** Last month, `2026-09`; by default the last one that is published. */
  period?: string;
  /** Where the files go; by default `reports` in the data folder. */
  out?: string;
  adviser?: string;
  conclusions?: readonly Conclusion[];
  clock: () => Date;
}

export interface ReportSummary {
  files: string[];
  /** Hash of the figures, printed in each file. */
  hash: string;
  /** Empty, or what could not be made and why. */
  missing: string[];
}

/** Writes the evaluation report of an organisation as PDF, Word, HTML and workbook; without chromium there is no PDF. */
export async function report({ folder, out = path.join(folder, 'reports'), ...options }: ReportOptions): Promise<ReportSummary> {
  const release = await openRelease(currentReleaseFolder(folder));
  try {
    return await write(release, out, options);
  } finally {
    release.close();
    await closePdf();
  }
}

async function write(release: Release, out: string, options: Omit<ReportOptions, 'folder' | 'out'>): Promise<ReportSummary> {
  const { organisation, adviser, period = release.manifest.last_period.slice(0, 7) } = options;
  const viewer = { name: adviser ?? '', role: 'organisatie' as const, organisations: [organisation] };
  const document = await evaluatie(release, viewer, { ...options, period }).catch((error: unknown) => {
    throw error instanceof ReportError ? new DataError({ code: 'report', message: error.message }, { cause: error }) : error;
  });
  mkdirSync(out, { recursive: true });
  const name = path.join(out, `evaluatie-${organisation}-${period}`);
  const hasPdf = findChromium() !== undefined;
  const files: [string, string | Buffer][] = [
    [`${name}.html`, await printHtml(document, release)],
    [`${name}.docx`, await documentWord(document, release)],
    [`${name}.xlsx`, await documentWorkbook(document)],
    ...(hasPdf ? [[`${name}.pdf`, await printDocument(document, release)] as [string, Buffer]] : []),
  ];
  for (const [file, content] of files) writeFileSync(file, content);
  return {
    files: files.map(([file]) => file),
    hash: figuresHash(document),
    missing: hasPdf ? [] : ['Er is geen chromium, dus geen pdf. Open het html-bestand en druk het af als pdf.'],
  };
}
