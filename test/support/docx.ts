import { DOMParser } from 'linkedom';
import { type Entry, fromBufferPromise } from 'yauzl';

/** A Word file as another program reads it: its parts, and what stands in it in order. */
export interface Docx {
  parts: ReadonlyMap<string, Buffer>;
  paragraphs: readonly { style: string; text: string }[];
  /** Per table its rows; `heads` counts the rows that stand again on each page. */
  tables: readonly { rows: string[][]; heads: number }[];
  pictures: readonly string[];
  footer: string;
}

export async function readDocx(file: Buffer): Promise<Docx> {
  const parts = await unzip(file);
  const body = elementsOf(parts, 'word/document.xml');
  return {
    parts,
    paragraphs: body.all('w:p').map((each) => ({ style: body.attribute(each, 'w:pStyle'), text: textOf(each) })),
    tables: body.all('w:tbl').map((table) => ({
      rows: childrenOf(table, 'w:tr').map((row) => childrenOf(row, 'w:tc').map(textOf)),
      heads: childrenOf(table, 'w:tblHeader').length,
    })),
    pictures: body.all('wp:docPr').map((picture) => picture.getAttribute('descr') ?? ''),
    footer: elementsOf(parts, 'word/footer1.xml').all('w:p').map(textOf).join('\n'),
  };
}

/** The parts of a zip by name; a workbook and a Word file are one. */
export async function unzip(file: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(file, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    parts.set(entry.fileName, Buffer.concat(pieces));
  }
  return parts;
}

function elementsOf(parts: ReadonlyMap<string, Buffer>, name: string) {
  const document = new DOMParser().parseFromString(parts.get(name)?.toString() ?? '', 'text/xml');
  return {
    all: (tag: string): Element[] => childrenOf(document as unknown as Element, tag),
    attribute: (element: Element, tag: string): string => childrenOf(element, tag)[0]?.getAttribute('w:val') ?? '',
  };
}

function childrenOf(element: Element, tag: string): Element[] {
  return [...element.getElementsByTagName(tag)];
}

/** The text of a paragraph, or of a cell with several. */
function textOf(element: Element): string {
  return [...element.getElementsByTagName('w:t')].map((text) => text.textContent ?? '').join('');
}
