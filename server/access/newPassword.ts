import type { User } from '../settings.ts';
import { commonPasswords, commonWords } from './commonPasswords.ts';

const shortest = 12;
const longest = 200;

/** Says in Dutch why this cannot be a new password of the user; undefined where it can. Any sign is allowed, and none is asked for. */
export function passwordProblem(password: string, { name }: Pick<User, 'name'>): string | undefined {
  const length = [...password].length;
  if (length < shortest) return `Kies een wachtwoord van minstens ${shortest} tekens. Een zin van een paar woorden is goed te onthouden.`;
  if (length > longest) return `Kies een wachtwoord van hoogstens ${longest} tekens.`;
  const letters = plain(password);
  const own = plain(name);
  if (own.length >= 4 && letters.includes(own)) return 'Uw naam mag niet in uw wachtwoord staan.';
  return isGuessable(password, letters) ? 'Dit wachtwoord wordt als een van de eerste geraden. Kies een ander.' : undefined;
}

function isGuessable(password: string, letters: string): boolean {
  const signs = password.toLowerCase();
  if (commonPasswords.includes(signs) || commonPasswords.includes(letters) || commonWords.includes(letters)) return true;
  return isRepeated(signs) || isRow(signs) || /^\d+$/.test(signs) || commonWords.some((word) => letters === word + word);
}

/** The letters alone, as they read: `W@chtw00rd!2026` is `wachtwoord`. */
function plain(text: string): string {
  const read: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '0': 'o', '1': 'i', '3': 'e', '5': 's', $: 's', '7': 't' };
  const core = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/^[^a-z@$]+|[^a-z@$]+$/g, '');
  return core.replace(/[@4013$57]/g, (sign) => read[sign] as string).replace(/[^a-z]/g, '');
}

/** The same few signs again and again. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/u.test(text) && new Set(text).size <= 5;
}

/** Each sign one further, or one back, than the one before. */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0));
  const inRow = (step: number): boolean => steps.filter((each) => each === step || each === -9 * step).length >= steps.length - 1;
  return inRow(1) || inRow(-1);
}
