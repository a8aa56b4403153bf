import type { Checkup, FindingClass, LoadLine, Verdict } from '../../../pipelines/door/intake.ts';

export const classWords: Record<FindingClass, string> = {
  moet: 'Moet beter: de rij telt niet mee',
  verbeter: 'Verbeter: één vakje blijft leeg',
  'kijk na': 'Kijk na: het kan kloppen',
  hersteld: 'Wij herstelden dit',
  nota: 'Goed om te weten',
};

export const verdictWords: Record<Verdict, string> = {
  klaar: 'Klaar om te versturen',
  nakijken: 'Kijk eerst na',
  vraag: 'Nog niet klaar',
  wacht: 'Wacht na het versturen op uw bevestiging',
  geweigerd: 'Kan zo niet binnen',
  bekend: 'Hebben we al',
};

export const loadWords: Record<LoadLine['status'], string> = {
  loaded: 'geladen',
  refused: 'geweigerd',
  paused: 'wacht op uw bevestiging',
  confirmed: 'geladen na uw bevestiging',
  revoked: 'ingetrokken',
};

export const certaintyWords: Record<Checkup['columns'][number]['certainty'], string> = {
  naam: 'zeker: dezelfde naam',
  alias: 'zeker: een gewone andere naam',
  eigen: 'zeker: zo afgesproken met u',
  'lijkt op': 'waarschijnlijk',
  onbekend: 'niet gelezen',
};

/** 1,2 MB or 34 kB. */
export function sizeInWords(bytes: number): string {
  const format = (value: number): string => new Intl.NumberFormat('nl-BE', { maximumFractionDigits: 1 }).format(value);
  if (bytes >= 1_000_000) return `${format(bytes / 1_000_000)} MB`;
  return `${format(Math.max(1, Math.round(bytes / 1000)))} kB`;
}
