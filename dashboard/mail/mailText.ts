import type { Document, Section, Table } from '../document.ts';
import { formatCell, formatTime } from '../format.ts';
import { laidOut, roundingNotes } from '../laidOut.ts';
import { deliveryNote, type MailDelivery } from './delivery.ts';
import { absolute } from './mailHtml.ts';

const width = 76;

/** The document as the text part of a mail: everything that the HTML part says, a chart by its description. */
export function mailText(document: Document, link: string, delivery: MailDelivery): string {
  const { status } = document;
  const { sentence, links } = deliveryNote(delivery);
  const blocks = [
    underlined(document.title, '='),
    wrap(document.lead),
    ...(status.demo ? ['FICTIEVE GEGEVENS. Dit is een voorbeeld.'] : []),
    `Bekijk deze cijfers op de pagina:\n${link}`,
    ...document.sections.flatMap((section) => ofSection(section, link, '-')),
    '-'.repeat(width),
    wrap(status.sentence),
    ...status.warnings.map((warning) => wrap(`Let op: ${warning}`)),
    document.parameters.map(({ label, value }) => wrap(`${label}: ${value}`)).join('\n'),
    `Versie van de cijfers: ${status.release}, ${formatTime(status.built)}.`,
    `Hoe is dit berekend? ${absolute('/definities', link)}`,
    wrap(sentence),
    ...links.map(({ label, href }) => `${label}:\n${href}`),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function ofSection(section: Section, link: string, rule: '-' | '.'): string[] {
  const head = underlined(section.title, rule);
  switch (section.kind) {
    case 'group':
      return [head, wrap(section.lead), ...section.sections.flatMap((each) => ofSection(each, link, '.'))];
    case 'text':
      return [
        head,
        wrap(section.lead),
        ...section.paragraphs.map((paragraph) => wrap(paragraph)),
        (section.facts ?? []).map(({ label, value, note }) => wrap(`* ${label}: ${value}${note ? ` (${note})` : ''}`, '  ')).join('\n'),
        ...(section.links ?? []).map(({ label, href }) => `${label}:\n${absolute(href, link)}`),
      ];
    case 'figure':
      return [
        head,
        wrap(section.finding),
        section.chart ? wrap(`[Grafiek: ${section.chart.alt}]`) : '',
        wrap(section.lead),
        wrap(section.basis),
        ...section.notes.map((note) => wrap(note)),
        ofTable(section.table),
      ];
    case 'table':
      return [head, wrap(section.lead), section.table.rows.length === 0 ? wrap(section.empty) : ofTable(section.table)];
  }
}

/** A row of a narrow table is one line; of a wide one a line per column. */
function ofTable(table: Table): string {
  const { caption, columns, rows } = laidOut(table);
  if (rows.length === 0) return '';
  const texts = rows.map((row) => row.map((cell, index) => formatCell(cell, columns[index]?.format ?? 'text')));
  const widths = columns.map((column, index) => Math.max(column.label.length, ...texts.map((row) => row[index]?.length ?? 0)));
  const isNarrow = widths.reduce((total, each) => total + each + 2, 0) <= width + 2;
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (columns[index]?.format === 'text' ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd();
  const lines = isNarrow
    ? [line(columns.map((column) => column.label)), ...texts.map(line)]
    : texts.map((row) =>
        row.map((cell, index) => wrap(`${index === 0 ? '* ' : '  '}${columns[index]?.label}: ${cell}`, '    ')).join('\n'),
      );
  return [wrap(caption), ...lines, ...(table.roundingIsSaid ? [] : roundingNotes(table)).map((note) => wrap(note))].join('\n');
}

function underlined(title: string, rule: string): string {
  return `${title}\n${rule.repeat(Math.min(title.length, width))}`;
}

function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}
