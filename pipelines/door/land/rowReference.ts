/**
 * SQL of what a question calls a landed spell: by its person and its begin, so the same in every delivery of it, whatever else is
 * corrected. In letters alone, since a row of digits could be taken for a register number and be masked.
 */
export function rowReference(row: string): string {
  return referenceOf(row, `coalesce(${row}.spell_begin, ${row}."begin")`);
}

/** The same of a row as it is delivered. */
export function deliveredReference(row: string): string {
  return referenceOf(row, `${row}."begin"`);
}

/** SQL of what a question calls a person. */
export function personReference(row: string): string {
  return inLetters(`${row}.persoon`);
}

function referenceOf(row: string, begin: string): string {
  return inLetters(`${row}.persoon || '|' || cast(${begin} as varchar)`);
}

function inLetters(text: string): string {
  return `translate(left(md5(${text}), 16), '0123456789', 'ghijklmnop')`;
}

/**
 * Lets answers in a warehouse of before, which called a row by its whole key, be about the spell of that row; of two words each.
 * To be run once, when the landing learns to refer to spells.
 */
export const renewedReferences: readonly string[] = [
  `create or replace temp table renamed as
   select distinct sender, ${inLetters('row_key')} as was, ${rowReference('landed')} as "is"
   from landing_tewerkstellingen as landed where row_key is not null`,
  `update landing_antwoorden as answer set onderwerp = renamed."is" from renamed
   where answer.sender = renamed.sender and answer.onderwerp = renamed.was and answer.soort in ('vertrek', 'bestemming')`,
  `update landing_antwoorden as answer set onderwerp = one."is" || ' ' || other."is" from renamed as one, renamed as other
   where answer.soort = 'persoon' and answer.sender = one.sender and answer.sender = other.sender
     and split_part(answer.onderwerp, ' ', 1) = one.was and split_part(answer.onderwerp, ' ', 2) = other.was`,
  `update landing_antwoorden set row_key = soort || '|' || lower(bestand) || '|' || lower(onderwerp)
   where soort in ('vertrek', 'bestemming', 'persoon')`,
  'drop table renamed',
];
