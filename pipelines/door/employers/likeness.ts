import { editDistance } from './editDistance.ts';

/** Words of a name in the form in which names are compared, as `employer_words` gives them. */
export type Words = readonly string[];

export interface Rarity {
  /** From 0 (in nearly every name) to 1 (in no other). */
  weight(word: string): number;
  /** Some employer of the Crossroads Bank bears the word. */
  known(word: string): boolean;
}

export interface Likeness {
  /** 0 to 1: how much of what the two names tell, by rarity, is the same. */
  score: number;
  /** Rarity of the words of the first, of the second, that the other lacks. */
  extra: number;
  missing: number;
  /** Rarity of the rarest word that they share, and of all of them together. */
  shared: number;
  told: number;
  /** Rarity of the words that they share without a typing error. */
  sure: number;
  /** Typing errors that were overlooked. */
  errors: number;
  /** A word that looks like a typing error is the name of another: Janssen, Janssens. */
  doubtful: boolean;
}

const particles = /^(vanden|vander|vande|vanhet|van|inde|inden|den|der|dela|de|les|le|la|du|des|ten|ter)(?=[a-z]{3})/;

/** How a name that a sender wrote is like a name of an employer, whatever the order of the words. */
export function likeness(asked: Words, known: Words, rarity: Rarity): Likeness {
  const [left, right] = joinedAlike(asked, known);
  const pairs = pairsOf(left, right, rarity);
  const result: Likeness = { score: 0, extra: 0, missing: 0, shared: 0, told: 0, sure: 0, errors: 0, doubtful: false };
  const paired = { left: new Set<number>(), right: new Set<number>() };
  let same = 0;
  let total = 0;
  for (const { i, j, alike, weight, errors, doubtful } of pairs) {
    if (paired.left.has(i) || paired.right.has(j)) continue;
    paired.left.add(i);
    paired.right.add(j);
    same += 2 * weight * alike;
    total += 2 * weight;
    result.shared = Math.max(result.shared, weight * alike);
    result.told += weight * alike;
    if (errors === 0) result.sure += weight;
    result.errors += errors;
    result.doubtful ||= doubtful;
  }
  for (const [i, word] of left.entries()) if (!paired.left.has(i)) result.extra += rarity.weight(word);
  for (const [j, word] of right.entries()) if (!paired.right.has(j)) result.missing += rarity.weight(word);
  result.score = total === 0 ? 0 : same / (total + result.extra + result.missing);
  return result;
}

interface Pair {
  i: number;
  j: number;
  alike: number;
  weight: number;
  errors: number;
  doubtful: boolean;
}

/** Every two words that may mean the same, the likeliest first. */
function pairsOf(left: Words, right: Words, rarity: Rarity): Pair[] {
  const pairs: Pair[] = [];
  for (const [i, a] of left.entries()) {
    for (const [j, b] of right.entries()) {
      const pair = compare(a, b, rarity);
      if (pair) pairs.push({ i, j, weight: rarity.weight(b), ...pair });
    }
  }
  return pairs.sort((one, other) => other.alike - one.alike || other.weight - one.weight);
}

function compare(a: string, b: string, rarity: Rarity): Pick<Pair, 'alike' | 'errors' | 'doubtful'> | undefined {
  if (a === b) return { alike: 1, errors: 0, doubtful: false };
  if (sameBehindParticle(a, b)) return { alike: 0.95, errors: 0, doubtful: false };
  const length = Math.min(a.length, b.length);
  const errors = length < 4 ? 9 : typingErrors(a, b);
  if (errors === 1 || (errors === 2 && length >= 8)) {
    const doubtful = rarity.known(a) && rarity.weight(b) > 0.3;
    return { alike: doubtful ? 0.6 : 1 - errors * (length < 6 ? 0.09 : 0.05), errors, doubtful };
  }
  if (length < 3 || !b.startsWith(a)) return undefined;
  return rarity.known(a) ? { alike: 0.7, errors: 0, doubtful: rarity.weight(b) > 0.5 } : { alike: 0.88, errors: 0, doubtful: false };
}

/** "demolen", "molen". */
function sameBehindParticle(a: string, b: string): boolean {
  if (!a.endsWith(b.slice(-3))) return false;
  return a.replace(particles, '') === b.replace(particles, '');
}

/** More than 2 where it is no typing error: numbers, and words that differ at both ends. */
function typingErrors(a: string, b: string): number {
  const atAnEnd = a[0] === b[0] || a.at(-1) === b.at(-1);
  return !atAnEnd || Math.abs(a.length - b.length) > 2 || /\d/.test(a) || /\d/.test(b) ? 9 : editDistance(a, b, 2);
}

/** Two words on one side that are one on the other become one: "agro tech", "agrotech". */
function joinedAlike(left: Words, right: Words): [Words, Words] {
  return [joined(left, right), joined(right, left)];
}

function joined(words: Words, others: Words): Words {
  if (words.length < 2) return words;
  const there = new Set(others);
  for (let i = 0; i + 1 < words.length; i++) {
    const both = `${words[i]}${words[i + 1]}`;
    if (there.has(both) && !there.has(words[i] as string)) return [...words.slice(0, i), both, ...joined(words.slice(i + 2), others)];
  }
  return words;
}
