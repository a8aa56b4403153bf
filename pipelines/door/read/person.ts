import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DataError } from '../../dataError.ts';

/** What stands in the place of a value that may not be kept. */
export const masked = '•••';

const cacheLimit = 200_000;

/** The secret of all pseudonyms: `DOORSTROOM_PERSON_KEY`, else `person.key` in the data folder, made on first use with mode 600. */
export function personSecret(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const given = environment.DOORSTROOM_PERSON_KEY;
  if (given !== undefined && given !== '') return checked(Buffer.from(given, 'utf8'), 'DOORSTROOM_PERSON_KEY');
  const file = path.join(folder, 'person.key');
  if (!existsSync(file)) makeSecret(file);
  return checked(Buffer.from(readFileSync(file, 'utf8').trim(), 'utf8'), 'person.key');
}

/** The key is there whole or not at all, also after a crash; never in the place of another. */
function makeSecret(file: string): void {
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(beside, file);
  } finally {
    rmSync(beside);
  }
}

function checked(secret: Buffer, source: string): Buffer {
  if (secret.length < 32) {
    throw new DataError({
      code: 'person_key',
      source,
      message: `De sleutel in ${source} is te kort. Neem minstens 32 tekens, of haal hem weg: dan maakt doorstroom er zelf één.`,
    });
  }
  return secret;
}

/** Makes the pseudonym of a person's number within one scope: a sender, or the name of a shared key. */
export type Pseudonym = (value: string) => string | null;

/**
 * Pseudonyms are the first 128 bits of an HMAC-SHA-256 in hex. A number means the same with and without leading
 * zeros, capitals and spaces; one that Excel rounded (2,00066E+08) has no pseudonym.
 */
export function pseudonym(secret: Buffer, scope: string): Pseudonym {
  const known = new Map<string, string>();
  return (value) => {
    const cached = known.get(value);
    if (cached !== undefined) return cached;
    const number = personNumber(value);
    if (number === null) return null;
    const key = createHmac('sha256', secret).update(`${scope}\0${number}`).digest('hex').slice(0, 32);
    if (known.size >= cacheLimit) known.clear();
    known.set(value, key);
    return key;
  };
}

/** The register number that payrolls fill in when they know none. */
const dummy = '00000000097';

function personNumber(value: string): string | null {
  const text = value.normalize('NFC').replace(/\s+/g, '').toLowerCase();
  if (/^\d([.,]\d+)?e\+?\d+$/.test(text)) return null;
  const whole = text.replace(/^(\d+)[.,]0+$/, '$1');
  if (/^0*$/.test(whole)) return null;
  if (whole.replace(/\D/g, '') === dummy) return null;
  return looksLikeRegisterNumber(whole) ? whole.replace(/\D/g, '') : whole.replace(/^0+(?=\d+$)/, '');
}

/**
 * A national register or BIS number: YY.MM.DD-SSS.CC, with or without punctuation, a possible birth date and the
 * right check digits (domain: 97 minus the first nine modulo 97, with a 2 in front for births from 2000).
 */
export function looksLikeRegisterNumber(value: string): boolean {
  if (!/^\d{2}[. -]?\d{2}[. -]?\d{2}[. -]?\d{3}[. -]?\d{2}$/.test(value)) return false;
  const digits = value.replace(/\D/g, '');
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  if (month > 12 || day > 31 || Number(digits.slice(2, 4)) > 52) return false;
  const body = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  return 97 - (body % 97) === check || 97 - ((2_000_000_000 + body) % 97) === check;
}

const inText = /(?<!\d)\d{2}[. -]?\d{2}[. -]?\d{2}[. -]?\d{3}[. -]?\d{2}(?!\d)/g;

/** The text with every part that looks like a register number replaced; where `mistyped`, also one with wrong check digits. */
export function withoutRegisterNumbers(text: string, replacement: string, mistyped = false): string {
  return text.length < 11 ? text : text.replace(inText, (part) => (mistyped || looksLikeRegisterNumber(part) ? replacement : part));
}
