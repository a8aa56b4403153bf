/** SQL of some senders; what a statement with it is given as `$senders` is `namesOf` them. */
export const someSenders = `(select unnest(string_split($senders, ',')))`;

export function namesOf(senders: ReadonlySet<string>): string {
  return [...senders].join(',');
}
