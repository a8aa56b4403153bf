import type { Likeness } from './likeness.ts';

export interface EmployerCandidate {
  enterprise: string;
  name: string;
  postcode: string | null;
  /** 0 to 1. */
  score: number;
}

/** `zeker`: the one employer that it can be. `vraag`: a person must say which. `onbekend`: nothing that looks like it. */
export interface EmployerMatch {
  state: 'zeker' | 'vraag' | 'onbekend';
  /** Only where certain. */
  enterprise: string | null;
  /** The likeliest first, at most five. */
  candidates: readonly EmployerCandidate[];
}

/** One employer beside what was asked. */
export interface Compared {
  enterprise: string;
  name: string;
  postcode: string | null;
  likeness: Likeness;
  /** 3 the same postcode, 2 the same two digits, 1 elsewhere, 0 not known. */
  nearness: number;
  /** The legal form is the one asked for (1), another (-1), or one of the two says none (0). */
  form: -1 | 0 | 1;
}

/** Chosen on the seeds `tuning*` of `fixtures/employerNames`; the test measures other seeds. */
const thresholds = {
  /** From this score on, at the same postcode. */
  samePlace: 0.9,
  /** From this score on, elsewhere in the zone or without a postcode: for a name that nobody else bears. */
  otherPlace: 0.97,
  /** Rarity of all words together from which a name is hardly borne twice in a zone; in the country, or of one word there. */
  rareInZone: 1.2,
  rareAnywhere: 1.5,
  rareWord: 0.9,
  /** Rarity of words without a typing error beside a word with two. */
  beside: 0.3,
  /** Words that one of the two lacks may tell no more than this. */
  lacking: 0.35,
  /** Ahead of the second best. */
  margin: 0.06,
  /** From this score on, on a word this rare or words that are together, somebody is asked. */
  ask: 0.6,
  askOn: 0.35,
  askOnAll: 0.6,
} as const;

const places = [0, -0.08, 0.02, 0.1];

function total({ likeness, nearness, form }: Compared): number {
  return likeness.score + (places[nearness] as number) + form * 0.02;
}

/** The employer that is meant: silently when nobody else can be meant, as a question when it may be one of a few. */
export function employerMatch(compared: readonly Compared[]): EmployerMatch {
  const ranked = [...byEnterprise(compared).values()]
    .filter(isPossible)
    .sort((a, b) => total(b) - total(a) || (a.enterprise < b.enterprise ? -1 : 1));
  const [best, ...others] = ranked;
  if (!best) return { state: 'onbekend', enterprise: null, candidates: [] };
  const candidates = ranked
    .filter((one) => total(one) > total(best) - 0.3)
    .slice(0, 5)
    .map(({ enterprise, name, postcode, likeness }) => ({ enterprise, name, postcode, score: Math.round(likeness.score * 1000) / 1000 }));
  const certain = isCertain(best) && others.every((other) => isAhead(best, other));
  return { state: certain ? 'zeker' : 'vraag', enterprise: certain ? best.enterprise : null, candidates };
}

function byEnterprise(compared: readonly Compared[]): Map<string, Compared> {
  const best = new Map<string, Compared>();
  for (const one of compared) {
    const known = best.get(one.enterprise);
    if (!known || total(one) > total(known)) best.set(one.enterprise, one);
  }
  return best;
}

/** Like it, or wholly within it at the same place: "Janssens bv, keuken". */
function isPossible({ likeness: { score, extra, missing, shared, told }, nearness }: Compared): boolean {
  if (shared < thresholds.askOn && told < thresholds.askOnAll) return false;
  return score >= thresholds.ask || (nearness === 3 && told > thresholds.askOnAll && Math.min(extra, missing) < 0.1);
}

function isCertain({ likeness, nearness, form }: Compared): boolean {
  const { score, extra, missing, shared, told, sure, doubtful, errors } = likeness;
  if (doubtful || form < 0 || (errors > 1 && sure < thresholds.beside)) return false;
  if (extra > thresholds.lacking || missing > thresholds.lacking) return false;
  if (nearness === 3) return score >= thresholds.samePlace;
  if (nearness === 1 || score < thresholds.otherPlace || errors > 0) return false;
  if (nearness === 2) return told >= thresholds.rareInZone;
  return shared >= thresholds.rareWord || told >= thresholds.rareAnywhere;
}

/** The other does not come near, or its legal form tells the two apart. Without the same postcode, places do not count. */
function isAhead(best: Compared, other: Compared): boolean {
  if (best.form < other.form && best.likeness.score <= other.likeness.score) return false;
  if (best.nearness < 3) return best.likeness.score - other.likeness.score >= thresholds.margin;
  if (total(best) - total(other) >= thresholds.margin) return true;
  return best.form === 1 && other.form === -1 && best.nearness >= other.nearness && best.likeness.score >= other.likeness.score;
}
