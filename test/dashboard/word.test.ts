import { beforeAll, describe, expect, it } from 'vitest';
import type { Document, FigureSection, GroupSection, Section, Table } from '../../dashboard/document.ts';
import { formatCell, stateSentence } from '../../dashboard/format.ts';
import { figuresHash } from '../../dashboard/reports/hash.ts';
import { documentWord } from '../../dashboard/word/document.ts';
import { type Docx, readDocx } from '../support/docx.ts';
import { sampleDocument } from '../support/sampleDocument.ts';

const unwritable: Document = {
  ...sampleDocument,
  sections: sampleDocument.sections.slice(0, 2),
  title: 'Met \u0001, \u{d800} en <teken> & co',
};
let word: Docx;

beforeAll(async () => {
  word = await read(sampleDocument);
});

async function read(document: Document): Promise<Docx> {
  return readDocx(await documentWord(document, { headers: new Map() }));
}

function inside(section: Section): Exclude<Section, GroupSection>[] {
  return section.kind === 'group' ? [...section.sections] : [section];
}

function figuresOf({ sections }: Document): FigureSection[] {
  return sections.flatMap(inside).filter((section) => section.kind === 'figure');
}

describe('documentWord', () => {
  it('has the headings of the document, in levels', () => {
    const headings = word.paragraphs.filter(({ style }) => /^(Title|Heading\d)$/.test(style));
    const expected = sampleDocument.sections.flatMap((section) => [
      { style: 'Heading1', text: section.title },
      ...(section.kind === 'group' ? section.sections.map(({ title }) => ({ style: 'Heading2', text: title })) : []),
    ]);
    expect(headings).toEqual([{ style: 'Title', text: sampleDocument.title }, ...expected]);
  });

  it('shows each chart as a picture with its words, and its finding', () => {
    const figures = figuresOf(sampleDocument);
    expect(word.pictures).toEqual(figures.flatMap(({ chart }) => chart?.alt ?? []));
    const pictures = [...word.parts].filter(([name]) => name.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(10);
    for (const [name, content] of pictures) expect(content.subarray(1, 4).toString(), name).toBe('PNG');
    const texts = new Set(word.paragraphs.map(({ text }) => text));
    for (const { finding, lead, basis, notes } of figures)
      for (const sentence of [finding, lead, basis, ...notes].filter(Boolean)) expect(texts).toContain(sentence);
  });

  it('has each table with its head on every page, numbers in Dutch and states in words', () => {
    const tables = sampleDocument.sections.flatMap(inside).flatMap((section): Table[] => (section.kind === 'text' ? [] : [section.table]));
    const written = word.tables.filter(({ rows }) => rows[0]?.[1] !== 'Aantal of antwoord');
    const filled = tables.filter(({ rows }) => rows.length > 0);
    expect(written.map(({ rows }) => rows)).toEqual(
      filled.map(({ columns, rows }) => [
        columns.map(({ label }) => label),
        ...rows.map((row) => row.map((cell, index) => (cell === null ? '–' : formatCell(cell, columns[index]?.format ?? 'text')))),
      ]),
    );
    for (const { heads } of word.tables) expect(heads).toBe(1);
    expect(word.tables.flatMap(({ rows }) => rows.flat())).toContain('verborgen');
    expect(word.paragraphs.map(({ text }) => text)).toContain(stateSentence('hidden'));
  });

  it('is Dutch, on A4, with the release, the hash of the figures and the page at its foot', () => {
    const part = (name: string): string => word.parts.get(name)?.toString() ?? '';
    expect(part('word/styles.xml')).toContain('<w:lang w:val="nl-BE"');
    expect(part('word/settings.xml')).toContain('<w:autoHyphenation/>');
    expect(part('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(part('docProps/core.xml')).toContain(`<dc:title>${sampleDocument.title}</dc:title>`);
    expect(word.footer).toContain(
      `versie ${sampleDocument.status.release} · controlegetal ${figuresHash(sampleDocument)} · fictieve gegevens`,
    );
    expect(part('word/footer1.xml')).toMatch(/>PAGE<.*>NUMPAGES</s);
  });

  it('writes nothing that XML cannot hold', async () => {
    const { paragraphs, parts } = await read(unwritable);
    expect(paragraphs[0]?.text).toBe('Met ,  en <teken> & co');
    for (const [name, content] of parts) if (name.endsWith('.xml')) expect(content.toString(), name).not.toMatch(/[^\P{Cc}\t\r\n]|\ufffd/u);
  });

  it('keeps the lines of what somebody wrote', async () => {
    const text: Section = { kind: 'text', id: 'besluit', title: 'Besluit', lead: '', paragraphs: ['Eerst.\nDan.'] };
    const { parts } = await read({ ...sampleDocument, sections: [text] });
    expect(parts.get('word/document.xml')?.toString()).toMatch(/Eerst\.<\/w:t><\/w:r><w:r><w:br\/><w:t[^>]*>Dan\./);
  });
});
