type Token = RegExpExecArray;

interface Edit {
  at: number;
  /** How many characters go away there. */
  length: number;
  text: string;
}

/**
 * A select of ours as ClickHouse must read it to give what DuckDB gives, as fast. Nothing else is changed but what a word means there: the
 * name of a column that is written with its table, letters or bytes, the number of a month, a hash, what `lag` gives before the first row, and whether
 * a common table expression that is read twice is computed twice.
 */
export function inClickhouse(sql: string): string {
  const tokens = [...sql.matchAll(token)].filter(([text]) => !/^(?:--|\s)/.test(text));
  const edits = tokens.flatMap(({ 0: text }, index) => {
    if (text === 'select') return namedColumns(tokens, index + 1);
    if (text === 'with') return sharedExpressions(tokens, index + 1);
    if (tokens[index + 1]?.[0] !== '(') return [];
    if (text === 'month_index_of') return wrapped(tokens, index, '(toRelativeMonthNum', ' - 1)::integer');
    if (text === 'sha256') return wrapped(tokens, index, 'lower(hex(SHA256', '))');
    if (text in ofLetters) return [{ at: tokens[index]?.index ?? 0, length: text.length, text: ofLetters[text] as string }];
    return text === 'lag' || text === 'lead' ? nullableArgument(tokens, index + 2) : [];
  });
  return edits
    .toSorted((a, b) => b.at - a.at || b.length - a.length)
    .reduce((text, { at, length, text: added }) => text.slice(0, at) + added + text.slice(at + length), sql);
}

const token = /--.*|'(?:[^']|'')*'|"[^"]*"|\w+|\s+|[^\s]/g;
const depth: Readonly<Record<string, number>> = { '(': 1, ')': -1 };

const reads: ReadonlySet<string> = new Set(['from', 'join']);

/** Functions that ClickHouse applies to bytes, or to plain letters only. */
const ofLetters: Readonly<Record<string, string>> = {
  lower: 'lowerUTF8',
  upper: 'upperUTF8',
  length: 'lengthUTF8',
  substring: 'substringUTF8',
};

/** `b.y` becomes `b.y as y` in the select list that starts here: where joined tables share a name, ClickHouse would call the column `b.y`. */
function namedColumns(tokens: readonly Token[], start: number): Edit[] {
  const edits: Edit[] = [];
  let item: Token[] = [];
  const close = (): void => {
    const [, dot, column] = item;
    if (item.length === 3 && dot?.[0] === '.' && column && /^[a-z_]/i.test(column[0])) edits.push(after(column, ` as ${column[0]}`));
    item = [];
  };
  for (const { found, level } of leveled(tokens, start)) {
    if (level === 0 && found[0] === 'from') break;
    if (level === 0 && found[0] === ',') close();
    else if (found[0] !== 'distinct') item.push(found);
  }
  close();
  return edits;
}

/** A function of ours as ClickHouse has it: its months, of which the first of a year is 1; the letters of a hash. */
function wrapped(tokens: readonly Token[], index: number, before: string, behind: string): Edit[] {
  const { index: at, 0: name } = tokens[index] as Token;
  let last = tokens[index + 1] as Token;
  for (const { found } of leveled(tokens, index + 2)) last = found;
  const closing = tokens[tokens.indexOf(last) + 1] as Token;
  return [{ at, length: name.length, text: before }, after(closing, behind)];
}

/** Without it, `lag` and `lead` give 0, '' or 1970 where there is no row. */
function nullableArgument(tokens: readonly Token[], start: number): Edit[] {
  const first = tokens[start] as Token;
  let last = first;
  for (const { found, level } of leveled(tokens, start)) {
    if (level === 0 && found[0] === ',') break;
    last = found;
  }
  return [{ at: first.index, length: 0, text: 'toNullable(' }, after(last, ')')];
}

/** `x as (…)` becomes `x as materialized (…)` where `x` is read more than once, as DuckDB does by itself. */
function sharedExpressions(tokens: readonly Token[], start: number): Edit[] {
  const isRead = (name: string): boolean =>
    tokens.filter((found, index) => found[0] === name && reads.has(tokens[index - 1]?.[0] ?? '')).length > 1;
  const edits: Edit[] = [];
  let name: string | undefined;
  for (const { found, level } of leveled(tokens, start)) {
    const [text] = found;
    if (level === 0 && (text === 'select' || text === 'recursive')) break;
    if (level === 0 && text === 'as' && name !== undefined && isRead(name)) edits.push(after(found, ' materialized'));
    if (level === 0 && /^\w/.test(text)) name = text;
  }
  return edits;
}

/** The tokens from here until the parenthesis around them closes, and how deep each lies in further ones. */
function* leveled(tokens: readonly Token[], start: number): Generator<{ found: Token; level: number }> {
  let level = 0;
  for (let index = start; index < tokens.length; index++) {
    const found = tokens[index] as Token;
    level += depth[found[0]] ?? 0;
    if (level < 0) return;
    yield { found, level };
  }
}

function after({ index, 0: text }: Token, added: string): Edit {
  return { at: index + text.length, length: 0, text: added };
}
