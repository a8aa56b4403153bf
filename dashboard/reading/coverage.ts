import type { KpiValue } from '../../sql/kpiValue.ts';
import { formatCount, formatMonth } from '../format.ts';
import type { Asked } from './choice.ts';
import type { Reading } from './reading.ts';

/** A row of the table `sender_spans`: between which months a sender delivers what a figure counts, and from when its figure holds. */
interface SenderSpan {
  kpi: string;
  organisation: string;
  delivers_from: string;
  delivers_until: string;
  holds_from: string | null;
}

/** The words of what senders deliver, and why a line begins late. */
export interface CoverageWords {
  /** After "58 organisaties leveren": "contacten". */
  what: string;
  /** Of what lasts for years, after "pas na vijf jaar kennen we": "alle lopende afspraken". */
  lasting?: string;
}

/** A line from where it holds, and the sentence that says so. */
interface Coverage {
  cut: (line: readonly KpiValue[]) => readonly KpiValue[];
  sentence: string;
}

/** Of those who deliver now, the figures of so many on ten must hold at the first point. */
const most = 9;
const fewestPoints = 3;

/** How far back the figures of nearly all who deliver now hold: the growth before is that of who delivers, or of how long it is known. */
export async function coverageOf<Kpi extends string>(reading: Reading<Kpi>, kpi: Kpi, words: CoverageWords): Promise<Coverage> {
  const spans = (await sendersOf(reading, kpi)).filter((span) => delivers(span, reading.values.period));
  const line = reading.values.line(kpi);
  const since = holdsSince(spans, line);
  const cut = (given: readonly KpiValue[]): readonly KpiValue[] =>
    since === undefined ? given : given.filter(({ period }) => period >= since);
  return { cut, sentence: sentenceOf(spans.length, line, since, words) };
}

/** The senders that a cell counts: those of a place, one, or all. */
async function sendersOf({ release, viewer, choice }: Asked, kpi: string): Promise<SenderSpan[]> {
  const rows = await release.table<SenderSpan>('sender_spans', viewer);
  const { dimension, group } = choice;
  const places = new Map(release.organisations.map((each) => [each.organisation, each]));
  const isIn = (organisation: string): boolean => {
    if (dimension === 'organisation') return organisation === group;
    return dimension === 'province' || dimension === 'region' ? places.get(organisation)?.[dimension] === group : true;
  };
  return rows.filter((row) => row.kpi === kpi && isIn(row.organisation));
}

function delivers({ delivers_from, delivers_until }: SenderSpan, period: string): boolean {
  return delivers_from <= period && period <= delivers_until;
}

/** The first month at which nearly all hold; undefined where that is never, is not known, or leaves no line. */
function holdsSince(spans: readonly SenderSpan[], line: readonly KpiValue[]): string | undefined {
  const holding = (period: string): number => spans.filter(({ holds_from }) => holds_from !== null && holds_from <= period).length;
  const at = line.findIndex(({ period }) => spans.length > 0 && 10 * holding(period) >= most * spans.length);
  return at >= 0 && line.length - at >= fewestPoints ? line[at]?.period : undefined;
}

function sentenceOf(senders: number, line: readonly KpiValue[], since: string | undefined, { what, lasting }: CoverageWords): string {
  if (senders === 0) return '';
  const many = senders === 1 ? '' : `${formatCount(senders, 'organisatie levert', 'organisaties leveren')} ${what}.`;
  return [many, reasonOf(line[0]?.period, since, lasting, senders === 1 ? what : '')].filter(Boolean).join(' ');
}

/** Why a line begins late, or what makes it rise where it does not. */
function reasonOf(first: string | undefined, since: string | undefined, lasting: string | undefined, alone: string): string {
  if (since === undefined && lasting) return `De lijn stijgt eerst ook omdat we pas na vijf jaar ${lasting} kennen.`;
  if (since === undefined || first === undefined || first >= since) return '';
  const begin = `De lijn begint in ${formatMonth(since)}`;
  if (lasting) return `${begin}: pas na vijf jaar leveren kennen we ${lasting}.`;
  return alone ? `${begin}, na een vol jaar ${alone}.` : `${begin}: daarvoor leverden te weinig organisaties een vol jaar.`;
}
