import { hash } from 'node:crypto';
import { looksLikeRegisterNumber } from '../../../dashboard/registerNumber.ts';

const cacheLimit = 200_000;

/** Makes the pseudonym of a person's number within one scope: a sender, or the name of a shared key. */
export type Pseudonym = (value: string) => string | null;

/**
 * Pseudonyms are the first 128 bits of an HMAC-SHA-256 in hex. A number means the same with and without leading
 * zeros, capitals, spaces, signs that do not show, apostrophes and thousands signs; one that Excel rounded (2,00066E+08) and
 * what is nobody's number have no pseudonym.
 */
export function pseudonym(secret: Buffer, scope: string): Pseudonym {
  const known = new Map<string, string>();
  const keyed = hmac(secret);
  return (value) => {
    const cached = known.get(value);
    if (cached !== undefined) return cached;
    const number = personNumber(value);
    if (number === null) return null;
    const key = keyed(`${scope}\0${number}`).slice(0, 32);
    if (known.size >= cacheLimit) known.clear();
    known.set(value, key);
    return key;
  };
}

const block = 64;
const innerPad = 0x36;
const outerPad = 0x5c;
const digestBytes = 32;
const usualBytes = 512;

/** HMAC-SHA-256 (RFC 2104) in hex; with the pads of the secret made once it takes a third of the time. */
function hmac(secret: Buffer): (text: string) => string {
  const key = Buffer.alloc(block);
  (secret.length > block ? hash('sha256', secret, 'buffer') : secret).copy(key);
  const outer = Buffer.concat([key.map((byte) => byte ^ outerPad), Buffer.alloc(digestBytes)]);
  let inner = Buffer.concat([key.map((byte) => byte ^ innerPad), Buffer.alloc(usualBytes)]);
  return (text) => {
    const longest = block + text.length * 3;
    if (longest > inner.length) inner = Buffer.concat([inner.subarray(0, block)], longest);
    const end = block + inner.write(text, block, 'utf8');
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), block, 'latin1');
    return hash('sha256', outer, 'hex');
  };
}

/** The register number that payrolls fill in when they know none. */
const dummy = '00000000097';

/** Characters that do not show, and the marks with which Excel or a clerk keeps a number as text. */
const unseen = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}'’‘‛ʼ´`"]+/gu;
const rounded = /^\d([.,]\d+)?e\+?\d+$/;
const thousands = /^(?:(\d{1,3}(?:\.\d{3})+)(?:,0+)?|(\d{1,3}(?:,\d{3})+)(?:\.0+)?)$/;
const withoutFraction = /^(\d+)[.,]0+$/;

function personNumber(value: string): string | null {
  const text = bare(value);
  if (rounded.test(text) || isPlaceholder(text)) return null;
  if (looksLikeRegisterNumber(text)) return digitsOf(text);
  const [, byDots, byCommas] = thousands.exec(text) ?? [];
  const grouped = byDots ?? byCommas;
  const whole = grouped === undefined ? text.replace(withoutFraction, '$1') : digitsOf(grouped);
  return whole.replace(/^0+(?=\d+$)/, '');
}

/** The value of a person's number is an error of Excel, a word such as *onbekend* or *test*, or nothing but zeros and signs. */
export function isNobody(value: string): boolean {
  return isPlaceholder(bare(value));
}

/** Words for an error in Excel in Dutch, English and French, and those that people write for nobody. */
const errors =
  /^#(n[./]?[ab]|n\/?d|ref|verw|name|naam|nom|value|waarde|valeur|div\/0|deel\/0|num|getal|nombre|null|leeg|nul|spill|overloop|calc)[!?]?$/;
const words = new Set(
  'onbekend ongekend nietgekend nietbekend geen geennummer nvt leeg blanco volgt tebepalen unknown none null nan undefined tbd inconnu inconnue xxx xxxx xxxxx'.split(
    ' ',
  ),
);
const trial = /^(test|dummy|voorbeeld)(persoon|werknemer|medewerker)?\d*$/;

function isPlaceholder(text: string): boolean {
  if (/^[0.,]*$/.test(text) || /^9{7,}$/.test(text) || (!/\p{L}/u.test(text) && digitsOf(text) === dummy)) return true;
  if (text === 'n/a' || errors.test(text)) return true;
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, '');
  return plain === '' || words.has(plain) || trial.test(plain);
}

/** Most numbers: nothing in them has to go. */
const bareAlready = /^[0-9a-z]+$/i;

function bare(value: string): string {
  if (bareAlready.test(value)) return value.toLowerCase();
  return value
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(/[\p{Pd}−]/gu, '-')
    .toLowerCase();
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
