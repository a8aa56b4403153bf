import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../dashboard/pdf.ts';
import { DataError } from '../../pipelines/dataError.ts';
import { type ReportSummary, report } from '../../pipelines/report.ts';
import { clock } from '../support/clock.ts';
import { readDocx } from '../support/docx.ts';
import { likelyLines, smallRelease } from '../support/smallRelease.ts';

let folder: string;
let summary: ReportSummary;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'report-'));
  mkdirSync(path.join(folder, 'releases'));
  (await smallRelease(likelyLines(), path.join(folder, 'releases', '20261007-033000000'))).close();
  writeFileSync(path.join(folder, 'releases', 'current'), '20261007-033000000\n');
  summary = await report({ folder, organisation: 'org-001', start: '2025-09', period: '2026-09', clock });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(extension: string): string {
  return summary.files.find((file) => file.endsWith(extension)) ?? '';
}

describe('report', () => {
  it('writes into the folder reports', () => {
    expect(path.relative(folder, fileOf('.html'))).toBe(path.join('reports', 'evaluatie-org-001-2026-09.html'));
    for (const file of summary.files) expect(existsSync(file), file).toBe(true);
  });

  it('prints one hash in page, workbook and Word, and the same counts', async () => {
    const { document } = parseHTML(readFileSync(fileOf('.html'), 'utf8'));
    const page = document.body.textContent ?? '';
    const cells = (await readSheet(fileOf('.xlsx'))).flat();
    expect(page).toContain(summary.hash);
    expect(cells).toContain(summary.hash);
    expect((await readDocx(readFileSync(fileOf('.docx')))).footer).toContain(summary.hash);
    expect(page).toContain('voor de start 20 werkgevers, nu 62.');
    expect(page).toContain('Groenwerk <Kempen> & Co');
  });

  it.runIf(findChromium() !== undefined)('prints the same hash and sentences in the PDF, which is tagged', () => {
    const pdf = fileOf('.pdf');
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(text).toContain(summary.hash);
    expect(text.replace(/\s+/g, ' ')).toContain('Fictieve gegevens');
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/);
  });

  it('refuses what is not there with a sentence', async () => {
    await expect(report({ folder, organisation: 'org-999', start: '2025-09', clock })).rejects.toThrow(DataError);
    await expect(report({ folder: os.tmpdir(), organisation: 'org-001', start: '2025-09', clock })).rejects.toThrow(
      /nog geen versie van de cijfers/,
    );
  });
});
