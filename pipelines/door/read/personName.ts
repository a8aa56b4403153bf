import { comparable } from '../../sources/contract.ts';
import { firstNames } from './firstNames.ts';

/** The text in the place of what is surely the name of somebody. */
export const maskedName = '[naam]';

const addressed = /^([Dd]hr|[Dd]e heer|[Mm]eneer|[Mm]evr|[Mm]evrouw|[Mm]vr|[Mm]w)\.? \p{Lu}/u;
const fullName = /^\p{Lu}([\p{L}'’-]+|\.)(,? (\p{Lu}([\p{L}'’-]+|\.)|van|de|den|der|el|ten?|la|le|du)){1,3}$/u;

/** Says whether a text looks like the name of somebody: two words or more, or one with how that person is addressed. */
export function isPersonName(text: string): boolean {
  return addressed.test(text) || fullName.test(text);
}

const saint = /^(sint|saint|st|ste)\b/i;

/** Says whether a text is surely the name of somebody: with how that person is addressed, or one of its first and last words is a common first name. */
export function isCertainPersonName(text: string): boolean {
  if (addressed.test(text)) return true;
  if (!fullName.test(text) || saint.test(text)) return false;
  const words = text.split(/[\s,-]+/);
  return [words[0], words.at(-1)].some((word) => firstNames.has(comparable(word ?? '')));
}

const twoWords = /(?<!\p{L})(\p{Lu}\p{Ll}+)[ _.-](\p{Lu}[\p{L}'’]+)(?!\p{L})/gu;

/** The text, such as the name of a file, without a common first name that stands beside another name. */
export function withoutPersonNames(text: string): string {
  return text.replace(twoWords, (found, one: string, other: string) =>
    [one, other].some((word) => firstNames.has(comparable(word))) ? maskedName : found,
  );
}
