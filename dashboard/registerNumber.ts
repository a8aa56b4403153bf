/**
 * Says whether a text is a national register or BIS number: YY.MM.DD-SSS.CC, with or without punctuation, a possible birth date
 * and the right check digits (97 minus the first nine modulo 97, with a 2 in front for births from 2000).
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
