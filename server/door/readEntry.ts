import type { EntryField, EntryForm } from '../../dashboard/pages/insturen/entryForm.ts';
import type { EntryProblems, EntryRow } from '../../dashboard/pages/insturen/entryFormView.ts';

export interface Entry {
  /** As filled in, to show again. */
  rows: readonly EntryRow[];
  problems: EntryProblems;
}

/** The rows that were filled in, and what is wrong with them; a row that is wholly empty is none, but the first. */
export function readEntry(body: unknown, { fields, rows, anyOf }: EntryForm): Entry {
  const form = (body ?? {}) as Record<string, unknown>;
  const problems = new Map<string, string>();
  const read = Array.from({ length: rows }, (_, index) => {
    const values = fields.map(({ name, kind }) => [name, textOf(form[`${index}-${name}`], kind === 'long' ? 2000 : 200)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== ''));
  });
  read.forEach((row, index) => {
    if (index > 0 && Object.keys(row).length === 0) return;
    for (const field of fields) {
      const problem = problemOf(field, row[field.name] ?? '');
      if (problem) problems.set(`${index}-${field.name}`, `${field.label}: ${problem}`);
    }
    const [first] = anyOf;
    if (first && anyOf.every((name) => row[name] === undefined)) {
      const labels = fields.filter(({ name }) => anyOf.includes(name)).map(({ label }) => label);
      problems.set(`${index}-${first}`, `${labels[0]}: vul dit in, of geef de naam.`);
    }
    if (row.begin !== undefined && row.einde !== undefined && row.einde < row.begin) {
      problems.set(`${index}-einde`, 'De laatste dag ligt voor de eerste dag.');
    }
  });
  return { rows: read, problems };
}

export function textOf(value: unknown, most: number): string {
  return typeof value === 'string'
    ? value
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, most)
    : '';
}

function problemOf({ kind, required, choices, least, most }: EntryField, value: string): string | undefined {
  if (value === '') return required ? 'vul dit in.' : undefined;
  switch (kind) {
    case 'choice':
      return choices.some((choice) => choice.value === value) ? undefined : 'kies een antwoord uit de lijst.';
    case 'date':
      return isDay(value) ? undefined : 'geef een dag, zoals 2026-09-30.';
    case 'month':
      return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? undefined : 'geef een maand, zoals 2026-09.';
    case 'number': {
      const number = Number(value.replaceAll('.', '').replace(',', '.'));
      if (Number.isNaN(number)) return 'geef een getal.';
      const outside = least !== null && most !== null && !(number >= least && number <= most && Number.isInteger(number));
      return outside ? `geef een getal van ${least} tot ${most}.` : undefined;
    }
    default:
      return undefined;
  }
}

/** A day of the calendar, ISO. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
