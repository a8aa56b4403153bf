import { HttpError } from '../httpError.ts';
import type { Settings } from '../settings.ts';

/** An attempt to sign in: the account as typed, the network it comes from, and the device where that account signed in on it before. */
export interface Attempt {
  account: string;
  network: string;
  device: string | undefined;
}

export interface Guesses {
  /** Counts an attempt before its password is looked at, and gives what takes it back when that was right. Throws an HttpError when there were too many. */
  take(attempt: Attempt, now: number): () => void;
}

interface Bucket {
  left: number;
  at: number;
}

interface Measure {
  key: string;
  most: number;
  /** Milliseconds after which one more may be tried. */
  refill: number;
}

const quarter = 15 * 60_000;
const bucketsAtMost = 20_000;

/**
 * Slows guessing: by account from one network, by account, and by network. A device on which the account signed in before is counted apart, so
 * that nobody else’s guesses keep its owner out.
 */
export function makeGuesses({ signInAttempts }: Pick<Settings, 'signInAttempts'>): Guesses {
  const buckets = new Map<string, Bucket>();
  const measuresOf = ({ account, network, device }: Attempt): Measure[] => {
    const few = { most: signInAttempts, refill: quarter / signInAttempts };
    if (device !== undefined) return [{ key: JSON.stringify(['device', device, account]), ...few }];
    const many = { most: 5 * signInAttempts, refill: quarter / (5 * signInAttempts) };
    return [
      { key: JSON.stringify(['both', account, network]), ...few },
      { key: JSON.stringify(['account', account]), ...many },
      { key: JSON.stringify(['network', network]), ...many },
    ];
  };
  const find = ({ key, most, refill }: Measure, now: number): Bucket => {
    const before = buckets.get(key);
    const left = before ? Math.min(most, before.left + (now - before.at) / refill) : most;
    return { left, at: now };
  };
  const keep = ({ key }: Measure, bucket: Bucket): void => {
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > bucketsAtMost && oldest !== undefined) buckets.delete(oldest);
  };
  return {
    take: (attempt, now) => {
      const measures = measuresOf(attempt);
      const wait = Math.max(...measures.map((measure) => (1 - find(measure, now).left) * measure.refill));
      if (wait > 0) throw tooMany(wait);
      for (const measure of measures) keep(measure, { left: find(measure, now).left - 1, at: now });
      return () => {
        for (const measure of measures) keep(measure, { left: Math.min(measure.most, find(measure, now).left + 1), at: now });
      };
    },
  };
}

function tooMany(wait: number): HttpError {
  const seconds = Math.ceil(wait / 1000);
  const time = seconds < 60 ? `${seconds} ${seconds === 1 ? 'seconde' : 'seconden'}` : minutes(Math.ceil(seconds / 60));
  return new HttpError(429, 'Te veel pogingen om aan te melden.', {
    advice: `Wacht ${time} en probeer het dan opnieuw. Op een toestel waarop u zich al eens aanmeldde, hoeft u niet te wachten.`,
    headers: { 'Retry-After': String(seconds) },
  });
}

function minutes(count: number): string {
  return count === 1 ? 'een minuut' : `${count} minuten`;
}
