/** The text in the place of a value that may not be kept. */
export const masked = '•••';

/** Eleven digits, with at most three separators (any run of white space is one) between two of them. */
const elevenDigits = /(?<!\d)\d(?:(?:\s+(?!\s)|[^\da-zA-Z\s]){0,3}\d){10}(?!\d)/g;
const outsideAscii = /[^\p{ASCII}]/u;
const numerals = /\p{No}/u;
const day = '(?:\\d{1,2}([/.-])\\d{1,2}\\1(?:19|20)\\d\\d|(?:19|20)\\d\\d([/.-])\\d{1,2}\\2\\d{1,2})';
/** A day and a time, or two days: as many digits as a register number may stand in them. */
const dayAndMore = new RegExp(`(?<!\\d)${day}[^\\da-z]{0,3}t?(?:\\d{1,2}:\\d\\d|${day.replace('\\1', '\\3').replace('\\2', '\\4')})`, 'gi');
const internationalPhone = /(?:\+|(?<!\d)00)[^\da-z]{0,3}$/i;
const written = /(?<!\d)\d{2}[. -]?\d{2}[. -]?\d{2}[. -]?\d{3}[. -]?\d{2}(?!\d)/g;

/** Says whether a text is a national register or BIS number and nothing else, in whatever way its digits are separated. */
export function looksLikeRegisterNumber(value: string): boolean {
  if (value.length < 11 || !mayHoldEleven(value)) return false;
  const { text } = foldedOf(value.trim(), true);
  return !/[a-z]/i.test(text) && isRegisterNumber(text.replace(/\D/g, '')) && !isOtherwise(text, 0, text.length);
}

/** The text with every part that is a register number replaced; where `mistyped`, also one as it is written with wrong check digits. */
export function withoutRegisterNumbers(text: string, replacement = masked, mistyped = false): string {
  if (text.length < 11 || !mayHoldEleven(text)) return text;
  const bare = outsideAscii.test(text)
    ? withoutIn(withoutIn(text, replacement, false), replacement, true)
    : withoutIn(text, replacement, false);
  return mistyped ? bare.replace(written, replacement) : bare;
}

/** Eleven of its characters may be digits: those of ASCII, and all that are no letters of Latin script. */
function mayHoldEleven(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length && digits < 11; index++) {
    const code = text.charCodeAt(index);
    if ((code >= 0x30 && code <= 0x39) || code >= 0x250 || (code >= 0x80 && code < 0xc0)) digits++;
  }
  return digits >= 11;
}

function withoutIn(value: string, replacement: string, withNumerals: boolean): string {
  const { text, offsets } = foldedOf(value, withNumerals);
  const kept: string[] = [];
  let from = 0;
  elevenDigits.lastIndex = 0;
  for (let found = elevenDigits.exec(text); found; found = elevenDigits.exec(text)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!isRegisterNumber(found[0].replace(/\D/g, '')) || isOtherwise(text, start, end)) {
      elevenDigits.lastIndex = start + 1;
      continue;
    }
    kept.push(value.slice(from, offsets?.[start] ?? start), replacement);
    from = offsets ? (offsets[end] ?? value.length) : end;
  }
  return from === 0 ? value : `${kept.join('')}${value.slice(from)}`;
}

/** A possible birth date (months of BIS numbers stand 20 or 40 higher) and 97 minus the first nine modulo 97, with a 2 in front for births from 2000. */
function isRegisterNumber(digits: string): boolean {
  if (digits.length !== 11) return false;
  const month = Number(digits.slice(2, 4));
  if (month > 52 || month % 20 > 12 || Number(digits.slice(4, 6)) > 31) return false;
  const body = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  return 97 - (body % 97) === check || 97 - ((2_000_000_000 + body) % 97) === check;
}

/** The digits are a telephone number of Belgium with its prefix, or belong to a day with a time or another day. */
function isOtherwise(text: string, start: number, end: number): boolean {
  if (text.startsWith('32', start) && internationalPhone.test(text.slice(0, start))) return true;
  return [...text.matchAll(dayAndMore)].some(({ index, 0: found }) => isPossible(found) && index < end && start < index + found.length);
}

/** Day, month, hour and minute of each part exist. */
function isPossible(found: string): boolean {
  const [clock] = /\d{1,2}:\d\d$/.exec(found) ?? [];
  const [hour = 0, minute = 0] = clock?.split(':').map(Number) ?? [];
  const days = found.slice(0, clock ? -clock.length : undefined).match(new RegExp(day, 'g')) ?? [];
  return hour < 24 && minute < 60 && days.every(isDay);
}

function isDay(text: string): boolean {
  const parts = text.split(/[/.-]/).map(Number) as [number, number, number];
  const [date, month] = parts[0] > 31 ? [parts[2], parts[1]] : [parts[0], parts[1]];
  return date >= 1 && date <= 31 && month >= 1 && month <= 12;
}

interface Folded {
  text: string;
  /** Where each of its characters stands in the text; left out where it stands at the same place. */
  offsets?: number[];
}

/**
 * One character for each that shows: a digit of any script (and, `withNumerals`, one in a circle or above the line) as 0-9,
 * a letter as a letter, all else as a blank.
 */
function foldedOf(value: string, withNumerals: boolean): Folded {
  if (!outsideAscii.test(value)) return { text: value };
  const offsets: number[] = [];
  let text = '';
  let at = 0;
  for (const character of value) {
    const folded = foldedCharacter(character, withNumerals);
    text += folded;
    if (folded !== '') offsets.push(at);
    at += character.length;
  }
  return { text, offsets };
}

function foldedCharacter(character: string, withNumerals: boolean): string {
  if (character <= '\x7f') return character;
  if (character >= '\u00c0' && character < '\u0250') return 'x';
  if (/[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character)) return '';
  if (/\p{Nd}/u.test(character) || (withNumerals && numerals.test(character))) return digitOf(character);
  return /\p{L}/u.test(character) ? 'x' : ' ';
}

/** Digits of a script follow each other from its zero. */
function digitOf(character: string): string {
  const plain = character.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  if (!/^\p{Nd}$/u.test(plain)) return ' ';
  const code = plain.codePointAt(0) as number;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
