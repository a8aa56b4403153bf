/** A construct that DuckDB and ClickHouse do not share. */
export interface Refusal {
  line: number;
  found: string;
  instead: string;
}

interface Rule {
  pattern: RegExp;
  instead: string;
}

/** Read in the code alone. Where both run but give something else, only this tells; the others would fail on ClickHouse. */
const rules: readonly Rule[] = [
  { pattern: /\b(?:median|mode|quantile\w*|percentile_\w+)\s*\(/, instead: 'take the middle by row_number: ClickHouse samples' },
  { pattern: /\b(?:arg_max|arg_min)\s*\(/, instead: 'max_by or min_by' },
  { pattern: /\b(?:round|round_even)\s*\(/, instead: 'floor(x + 0.5): halves round otherwise' },
  { pattern: /\/\//, instead: 'floor(a / b)' },
  { pattern: /\bunion\b(?!\s+(?:all|distinct)\b)/, instead: 'union all, with distinct around it where that is meant' },
  { pattern: /\bnot\s+in\s*\(\s*select\b/, instead: 'not exists: one null changes the answer' },
  { pattern: /\bln\s*\((?!\s*case\b)/, instead: 'ln(case when x > 0 then x else 1.0 end), with a guard beside it: ln(0) differs' },
  { pattern: /\brange\s+between\b[^()]*\binterval\b/, instead: 'range between over a number of days' },
  { pattern: /\((?:(?!order\s+by)[^()])*\brows\s+(?:between|unbounded|\d)/, instead: 'a total order before rows' },
  { pattern: /\bignore\s+nulls\b/, instead: 'a case inside the function, or a running max' },
  { pattern: /\b(?:array_agg|list|string_agg)\s*\([^()]*\border\s+by\b/, instead: 'no order inside an aggregate' },
  { pattern: /\bconcat(?:_ws)?\s*\(/, instead: '||, with coalesce: concat skips nulls on DuckDB alone' },
  { pattern: /\b(?:make_date|strftime|strptime)\s*\(/, instead: 'date arithmetic: date_trunc, last_day, interval, year() and month()' },
  { pattern: /\bto_(?:days|weeks|months|years)\s*\(|\*\s*interval\b/, instead: 'interval (n) month' },
  { pattern: /\b(?:dayofweek|weekday|isodow|week|weekofyear)\s*\(/, instead: 'days since a known Monday: weeks begin otherwise' },
  { pattern: /\b(?:now|today)\s*\(|\bcurrent_(?:date|timestamp|time)\b/, instead: 'parameters.as_of: no figure reads the clock' },
  { pattern: /\bsplit_part\s*\(|\bregexp_\w+\s*\(/, instead: 'position, substring and replace' },
  { pattern: /\btry_cast\s*\(/, instead: 'let the door read it: staging only renames' },
  { pattern: /\*\s*12\s*\+\s*month\s*\(/, instead: 'month_index_of(day)' },
  { pattern: /\busing\s*\(/, instead: 'on a.x = b.x: beside using the parser says nothing of what a model reads' },
  { pattern: /\blateral\b/, instead: 'a join, or a window' },
  { pattern: /\brange\s*\(|(?<!\b(?:from|join)\s+)\bgenerate_series\s*\(/, instead: 'from generate_series(1, n)' },
  { pattern: /-\s*count\s*\([^()]*\)(?!\s*::)/, instead: '-count(…)::integer: a count has no sign' },
  {
    pattern: /\bon\s+(?!true\b)(?:\w+\.)?\w+\s*(?=$|\)|,|\b(?:left|inner|full|cross|where|group|order|qualify|window|union)\b)/,
    instead: 'cross join … where',
  },
  {
    pattern:
      /(?<!\basof\s+)\bleft\s+join\s+\S+(?:\s+as\s+\w+)?\s+on\b(?!(?:(?!\b(?:join|where|group|order|qualify|window|union)\b)[\s\S])*?(?<![<>!])=)/,
    instead: 'a left join on an equality as well',
  },
];

/** Read in comments' absence too, but with the texts: years that ClickHouse's dates do not have. */
const farDate: Rule = {
  pattern: /\bdate\s+'(?:0|1[0-8]|19[0-6]|21[5-9]|2[2-9]|[3-9])\d+-/,
  instead: 'null for an open end, a birth year for a birth date',
};

/** Constructs in a shared SQL file that only one engine understands, or each in its own way. Comments and texts are not read. */
export function refusals(sql: string): Refusal[] {
  const uncommented = sql.replace(/'(?:[^']|'')*'|--.*/g, (text) => (text.startsWith('--') ? blank(text) : text));
  const code = uncommented.replace(/'(?:[^']|'')*'/g, blank);
  return [...rules.map((rule) => [rule, code] as const), [farDate, uncommented] as const]
    .flatMap(([{ pattern, instead }, text]) =>
      [...text.matchAll(new RegExp(pattern, 'gim'))].map((match) => ({
        line: text.slice(0, match.index).split('\n').length,
        found: match[0].replace(/\s+/g, ' ').trim(),
        instead,
      })),
    )
    .sort((a, b) => a.line - b.line);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
