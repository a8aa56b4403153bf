import { HeadingLevel, type IParagraphOptions, Paragraph, TextRun } from 'docx';

/** A text as runs: a new line in it is one on paper. */
export function runs(text: string, options: { bold?: boolean; italics?: boolean } = {}): TextRun[] {
  const lines = text.split(/\r\n?|\n/);
  return lines.map((line, index) => new TextRun({ ...options, text: line, ...(index > 0 && { break: 1 }) }));
}

/** Normal text, or text in one of the styles. */
export function paragraph(text: string, style?: string, options: Omit<IParagraphOptions, 'text' | 'children' | 'style'> = {}): Paragraph {
  return new Paragraph({ ...options, style, children: runs(text) });
}

export function labelled(label: string, value: string): Paragraph {
  return new Paragraph({ children: [...runs(`${label}: `, { bold: true }), ...runs(value)] });
}

export function bullet(text: string, style?: string): Paragraph {
  return paragraph(text, style, { bullet: { level: 0 } });
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
export type Level = keyof typeof levels;

export function heading(text: string, level: Level): Paragraph {
  return new Paragraph({ heading: levels[level], children: runs(text) });
}
