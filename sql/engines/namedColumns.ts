/**
 * A select in which every column that is written with its table has a name of its own: `b.y` becomes `b.y as y`. In a select that
 * joins tables which share that name, ClickHouse would call the column `b.y`, and what reads the select would not find `y`.
 */
export function namedColumns(sql: string): string {
  const tokens = [...sql.matchAll(token)].filter(([text]) => !/^(?:--|\s)/.test(text));
  const ends = tokens.flatMap(({ 0: text }, index) => (text === 'select' ? unnamedEnds(tokens, index + 1) : []));
  return ends
    .toSorted((a, b) => b.index - a.index)
    .reduce((text, { index, 0: name }) => {
      const end = index + name.length;
      return `${text.slice(0, end)} as ${name}${text.slice(end)}`;
    }, sql);
}

const token = /--.*|'(?:[^']|'')*'|"[^"]*"|\w+|\s+|[^\s]/g;
const depth: Readonly<Record<string, number>> = { '(': 1, ')': -1 };

/** The last tokens of the items of a select list that are `table.column` and no more; `start` is the first token of the list. */
function unnamedEnds(tokens: readonly RegExpExecArray[], start: number): RegExpExecArray[] {
  const ends: RegExpExecArray[] = [];
  let item: RegExpExecArray[] = [];
  let level = 0;
  const close = (): void => {
    const [, dot, column] = item;
    if (item.length === 3 && dot?.[0] === '.' && column && /^[a-z_]/i.test(column[0])) ends.push(column);
    item = [];
  };
  for (const found of tokens.slice(start)) {
    const [text] = found;
    level += depth[text] ?? 0;
    if (level < 0 || (level === 0 && text === 'from')) break;
    if (level === 0 && text === ',') close();
    else if (text !== 'distinct') item.push(found);
  }
  close();
  return ends;
}
