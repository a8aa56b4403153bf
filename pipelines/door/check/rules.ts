import type { FindingClass, RuleCount } from '../intake.ts';
import type { Severity } from './findings.ts';

export interface Rule {
  /** In a few words, as it stands in lists. */
  label: string;
  /** Share of the rows from which it is too often: then something is wrong with how the file is made. */
  threshold: number;
  /** Why we ask for it, in one sentence. */
  why: string;
}

/** The class of a severity: what it asks of the sender. */
export const classOf: Readonly<Record<Severity, FindingClass>> = {
  blocking: 'moet',
  cell: 'verbeter',
  check: 'kijk na',
  repaired: 'hersteld',
  note: 'nota',
};

/** The classes, the most pressing first, with what they mean. */
export const classes: readonly { class: FindingClass; meaning: string }[] = [
  { class: 'moet', meaning: 'De rij telt niet mee tot u ze verbetert.' },
  { class: 'verbeter', meaning: 'De rij telt mee, maar een cel blijft leeg tot u ze verbetert.' },
  { class: 'kijk na', meaning: 'Misschien klopt het. De rij telt mee. Klopt het niet, verbeter het dan.' },
  { class: 'hersteld', meaning: 'Wij lazen het anders dan het er stond. Klopt dat, dan hoeft u niets te doen.' },
  { class: 'nota', meaning: 'Dit was geen rij, of het staat er ter informatie.' },
];

const rowLost = 'Zonder deze waarde weten we niet over wie of wanneer het gaat.';
const excel = 'Excel verandert lange nummers als de kolom niet als tekst is opgemaakt.';

/** Every rule that a finding can name, by its code. */
export const rules = {
  too_few_cells: { label: 'te weinig cellen', threshold: 0, why: 'De cellen kunnen verschoven zijn; dan lezen we de verkeerde kolom.' },
  too_many_cells: { label: 'te veel cellen', threshold: 0, why: 'De cellen kunnen verschoven zijn; dan lezen we de verkeerde kolom.' },
  quote: { label: 'aanhalingsteken op de verkeerde plaats', threshold: 0, why: 'We weten niet waar de cel eindigt.' },
  open_quote: { label: 'aanhalingsteken niet gesloten', threshold: 0, why: 'We weten niet waar de cel eindigt.' },
  other_delimiter: { label: 'ander scheidingsteken', threshold: 0, why: 'Dan vinden we de cellen niet.' },
  second_entry: { label: 'twee keer in dienst', threshold: 0, why: 'We weten niet wanneer de periode ervoor eindigde.' },
  exit_alone: { label: 'uit dienst zonder begin', threshold: 0, why: 'Zonder begin weten we niet over welke periode het gaat.' },
  missing: { label: 'verplichte cel leeg', threshold: 0.01, why: rowLost },
  empty: { label: 'geen nummer en geen naam', threshold: 0.05, why: 'Zonder nummer of naam weten we niet over wie het gaat.' },
  order: { label: 'einde vóór begin', threshold: 0.005, why: 'Zo’n periode telt nergens mee.' },
  date: { label: 'geen bestaande datum', threshold: 0.01, why: 'De cijfers tellen per maand; zonder datum kan dat niet.' },
  other_date: { label: 'datum anders geschreven', threshold: 0.01, why: 'De cijfers tellen per maand; zonder datum kan dat niet.' },
  two_digit_year: { label: 'jaar met twee cijfers', threshold: 0, why: '24 kan 1924 en 2024 zijn.' },
  excel_error: { label: 'fout van Excel', threshold: 0, why: 'Een formule die mislukt, zegt niets.' },
  number: { label: 'geen getal', threshold: 0.01, why: 'Met tekst kunnen we niet rekenen.' },
  bool: { label: 'geen ja of nee', threshold: 0.02, why: 'Wij raden niet wat bedoeld is.' },
  unknown_code: {
    label: 'onbekende code',
    threshold: 0.02,
    why: 'Komt een code vaak voor? Zeg één keer wat ze betekent, dan onthouden we het.',
  },
  wop: { label: 'WOP onvolledig', threshold: 0.05, why: 'Het getal en het woord bepalen samen het pakket.' },
  enterprise: { label: 'ondernemingsnummer klopt niet', threshold: 0.02, why: 'Met een fout nummer vinden we de werkgever niet terug.' },
  rounded_number: { label: 'nummer afgerond door Excel', threshold: 0, why: excel },
  nobody: { label: 'geen nummer van iemand', threshold: 0, why: rowLost },
  unknown_person: { label: 'onbekende persoon', threshold: 0.05, why: 'Opvolging telt alleen voor wie in uw tewerkstellingen staat.' },
  person: { label: 'persoonsnummer niet leesbaar', threshold: 0, why: rowLost },
  register_number: { label: 'rijksregisternummer', threshold: 0, why: 'Dat nummer mogen wij niet ontvangen.' },
  contact_details: { label: 'e-mailadres of telefoonnummer', threshold: 0, why: 'Wij bewaren niets waarmee iemand te bereiken is.' },
  person_name: { label: 'naam van iemand', threshold: 0, why: 'Wij bewaren geen namen van mensen.' },
  person_names: { label: 'misschien namen van mensen', threshold: 0, why: 'Zeg één keer wat er in de kolom staat, dan onthouden we het.' },
  unreadable: { label: 'niet leesbaar', threshold: 0.01, why: 'Wij raden niet wat bedoeld is.' },
  impossible: { label: 'onmogelijk getal', threshold: 0, why: 'Zo’n getal zou elk gedeeld cijfer omgooien.' },
  out_of_range: { label: 'ongewone waarde', threshold: 0.01, why: 'Zulke waarden komen bijna nooit voor; vaak is het een tikfout.' },
  no_end: { label: 'vertrokken zonder datum', threshold: 0, why: 'Zonder datum telt die persoon als in dienst.' },
  future: { label: 'datum ver in de toekomst', threshold: 0.01, why: 'Vaak is het een tikfout in het jaar.' },
  mostly_empty: { label: 'kolom bijna overal leeg', threshold: 0, why: 'Misschien ging er iets mis bij het bewaren.' },
  all_unknown: { label: 'alle bestemmingen onbekend', threshold: 0, why: 'Zonder bestemming zien we geen doorstroom.' },
  unclear_answer: { label: 'antwoord niet begrepen', threshold: 0, why: 'Wij raden niet wat bedoeld is.' },
  same_person: { label: 'misschien dezelfde persoon', threshold: 0.01, why: 'Wie twee nummers heeft, telt twee keer mee.' },
  two_persons: { label: 'misschien twee personen', threshold: 0.01, why: 'Wie een nummer deelt, telt samen als één.' },
  lost_zero: { label: 'voorste nul ontbrak', threshold: 0.2, why: excel },
  month_first: { label: 'maand vooraan', threshold: 1, why: 'Elders staat de dag vooraan.' },
  day_first: { label: 'dag of maand vooraan', threshold: 1, why: 'De waarden kunnen allebei zijn.' },
  short_years: { label: 'jaren met twee cijfers', threshold: 1, why: '24 kan 1924 en 2024 zijn.' },
  decimal_point: { label: 'punt gelezen als komma', threshold: 1, why: 'Een punt kan ook duizendtallen scheiden.' },
  comma_thousands: { label: 'komma gelezen als duizendtal', threshold: 1, why: 'Een komma kan ook een decimaalteken zijn.' },
  column_form: { label: 'vraag over een kolom', threshold: 0, why: 'Zonder antwoord kunnen we de kolom verkeerd lezen.' },
  percentage: { label: 'percentage', threshold: 1, why: 'Wij rekenen met delen van één.' },
  duration: { label: 'uren en minuten', threshold: 1, why: 'Wij rekenen met uren en delen ervan.' },
  bad_byte: { label: 'vreemd teken', threshold: 0, why: 'Misschien staat er een verkeerde letter.' },
  unnamed_column: { label: 'kolom zonder naam', threshold: 1, why: 'Zonder naam weten we niet wat er staat.' },
  thousands: { label: 'punt gelezen als duizendtal', threshold: 0.05, why: 'Een punt kan ook als komma bedoeld zijn.' },
  duplicate_key: { label: 'twee keer hetzelfde', threshold: 0.01, why: 'Alleen de laatste rij telt.' },
  on_later_sheet: { label: 'op meer dan één maandblad', threshold: 1, why: 'Wat op het laatste blad staat, telt.' },
  gone_from_sheets: {
    label: 'niet meer op latere maandbladen',
    threshold: 0.05,
    why: 'Wie wegging zonder einde, telt nog mee als in dienst.',
  },
  read_sheets: { label: 'gelezen bladen', threshold: 1, why: 'Zo ziet u of het de juiste zijn.' },
  passed_sheets: { label: 'overgeslagen bladen', threshold: 1, why: 'Daar staat geen lijst.' },
  hidden_sheets: { label: 'verborgen bladen', threshold: 1, why: 'Wat verborgen is, lezen we niet.' },
  hidden_rows: { label: 'verborgen rijen', threshold: 1, why: 'Een filter laat rijen alleen niet zien; ze staan er nog.' },
  movements: { label: 'een rij per beweging', threshold: 1, why: 'Wij rekenen met periodes van begin tot einde.' },
  preamble: { label: 'tekst boven de kopregel', threshold: 1, why: 'Die slaan we over.' },
  repeated_header: { label: 'kopregel herhaald', threshold: 1, why: 'Die slaan we over.' },
  totals_row: { label: 'totaalregel', threshold: 1, why: 'Totalen rekenen we zelf.' },
  trailing_note: { label: 'nota onder de lijst', threshold: 1, why: 'Die slaan we over.' },
  foreign_column: {
    label: 'kolom niet gelezen',
    threshold: 1,
    why: 'De naam zegt iets anders dan wat erin staat. Zeg één keer wat ze betekent.',
  },
  names_of_employers: { label: 'namen, geen nummers', threshold: 1, why: 'Zonder nummer zoeken we werkgevers op naam en postcode.' },
  other_months: { label: 'rijen van andere maanden', threshold: 1, why: 'U zei dat het bestand alleen over zijn eigen maanden gaat.' },
  more_months: { label: 'meer maanden dan de naam zegt', threshold: 1, why: 'Zo telt een lijst die elke maand langer wordt niet dubbel.' },
  left_out: { label: 'rijen weggelaten', threshold: 1, why: 'U zei dat deze rijen niet meetellen.' },
  perhaps_no_contact: { label: 'misschien geen contact', threshold: 0, why: 'Alleen contacten die doorgingen tellen mee.' },
  perhaps_staff: { label: 'misschien omkadering', threshold: 0, why: 'Alleen doelgroepwerknemers tellen mee.' },
  empty_row: { label: 'lege rijen', threshold: 1, why: 'Die slaan we over.' },
} as const satisfies Record<string, Rule>;

const unnamed: Rule = { label: 'andere opmerking', threshold: 0.01, why: 'Lees de zin bij de regel.' };

export function ruleOf(code: string): Rule {
  return (rules as Readonly<Record<string, Rule>>)[code] ?? unnamed;
}

/** How often a code was found in one severity. */
export interface Tally {
  code: string;
  severity: Severity;
  count: number;
}

export function tallied(findings: readonly { code: string; severity: Severity }[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { code, severity } of findings) {
    const key = `${severity} ${code}`;
    const tally = tallies.get(key) ?? { code, severity, count: 0 };
    tally.count++;
    tallies.set(key, tally);
  }
  return [...tallies.values()];
}

/** The rules that a file broke, the most pressing class first, then the most frequent. */
export function ruleCounts(tallies: readonly Tally[], records: number): RuleCount[] {
  const rank = (found: FindingClass): number => classes.findIndex((entry) => entry.class === found);
  return tallies
    .map(({ code, severity, count }) => {
      const { label, threshold, why } = ruleOf(code);
      const share = records === 0 ? 0 : Math.min(1, count / records);
      return { code, class: classOf[severity], label, count, share, threshold, over: share > threshold, why };
    })
    .sort((left, right) => rank(left.class) - rank(right.class) || right.count - left.count || (left.code < right.code ? -1 : 1));
}
