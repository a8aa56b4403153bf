/** Words and days, as the source of a pattern, that payroll writes where something has no end: 31/12/9999, onbepaalde duur, 00/00/0000. */
export const openEnd = [
  '(31.?12.?[2-9]999|12.31.[2-9]999|[2-9]999.?12.?31)([ T].*)?',
  '2958465',
  '0',
  '0?0.0?0.0000|0000.00.00',
  '0?[01].0?1.1900|1900.01.0[01]|3[01].12.1899|1899.12.3[01]',
  'onbepaald(e duur|e tijd)?|heden|lopende?|nog in dienst|in dienst',
  'dur[ée]e ind[ée]termin[ée]e|ind[ée]termin[ée]e?|en cours|en service|indefinite|present|current',
].join('|');
