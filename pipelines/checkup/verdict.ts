import { formatCount } from '../../dashboard/format.ts';
import type { Returned } from '../door/answer/returned.ts';
import type { Checkup } from '../door/intake.ts';

export interface Outcome extends Pick<Checkup, 'questions' | 'open' | 'records' | 'setAside'> {
  same: boolean;
  empty: boolean;
  closesMuch: boolean;
  confirmed: boolean;
  words: string;
  /** The changes in a correction workbook that came back. */
  returned: Pick<Returned, 'rows' | 'answers'> | undefined;
}

/** May the file go, and what is said of it in one or two sentences. */
export function verdictOf({
  questions,
  records,
  setAside,
  open,
  same,
  empty,
  closesMuch,
  confirmed,
  words,
  returned,
}: Outcome): Pick<Checkup, 'verdict' | 'sentence'> {
  if (returned && returned.rows.length + returned.answers.length === 0) {
    return { verdict: 'bekend', sentence: 'In dit werkboek is niets veranderd.' };
  }
  if (same) return { verdict: 'bekend', sentence: 'Dit bestand kennen we al. Er verandert niets.' };
  if (empty && !returned)
    return { verdict: 'wacht', sentence: 'Er staan geen rijen in. U kunt het versturen, maar het wacht dan op een bevestiging.' };
  const unanswered = questions.filter(({ answer }) => answer === null).length;
  if (records > 0 && setAside === records && !returned && open === 0) return nothingCounts(records, unanswered);
  const aside = setAside === 0 ? '' : ` ${formatCount(setAside, 'rij telt', 'rijen tellen')} nog niet mee.`;
  if (open > 0) return { verdict: 'vraag', sentence: `Nog ${formatCount(open, 'vraag', 'vragen')}, dan kan het weg. ${words}.${aside}` };
  const forGuide = questions.filter(({ kind, answer }) => (kind === 'bestemming' || kind === 'vertrek') && answer === null).length;
  const others = questions.filter(({ kind, answer }) => kind !== 'bestemming' && kind !== 'vertrek' && answer === null).length;
  const asks = [
    ...(others > 0 ? [formatCount(others, 'vraag', 'vragen')] : []),
    ...(forGuide > 0 ? [`${formatCount(forGuide, 'vraag', 'vragen')} voor de begeleider`] : []),
  ];
  const holds = [returned ? changesIn(returned) : words, ...asks].join(', ');
  if (closesMuch && !confirmed) return { verdict: 'wacht', sentence: `${holds}.${aside}` };
  if (isLarge(setAside, records)) {
    return {
      verdict: 'nakijken',
      sentence: `Let op: ${setAside} van de ${formatCount(records, 'rij', 'rijen')} ${setAside === 1 ? 'telt' : 'tellen'} nog niet mee. ${holds}.`,
    };
  }
  return { verdict: 'klaar', sentence: `Klaar. ${holds}.${aside}` };
}

/** A file of which no row counts is not sent: an answer may still change that, else it must be made again. */
function nothingCounts(records: number, unanswered: number): Pick<Checkup, 'verdict' | 'sentence'> {
  const all = records === 1 ? 'De enige rij kan' : `Geen enkele van de ${records} rijen kan`;
  if (unanswered === 0) return { verdict: 'geweigerd', sentence: `${all} zo meetellen. Bij Opmerkingen staat waarom.` };
  return { verdict: 'vraag', sentence: `${all} al meetellen. Misschien helpt uw antwoord: ${formatCount(unanswered, 'vraag', 'vragen')}.` };
}

/** So many rows aside that the file was probably meant otherwise: more than one in ten, of a short list at least one in three. */
function isLarge(setAside: number, records: number): boolean {
  return setAside > records / 10 && (setAside >= 3 || setAside >= records / 3);
}

function changesIn({ rows, answers }: Pick<Returned, 'rows' | 'answers'>): string {
  const parts = [
    ...(rows.length > 0 ? [formatCount(rows.length, 'verbeterde rij', 'verbeterde rijen')] : []),
    ...(answers.length > 0 ? [formatCount(answers.length, 'antwoord', 'antwoorden')] : []),
  ];
  return parts.join(', ');
}
