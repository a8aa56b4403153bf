import type { Release } from '../../sql/release.ts';
import type { Document } from '../document.ts';
import { renderPrint } from '../html/document.ts';
import { htmlToPdf } from '../pdf.ts';
import { printStyle } from '../printStyle.ts';
import { figuresHash, hashLabel } from './hash.ts';

/** The document as one HTML file that stands alone. */
export async function printHtml(document: Document, { headers }: Release): Promise<string> {
  return renderPrint(document, { headers, style: await printStyle() });
}

/** The document as PDF, with its release and the hash of its figures at the foot of every page; `scale` makes all smaller. */
export async function printDocument(document: Document, release: Release, scale = 1): Promise<Buffer> {
  const { status } = document;
  const footer = [
    document.title,
    `versie ${status.release}`,
    `${hashLabel.toLowerCase()} ${figuresHash(document)}`,
    ...(status.demo ? ['fictieve gegevens'] : []),
  ].join(' · ');
  return htmlToPdf(await printHtml(document, release), footer, scale);
}
