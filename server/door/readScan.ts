import type { EntryProblems, EntryRow } from '../../dashboard/pages/insturen/entryFormView.ts';
import { placeQuestion } from '../../dashboard/pages/insturen/scanFormView.ts';
import type { ScanItem } from '../../pipelines/door/intake.ts';
import { isDay, textOf } from './readEntry.ts';

interface Scan {
  values: EntryRow;
  /** One per answered question. */
  rows: readonly EntryRow[];
  problems: EntryProblems;
}

/** The answers of the scan as rows of its dataset, and what is wrong with them. */
export function readScan(body: unknown, items: readonly ScanItem[], kinds: readonly string[]): Scan {
  const form = (body ?? {}) as Record<string, unknown>;
  const names = ['scan', 'datum', 'soort', ...items.map(({ question }) => question)];
  const values = Object.fromEntries(names.map((name) => [name, textOf(form[name], 60)]));
  const { scan = '', datum = '', soort = '' } = values;
  const problems = new Map<string, string>();
  if (scan === '') problems.set('scan', 'Geef de scan een naam.');
  if (!isDay(datum)) problems.set('datum', 'Geef de dag van de scan, zoals 2026-09-30.');
  if (!kinds.includes(soort)) problems.set('soort', 'Kies wie de scan invult.');
  const answered = items.filter(({ question }) => values[question] !== '');
  for (const { question, text } of answered) {
    const most = question === placeQuestion ? 100 : 5;
    const least = question === placeQuestion ? 0 : 1;
    const score = Number(values[question]);
    if (!(Number.isInteger(score) && score >= least && score <= most))
      problems.set(question, `${text} Geef een getal van ${least} tot ${most}.`);
  }
  const [first] = items;
  if (answered.length === 0 && first) problems.set(first.question, 'Beantwoord minstens één vraag.');
  const rows = answered.map(({ question }) => ({ scan, datum, soort, vraag: question, score: values[question] ?? '' }));
  return { values, rows, problems };
}
