/** A word, text, number, sign or comment of a line. Brackets, `case` and `end` are as deep as what they stand in. */
export interface Token {
  text: string;
  at: number;
  depth: number;
}

export interface Code {
  text: string;
  tokens: readonly Token[];
  /** The tokens that lie in no brackets or `case` of this line. */
  top: readonly Token[];
}

const pattern = /--.*|'(?:[^']|'')*'|"[^"]*"|[A-Za-z_]\w*|\d[\w.]*|::|<=|>=|<>|!=|\|\||[^\s]/g;

const keywords = new Set(
  `all and anti as asc asof between bigint boolean by case cast create cross current date desc distinct double else end exists false filter
  first following from full group having in inner integer interval into is join last left like limit not null nulls on or order outer over
  partition preceding qualify range recursive rows select semi table then true unbounded union unnest using values varchar view when where
  window with`.split(/\s+/),
);

/** A line of SQL, its keywords in lower case. */
export function readCode(line: string): Code {
  const tokens: Token[] = [];
  let depth = 0;
  for (const { 0: found, index: at } of line.matchAll(pattern)) {
    const text = keywords.has(found.toLowerCase()) ? found.toLowerCase() : found;
    if (isClose(text)) depth--;
    tokens.push({ text, at, depth });
    if (isOpen(text)) depth++;
  }
  const outermost = Math.min(...tokens.map((token) => token.depth));
  return {
    text: tokens.reduce((code, { text, at }) => code.slice(0, at) + text + code.slice(at + text.length), line),
    tokens,
    top: tokens.filter((token) => token.depth === outermost),
  };
}

export function isOpen(text: string): boolean {
  return /^(?:[([]|case)$/.test(text);
}

export function isClose(text: string): boolean {
  return /^(?:[)\]]|end)$/.test(text);
}
