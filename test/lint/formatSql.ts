import { isClose, isOpen, readCode } from './sqlTokens.ts';
import { fill, isClause, itemsOf, pad, step, width, wrapSql } from './wrapSql.ts';

/**
 * The text of a SQL file as we write it: keywords in lower case, indents of 4, no blanks at the end of lines, and no line longer than
 * `width` that can be broken. Where shorter lines break is left to who writes them.
 */
export function formatSql(text: string): string {
  const lines = text.replaceAll('\r', '').split('\n').map(indented);
  const formatted: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const comments = linesFrom(lines, index, isComment);
    const block = comments.length > 0 ? comments : listFrom(lines, index);
    formatted.push(...(comments.length > 0 ? wrapComments(block) : wrapLine(joined(block))));
    index += block.length;
  }
  return `${formatted
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function indented(line: string): string {
  const code = line.trim();
  const before = line.slice(0, line.length - line.trimStart().length).replaceAll('\t', pad(step)).length;
  return code === '' ? '' : pad(Math.ceil(before / step) * step) + code;
}

/** The lines from here on with the same indent for which something holds. */
function linesFrom(lines: readonly string[], start: number, holds: (line: string, before: string) => boolean): string[] {
  const [indent] = /^ */.exec(lines[start] as string) ?? [];
  const goesOn = (line: string, index: number): boolean => /^ */.exec(line)?.[0] === indent && holds(line, lines[index - 1] ?? '');
  const end = lines.findIndex((line, index) => index >= start && !goesOn(line, index));
  return lines.slice(start, end < 0 ? undefined : end);
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('--');
}

/** A field of the header of a KPI goes on with further indent; other comments just go on. */
function wrapComments(lines: readonly string[]): string[] {
  const paragraphs: string[][] = [];
  for (const line of lines) {
    const before = paragraphs.at(-1);
    if (before && !isField(line) && (/^ *-- {2,}/.test(line) || !isField(before[0] as string))) before.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.flatMap((paragraph) => (paragraph.some((line) => line.length > width) ? refilled(paragraph) : paragraph));
}

function isField(line: string): boolean {
  return /^-- (?:series )?[a-z0-9_|+-]+: /.test(line);
}

function refilled(lines: readonly string[]): string[] {
  const [first = ''] = lines;
  const start = `${first.slice(0, first.indexOf('--'))}-- `;
  const further = isField(first) ? start + pad(step) : start;
  const words = lines.flatMap((line) => line.trim().slice(2).trim().split(/ +/));
  return fill(words, width - further.length).map((line, index) => (index === 0 ? start : further) + line);
}

/** A line; of a list that is too long, also the lines of several items that follow. */
function listFrom(lines: readonly string[], start: number): string[] {
  const first = lines[start] as string;
  if (first.length <= width || !isOfList(first)) return [first];
  return linesFrom(lines, start, (line, before) => line === first || (before.endsWith(',') && isOfList(line) && hasItems(line)));
}

function isOfList(line: string): boolean {
  const { text, tokens, top } = readCode(line.trim());
  const isWhole = tokens.filter((token) => isOpen(token.text)).length === tokens.filter((token) => isClose(token.text)).length;
  return isWhole && !/^(?:(?:on|and|or|when|then|else|with|end)\b|[)\]])/.test(text) && !top.some((_, index) => isClause(top, index));
}

function hasItems(line: string): boolean {
  return itemsOf(readCode(line.trim())).length > 1;
}

function joined(lines: readonly string[]): string {
  return lines.map((line, index) => (index === 0 ? line : line.trim())).join(' ');
}

/** A comment behind code that is too long goes before it. */
function wrapLine(line: string): string[] {
  const code = line.trimStart();
  const indent = line.length - code.length;
  const { tokens, text } = readCode(code);
  const last = tokens.at(-1);
  if (!last?.text.startsWith('--')) return wrapSql(indent, text);
  if (line.length <= width) return [pad(indent) + text];
  return [...wrapComments([pad(indent) + last.text]), ...wrapSql(indent, text.slice(0, last.at).trimEnd())];
}
