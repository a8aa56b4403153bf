/** The text in the place of an address for e-mail or a telephone number. */
export const maskedContact = '[•••]';

const mail = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+'-]{1,64}\s?(?:@|＠|\(at\)|\[at\])\s?(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/giu;
const holdsAt = /[@＠]|[([]at[)\]]/i;
const abroad = '(?:\\+|(?<!\\d)00) ?[1-9]\\d{0,2}[ ./-]{0,2}(?:\\(0\\)[ ./-]?)?(?:\\d[ ./-]{0,2}){7,10}\\d';
const mobile = '04\\d\\d(?:[ ./-]{0,2}\\d){6}';
const fixed = '0(?:[239][ ./-]{0,2}\\d{3}|\\d{2}[ ./-]{0,2}\\d{2})(?:[ ./-]?\\d{2}){2}';
const day = '\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}(?!\\d)';
const telephone = new RegExp(`(?<![\\d.,+/-])(?!${day})(?:${abroad}|${mobile}|${fixed})(?!\\d)`, 'g');

/** The text without addresses for e-mail and Belgian and international telephone numbers; a number of an enterprise is none. */
export function withoutContactDetails(text: string): string {
  if (text.length < 6) return text;
  const unmailed = holdsAt.test(text) ? text.replace(mail, maskedContact) : text;
  return unmailed.replace(telephone, (found) => (isEnterprise(found) ? found : maskedContact));
}

/** Ten digits of which the last two check the first eight. */
function isEnterprise(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length === 10 && /^[\d.]+$/.test(text) && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
}
