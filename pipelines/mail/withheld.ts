import { formatMonth } from '../../dashboard/format.ts';
import type { Release } from '../../sql/release.ts';
import type { MailRhythm } from './choices.ts';
import type { MailRecipient } from './recipient.ts';

interface Situation {
  rhythm: MailRhythm;
  /** Month that the mail is about (`2026-09`). */
  period: string;
  /** Last month with whole figures for this recipient, at most `period`. */
  until: string | undefined;
  /** The same of the last mail that this recipient got. */
  before: string | undefined;
  buildFailed: boolean;
}

/** Figures this many months before the period say nothing about it any more. */
const longBefore = 3;

/** The reason not to make a mail this time, in Dutch; undefined when it is made. */
export function withheldReason({ rhythm, period, until, before, buildFailed }: Situation): string | undefined {
  if (rhythm === 'never') return 'Wil geen mails.';
  if (buildFailed) return 'De laatste berekening van de cijfers is niet gelukt.';
  if (until === undefined) return 'Er zijn nog geen volledige cijfers.';
  if (monthNumber(period) - monthNumber(until) >= longBefore)
    return `De laatste volledige cijfers zijn die van ${inWords(until)}: te oud voor een mail over ${inWords(period)}.`;
  if (before !== undefined && before >= until)
    return `Geen nieuwe cijfers: de laatste zijn die van ${inWords(until)}, en daarover ging de vorige mail.`;
  if (rhythm === 'quarter' && !bringsQuarter(until, before)) return 'Krijgt de mail elk kwartaal, en er is nog geen nieuw kwartaal.';
  return undefined;
}

/** The last month with whole figures for this recipient: those of its organisations, or of all together. */
export function figuresUntil({ periods, organisations }: Release, recipient: MailRecipient, period: string): string | undefined {
  const until = periods.map((each) => each.slice(0, 7)).findLast((month) => month <= period);
  if (recipient.organisations.length === 0 || until === undefined) return until;
  const whole = organisations
    .filter(({ organisation, cutoff }) => cutoff !== null && recipient.organisations.includes(organisation))
    .map(({ cutoff }) => periods.findLast((each) => each <= (cutoff ?? ''))?.slice(0, 7) ?? '')
    .sort()
    .at(-1);
  return whole ? [whole, until].sort()[0] : undefined;
}

/** Whether a quarter ended since the last mail; for a first mail, whether one ends with these figures. */
function bringsQuarter(until: string, before: string | undefined): boolean {
  const quarters = (month: string): number => Math.floor(monthNumber(month) / 3);
  return before === undefined ? monthNumber(until) % 3 === 0 : quarters(until) > quarters(before);
}

/** Months since the year 0, counted so that a quarter ends where it can be divided by three. */
function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

function inWords(month: string): string {
  return formatMonth(`${month}-01`);
}
