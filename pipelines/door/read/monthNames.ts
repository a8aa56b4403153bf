const names: readonly (readonly string[])[] = [
  ['januari', 'jan', 'janvier', 'janv', 'january'],
  ['februari', 'feb', 'fevrier', 'fev', 'fevr', 'february', 'febr'],
  ['maart', 'mrt', 'maa', 'mars', 'mar', 'march', 'mrz'],
  ['april', 'apr', 'avril', 'avr'],
  ['mei', 'mai', 'may'],
  ['juni', 'jun', 'juin', 'june'],
  ['juli', 'jul', 'juillet', 'juil', 'july'],
  ['augustus', 'aug', 'aout', 'aou', 'august'],
  ['september', 'sept', 'sep', 'septembre'],
  ['oktober', 'okt', 'octobre', 'oct', 'october'],
  ['november', 'nov', 'novembre'],
  ['december', 'dec', 'decembre'],
];

/** Months by their Dutch, French and English names and abbreviations, in lower case without accents: 1 to 12. */
export const monthNames: ReadonlyMap<string, number> = new Map(
  names.flatMap((ofMonth, index) => ofMonth.map((name): [string, number] => [name, index + 1])),
);
