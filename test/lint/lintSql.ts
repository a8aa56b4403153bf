// Part of `npm run lint`: every SQL file is as the formatter writes it, which `npm run format` (`--write`) does.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatSql } from './formatSql.ts';
import { sqlProblems } from './sqlProblems.ts';

const root = path.join(import.meta.dirname, '../..');
const write = process.argv.includes('--write');
const problems = ['pipelines', 'sql'].flatMap((room) => sqlFiles(room).flatMap((file) => lint(file)));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function sqlFiles(room: string): string[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .map((file) => path.join(room, file))
    .sort();
}

function lint(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const formatted = formatSql(text);
  if (write && formatted !== text) writeFileSync(path.join(root, file), formatted);
  const found = sqlProblems(formatted, { isModel: file.startsWith('sql') }).map(({ line, problem }) => `${file}:${line} ${problem}`);
  return formatted === text || write ? found : [`${file} is not formatted: run npm run format`, ...found];
}
