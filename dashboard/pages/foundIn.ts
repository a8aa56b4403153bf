import type { Cell, Document, Section } from '../document.ts';

/** What a search leaves of a document, and how many sections and rows that is of how many. */
interface Found {
  document: Document;
  found: number;
  of: number;
}

/** The sections, and the rows of tables, that hold every word that is sought; capitals and accents make no difference. */
export function foundIn(document: Document, sought: string): Found {
  const words = comparable(sought).split(/\s+/).filter(Boolean);
  const holds = (texts: readonly (Cell | undefined)[]): boolean => {
    const text = comparable(texts.filter((each) => typeof each === 'string' || typeof each === 'number').join(' '));
    return words.every((word) => text.includes(word));
  };
  const sections = document.sections.map((section) => narrowed(section, holds)).filter((section) => section !== null);
  return { document: { ...document, sections }, found: count(sections), of: count(document.sections) };
}

function narrowed(section: Section, holds: (texts: readonly (Cell | undefined)[]) => boolean): Section | null {
  if (section.kind === 'text') {
    const facts = (section.facts ?? []).flatMap(({ label, value }) => [label, value]);
    return holds([section.title, section.lead, ...section.paragraphs, ...facts]) ? section : null;
  }
  if (section.kind !== 'table') return section;
  const rows = section.table.rows.filter(holds);
  return rows.length > 0 ? { ...section, table: { ...section.table, rows } } : null;
}

function count(sections: readonly Section[]): number {
  return sections.reduce((sum, section) => sum + (section.kind === 'table' ? section.table.rows.length : 1), 0);
}

function comparable(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
