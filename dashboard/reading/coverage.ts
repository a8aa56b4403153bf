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
  /** Whether one month suffices, of a number of a day; else a year. */
  isOfDay?: true;
  /** Whether the figure says elsewhere how many deliver. */
  isCounted?: true;
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
  const line = reading.values.line(kpi);
  const spans = (await sendersOf(reading, kpi, line[0]?.population)).filter((span) => delivers(span, reading.values.period));
  const since = holdsSince(spans, line);
  const cut = (given: readonly KpiValue[]): readonly KpiValue[] =>
    since === undefined ? given : given.filter(({ period }) => period >= since);
  return { cut, sentence: sentenceOf(spans.length, line, since, words) };
}

/** The senders that a cell counts: those of a place, one, or all; of figures on one programme those that have it. */
async function sendersOf({ release, viewer, choice }: Asked, kpi: string, population = 'alle'): Promise<SenderSpan[]> {
  const rows = await release.table<SenderSpan>('sender_spans', viewer);
  const { dimension, group } = choice;
  const places = new Map(release.organisations.map((each) => [each.organisation, each]));
  const isIn = (organisation: string): boolean => {
    if (dimension === 'organisation') return organisation === group;
    const place = places.get(organisation);
    if (population !== 'alle' && place?.programme !== population) return false;
    return dimension === 'province' || dimension === 'region' ? place?.[dimension] === group : true;
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

function sentenceOf(senders: number, line: readonly KpiValue[], since: string | undefined, words: CoverageWords): string {
  if (senders === 0) return '';
  const isSaid = senders > 1 && !words.isCounted;
  const many = isSaid ? `${formatCount(senders, 'organisatie levert', 'organisaties leveren')} ${words.what}.` : '';
  return [many, reasonOf(line[0]?.period, since, words, senders === 1)].filter(Boolean).join(' ');
}

/** Why a line begins late, or what makes it rise where it does not. */
function reasonOf(first: string | undefined, since: string | undefined, words: CoverageWords, isAlone: boolean): string {
  const { what, lasting, isOfDay } = words;
  if (since === undefined && lasting) return `De lijn stijgt eerst ook omdat we pas na vijf jaar ${lasting} kennen.`;
  if (since === undefined || first === undefined || first >= since) return '';
  const begin = `De lijn begint in ${formatMonth(since)}`;
  if (lasting) return `${begin}: pas na vijf jaar leveren kennen we ${lasting}.`;
  if (isAlone) return isOfDay ? `${begin}.` : `${begin}, na een vol jaar ${what}.`;
  return `${begin}: daarvoor leverden te weinig organisaties${isOfDay ? '' : ' een vol jaar'}.`;
}
