import { readCode } from './sqlTokens.ts';
import { width } from './wrapSql.ts';

export interface SqlProblem {
  line: number;
  problem: string;
}

interface Rule {
  pattern: RegExp;
  problem: string;
}

const rules: readonly Rule[] = [
  { pattern: /^\s*,/, problem: 'comma at the start: put it at the end of the line before' },
  { pattern: /!=/, problem: 'unequal is written <>' },
];

/** Problems of a model, which is one select. */
const modelRules: readonly Rule[] = [
  { pattern: /;/, problem: 'semicolon: a model is one select' },
  { pattern: /(?<!\b(?:inner|left|full|cross|semi|anti)\s+)\bjoin\b/, problem: 'bare join: write inner join' },
];

/** Problems that the formatter cannot mend. */
export function sqlProblems(text: string, { isModel }: { isModel: boolean }): SqlProblem[] {
  const applied = isModel ? [...rules, ...modelRules] : rules;
  return text.split('\n').flatMap((line, index) => {
    const code = codeOf(line);
    const found = applied.filter(({ pattern }) => pattern.test(code)).map(({ problem }) => problem);
    if (line.length > width) found.push(`${line.length} characters: at most ${width}`);
    return found.map((problem) => ({ line: index + 1, problem }));
  });
}

/** A line without its comment, and with empty texts. */
function codeOf(line: string): string {
  return readCode(line)
    .tokens.filter(({ text }) => !text.startsWith('--'))
    .reduce((code, { text, at }) => code.padEnd(at) + (/^['"]/.test(text) ? "''" : text), '');
}
