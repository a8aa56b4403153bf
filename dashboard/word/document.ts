import { Footer, Packer, PageNumber, Paragraph, type Table, TabStopType, TextRun, Document as WordDocument } from 'docx';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Document } from '../document.ts';
import { formatTime } from '../format.ts';
import { figuresHash, hashLabel } from '../reports/hash.ts';
import { texts } from '../texts/texts.ts';
import { paper, textWidth } from './paper.ts';
import { heading, labelled, paragraph, runs } from './paragraph.ts';
import { wordSection } from './section.ts';
import { styles } from './styles.ts';
import { writable } from './writable.ts';

interface WordOptions {
  headers: ReadonlyMap<string, KpiHeader>;
}

/** The document as DOCX on A4, to be finished in Word: real headings, tables and styles, charts as pictures with their words. */
export async function documentWord(given: Document, { headers }: WordOptions): Promise<Buffer> {
  const document = writable(given);
  const { title, lead, parameters, sections } = document;
  const { width, height, margin } = paper;
  const origin = originOf(given);
  const word = new WordDocument({
    title,
    subject: lead,
    creator: 'doorstroom',
    lastModifiedBy: 'doorstroom',
    description: origin,
    styles,
    hyphenation: { autoHyphenation: true, consecutiveHyphenLimit: 2 },
    sections: [
      {
        properties: { page: { size: { width, height }, margin: { top: margin, right: margin, bottom: margin, left: margin } } },
        footers: { default: new Footer({ children: [footer(origin)] }) },
        children: [
          new Paragraph({ heading: 'Title', children: runs(title) }),
          ...(lead ? [paragraph(lead, 'Inleiding')] : []),
          ...status(document),
          chosen(parameters),
          ...sections.flatMap((section) => wordSection(section)),
          ...explanations(document, headers),
        ],
      },
    ],
  });
  return Packer.toBuffer(word);
}

function status({ status: { demo, sentence, built, warnings } }: Document): Paragraph[] {
  return [
    ...(demo ? [paragraph(texts.demo, 'Melding')] : []),
    paragraph(`${sentence} ${texts.release}: ${formatTime(built)}.`),
    ...warnings.map((warning) => paragraph(warning, 'Melding')),
  ];
}

function chosen(parameters: Document['parameters']): Paragraph {
  const parts = parameters.map(({ label, value }) => [...runs(`${label}: `, { bold: true }), ...runs(value)]);
  return new Paragraph({ children: parts.flatMap((part, index) => (index > 0 ? [...runs(' · '), ...part] : part)) });
}

/** The definitions of the KPIs of the figures, once, at the end. */
function explanations({ sections }: Document, headers: WordOptions['headers']): (Paragraph | Table)[] {
  const figures = sections.flatMap((section) => (section.kind === 'group' ? section.sections : [section]));
  const kpis = new Set(figures.flatMap((section) => (section.kind === 'figure' ? section.kpis : [])));
  const explained = [...kpis].flatMap((kpi) => headers.get(kpi) ?? []);
  if (explained.length === 0) return [];
  return [heading(texts.explanation, 1), ...explained.flatMap(explanation)];
}

function explanation({ label, description, numerator, denominator, exclusions, source, since }: KpiHeader): Paragraph[] {
  const parts: [string, string][] = [
    [texts.numerator, numerator],
    [texts.denominator, denominator],
    [texts.exclusions, exclusions],
    [texts.sources, source],
    [texts.since, since],
  ];
  return [heading(label, 2), paragraph(description), ...parts.flatMap(([name, text]) => (text ? [labelled(name, text)] : []))];
}

/** From which release, and the hash of its figures: by that anyone can see that two forms of a report agree. */
function originOf(document: Document): string {
  const { release, demo } = document.status;
  return [`versie ${release}`, `${hashLabel.toLowerCase()} ${figuresHash(document)}`, ...(demo ? ['fictieve gegevens'] : [])].join(' · ');
}

function footer(origin: string): Paragraph {
  return new Paragraph({
    style: 'Voettekst',
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [...runs(origin), new TextRun({ children: ['\tbladzijde ', PageNumber.CURRENT, ' van ', PageNumber.TOTAL_PAGES] })],
  });
}
