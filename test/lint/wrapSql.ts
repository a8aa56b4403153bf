import { type Code, isClose, isOpen, readCode, type Token } from './sqlTokens.ts';

/** A line of a SQL file is at most this long. */
export const width = 120;
export const step = 4;

/** A part of a line that was too long: how much further it is indented, and its code. */
interface Piece {
  by: number;
  code: string;
}

/** One way to break a line of which the code may be `room` long; undefined where the line gives no occasion for it. */
type Way = (line: Code, room: number) => Piece[] | undefined;

/** The lines of a line of code: itself where it is short enough, else in the first way that breaks it, and so on for its pieces. */
export function wrapSql(indent: number, code: string): string[] {
  const room = width - indent;
  if (code.length <= room) return [pad(indent) + code];
  const line = readCode(code);
  for (const way of ways) {
    const pieces = way(line, room);
    if (pieces) return pieces.flatMap((piece) => wrapSql(indent + piece.by, piece.code));
  }
  return [pad(indent) + code];
}

const joins = new Set(['inner', 'left', 'full', 'cross', 'semi', 'anti', 'asof']);
const clauseWords = new Set(
  ['from', 'join', 'where', 'group', 'having', 'order', 'qualify', 'window', 'union', 'limit'].concat('select', 'rows', 'range'),
);
const listWords = /^(?:select(?: distinct)?|group by|order by|partition by|values|window)\b/;

/** `select … from … where …`: each clause on its own line. */
const clauses: Way = (line) =>
  cut(
    line,
    line.top.filter((_, index) => index > 0 && isClause(line.top, index)),
    0,
  );

export function isClause(tokens: readonly Token[], index: number): boolean {
  const [before = '', text = '', after = ''] = [tokens[index - 1]?.text, tokens[index]?.text, tokens[index + 1]?.text];
  if (joins.has(text)) return (after === 'join' || joins.has(after)) && !joins.has(before);
  if (text === 'join') return !joins.has(before);
  if (text === 'from') return before !== 'distinct';
  return clauseWords.has(text);
}

/** `select a, b`: the list under its word; other lists than those of a select only where they have more than one item. */
const list: Way = (line) => {
  const [word = ''] = listWords.exec(line.text) ?? [];
  const items = line.text.slice(word.length).trim();
  if (word === '' || items === '' || (!word.startsWith('select') && itemsOf(line).length < 2)) return undefined;
  return [
    { by: 0, code: word },
    { by: step, code: items },
  ];
};

const commas: Way = (line, room) => filled(itemsOf(line), room, 0);

export function itemsOf(line: Code): string[] {
  return split(
    line.text,
    line.top.filter(({ text }) => text === ',').map(({ at }) => at + 1),
  );
}

/** The condition of a join under it, unless it joins a subselect, which is broken first. */
const on: Way = (line) => {
  const isJoin = line.top.some(({ text }, index) => text === 'join' && line.top[index + 1]?.text !== '(');
  return isJoin || line.text.startsWith(')') ? cut(line, found(line, /^on$/).slice(0, 1), step) : undefined;
};

const whens: Way = (line, room) => filled(splitAt(line, found(line, /^when$/)), room, 0);

const then: Way = (line) => cut(line, found(line, /^then$/).slice(-1), goesOn(line));

/** Before each `or`, or else before each `and` that does not belong to a `between`. */
const conditions: Way = (line, room) => {
  const ors = found(line, /^or$/);
  let between = 0;
  const ands = found(line, /^(?:and|between)$/).filter(({ text }) => {
    if (text === 'between') between++;
    return text === 'and' && (between === 0 || between-- === 0);
  });
  return filled(splitAt(line, ors.length > 0 ? ors : ands), room, goesOn(line));
};

const concatenations: Way = (line, room) => filled(splitAt(line, found(line, /^\|\|$/)), room, goesOn(line));

const operators: Way = (line, room) => filled(splitAt(line, found(line, /^(?:[=<>+*/-]|<=|>=|<>)$/)), room, goesOn(line));

const alias: Way = (line) => cut(line, found(line, /^as$/).slice(-1), goesOn(line));

/** The longest brackets or `case` that open and close here, outside others: what is in them on lines of its own. */
const group: Way = (line) => {
  const groups = line.top.flatMap((open, index) => {
    const close = line.top[index + 1];
    return close && isOpen(open.text) && isClose(close.text) && close.at - open.at > step ? [{ open, close }] : [];
  });
  const [longest] = groups.sort((a, b) => b.close.at - b.open.at - (a.close.at - a.open.at));
  if (longest === undefined) return undefined;
  const { open, close } = caseIn(line, longest.open, longest.close);
  return open.text === 'case' ? branches(line, open, close) : inside(line, open, close);
};

/** The `case` in brackets with nothing beside it, which are broken as one; else the brackets. */
function caseIn({ tokens }: Code, open: Token, close: Token): { open: Token; close: Token } {
  const inner = tokens.filter(({ at }) => at > open.at && at < close.at);
  const [first, last] = [inner[0], inner.at(-1)];
  const isCase = first?.text === 'case' && last?.text === 'end' && inner.filter(({ depth }) => depth === first.depth).length === 2;
  return isCase ? { open: first, close: last } : { open, close };
}

function inside({ text }: Code, open: Token, close: Token): Piece[] {
  return [
    { by: 0, code: text.slice(0, open.at + 1) },
    { by: step, code: text.slice(open.at + 1, close.at).trim() },
    { by: 0, code: text.slice(close.at) },
  ];
}

function branches({ text, tokens }: Code, open: Token, close: Token): Piece[] {
  const starts = tokens.filter(
    ({ text: word, at, depth }) => at > open.at && at < close.at && depth === open.depth + 1 && /^(?:when|else)$/.test(word),
  );
  const [head = '', ...rest] = split(
    text.slice(0, close.at),
    starts.map(({ at }) => at),
  );
  return [{ by: 0, code: head }, ...rest.map((code) => ({ by: step, code })), { by: 0, code: text.slice(close.at) }];
}

const ways: readonly Way[] = [clauses, list, commas, on, whens, then, conditions, concatenations, group, operators, alias];

/** How much further the rest of a broken line stands: a condition goes on under itself, anything else behind its first line. */
function goesOn({ text, top }: Code): number {
  if (/^(?:on|and|or)\b/.test(text)) return 0;
  const isPart = /^(?:where|having|qualify|when|then|else)\b/.test(text) || text.endsWith(',');
  return isPart || top.some((token) => token.text === 'as') ? step : 0;
}

function found({ top }: Code, word: RegExp): Token[] {
  return top.filter(({ text }, index) => index > 0 && word.test(text));
}

function cut(line: Code, starts: readonly Token[], by: number): Piece[] | undefined {
  const [first = '', ...rest] = splitAt(line, starts);
  return rest.length === 0 ? undefined : [{ by: 0, code: first }, ...rest.map((code) => ({ by, code }))];
}

/** Parts beside each other as long as they fit. */
function filled(parts: readonly string[], room: number, by: number): Piece[] | undefined {
  if (parts.length < 2) return undefined;
  return fill(parts, room - by).map((code, index) => ({ by: index === 0 ? 0 : by, code }));
}

export function fill(parts: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= room) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}

function splitAt({ text }: Code, starts: readonly Token[]): string[] {
  return split(
    text,
    starts.map(({ at }) => at),
  );
}

function split(text: string, places: readonly number[]): string[] {
  return [0, ...places].map((place, index) => text.slice(place, places[index]).trim()).filter((part) => part !== '');
}

export function pad(spaces: number): string {
  return ' '.repeat(spaces);
}
