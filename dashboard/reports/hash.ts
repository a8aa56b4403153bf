import { createHash } from 'node:crypto';
import type { Document, Section, Table } from '../document.ts';

/** Under this name the hash stands among the parameters, so that every rendering prints it. */
export const hashLabel = 'Controlegetal';

/** Hash of all figures of a document: what its tables, facts and findings say, in order, whatever they look like. */
export function figuresHash(document: Document): string {
  const parameters = document.parameters.filter((parameter) => parameter.label !== hashLabel);
  const figures = [
    document.id,
    document.status.release,
    parameters.map(({ label, value }) => [label, value]),
    document.sections.map(ofSection),
  ];
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 12);
}

/** The same document with its hash among the parameters. */
export function withHash(document: Document): Document {
  const parameters = document.parameters.filter((parameter) => parameter.label !== hashLabel);
  return { ...document, parameters: [...parameters, { label: hashLabel, value: figuresHash(document) }] };
}

function ofSection(section: Section): unknown {
  switch (section.kind) {
    case 'group':
      return [section.id, section.sections.map(ofSection)];
    case 'text':
      return [section.id, section.paragraphs, (section.facts ?? []).map(({ label, value, note }) => [label, value, note])];
    case 'table':
      return [section.id, ofTable(section.table)];
    case 'figure':
      return [section.id, section.finding, section.basis, ofTable(section.table)];
  }
}

function ofTable({ columns, rows }: Table): unknown {
  return [columns.map(({ label, format }) => [label, format]), rows];
}
