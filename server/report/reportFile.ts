import type { Document } from '../../dashboard/document.ts';
import { findChromium } from '../../dashboard/pdf.ts';
import { printDocument } from '../../dashboard/reports/print.ts';
import { documentWorkbook } from '../../dashboard/reports/workbook.ts';
import type { Release } from '../../sql/release.ts';
import { HttpError } from '../httpError.ts';
import { formats } from '../kpi/formats.ts';
import type { MadeResponse } from '../responseCache.ts';

export const fileShapes = ['pdf', 'docx', 'xlsx'] as const;
export type FileShape = (typeof fileShapes)[number];

const types: Record<FileShape, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: formats.xlsx,
};

type Write = (document: Document, release: Release, scale?: number) => Promise<Buffer>;

const write: Record<FileShape, Write> = {
  pdf: async (document, release, scale) => {
    if (findChromium() === undefined) {
      throw new HttpError(503, 'Een pdf maken kan hier niet.', {
        advice: 'Neem de Word-versie, of open de pagina en druk die af als pdf.',
      });
    }
    return printDocument(document, release, scale);
  },
  docx: async (document, release) => (await import('../../dashboard/word/document.ts')).documentWord(document, release),
  xlsx: documentWorkbook,
};

interface FileOptions {
  document: Document;
  release: Release;
  shape: FileShape;
  /** Without its extension. */
  name: string;
  /** Scale of a PDF. */
  scale?: number;
}

/** A document as a file to keep; all shapes hold the same figures. */
export async function reportFile({ document, release, shape, name, scale }: FileOptions): Promise<MadeResponse> {
  const body = await write[shape](document, release, scale);
  return { type: types[shape], body, headers: { 'Content-Disposition': `attachment; filename="${name}.${shape}"` } };
}
