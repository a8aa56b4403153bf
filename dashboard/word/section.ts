import type { Paragraph, Table } from 'docx';
import type { Fact, Section, TextSection } from '../document.ts';
import { wordFigure } from './figure.ts';
import { heading, type Level, paragraph } from './paragraph.ts';
import { wordTable } from './table.ts';

export function wordSection(section: Section, level: Level = 1): (Paragraph | Table)[] {
  switch (section.kind) {
    case 'figure':
      return wordFigure(section, level);
    case 'text':
      return [heading(section.title, level), ...lead(section), ...words(section)];
    case 'table':
      return [
        heading(section.title, level),
        ...lead(section),
        ...(section.table.rows.length > 0 ? wordTable(section.table) : [paragraph(section.empty)]),
      ];
    case 'group':
      return [heading(section.title, level), ...lead(section), ...section.sections.flatMap((inner) => wordSection(inner, 2))];
  }
}

function lead({ lead }: { lead: string }): Paragraph[] {
  return lead ? [paragraph(lead, 'Inleiding')] : [];
}

function words({ paragraphs, facts = [], code }: TextSection): (Paragraph | Table)[] {
  return [
    ...paragraphs.map((text) => paragraph(text)),
    ...(facts.length > 0 ? factTable(facts) : []),
    ...(code ? [paragraph(code.label, 'Tabeltitel'), paragraph(code.text, 'Code')] : []),
  ];
}

/** Numbers with their words are a table, for who reads them with a screen reader too. */
function factTable(facts: readonly Fact[]): (Paragraph | Table)[] {
  const noted = facts.some(({ note }) => note !== '');
  const labels = ['Wat', 'Aantal of antwoord', ...(noted ? ['Toelichting'] : [])];
  return wordTable({
    caption: '',
    columns: labels.map((label) => ({ label, format: 'text' as const })),
    rows: facts.map(({ label, value, note }) => [label, value, ...(noted ? [note] : [])]),
  });
}
