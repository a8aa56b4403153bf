/**
 * The exchange format: one definition per dataset, the only home of its contract. The reader, the checks
 * in SQL, the landing tables, the Dutch messages, the templates and the documentation are made from it.
 */

/** The answer that says "none of these": the header is not used, the code means nothing. */
export const none = 'geen';

export type ColumnType =
  | 'text'
  | 'reason'
  | 'int'
  | 'count'
  | 'decimal'
  | 'date'
  | 'date_or_month'
  | 'month'
  | 'quarter'
  | 'date_or_quarter'
  | 'year'
  | 'year_or_month'
  | 'bool'
  | 'code'
  | 'codes'
  | 'texts'
  | 'wop'
  | 'enterprise'
  | 'employer'
  | 'person'
  | 'shared_key';

export interface Column {
  /** Header in the contract's own spelling: lower case with underscores. */
  name: string;
  type: ColumnType;
  /** A missing or unreadable value sets the row aside. */
  required: boolean;
  /** Belongs to what identifies a row; a newer row with the same key supersedes. */
  key: boolean;
  /** Canonical codes, for `code` and `codes`. */
  codes: readonly string[];
  /** Other spellings of a code, in the comparable form of `comparable`. */
  codeAliases: Readonly<Record<string, string>>;
  /** Other headers that mean this column. */
  aliases: readonly string[];
  /** What the column holds, in one Dutch sentence or less. */
  help: string;
  /** What is likely; a value outside it counts, and the sender is asked to look again. */
  range: Range | null;
  /** A file that leaves it empty nearly everywhere is odd. */
  usual: boolean;
  /** Taken as it stands: no word in it, such as `onbekend`, means that the cell is empty. */
  literal: boolean;
}

/** Likely values: of a number in its own unit, of a year as ages in years, of a date as days after the day of receipt. */
export interface Range {
  from?: number;
  to?: number;
  ages?: readonly [number, number];
  ahead?: number;
}

export type Level = 'Basis' | 'Plus' | 'Volledig';
export type SenderKind = 'organisatie' | 'vdab' | 'open' | 'iedereen';
/** `aanvulling`: adds and supersedes by key, closes nothing; what forms, answers and returned workbooks deliver. */
export type DeliveryMode = 'alles' | 'periode' | 'momentopname' | 'aanvulling';

export interface Dataset {
  /** File name and name of the landing table (`landing_<name>`). */
  name: string;
  kind: SenderKind;
  level: Level | null;
  /** Dutch title for people. */
  title: string;
  /** "één rij per …". */
  grain: string;
  columns: readonly Column[];
  /** Pairs [from, to] of date columns where to < from sets the row aside. */
  intervals: readonly (readonly [string, string])[];
  /** Of each group of columns at least one must be filled, else the row is set aside. */
  anyOf: readonly (readonly string[])[];
  defaultMode: DeliveryMode;
}

type Options = Partial<Omit<Column, 'name' | 'type'>>;

/** One column; all options have a default. */
export function column(name: string, type: ColumnType, options: Options = {}): Column {
  const {
    required = false,
    key = false,
    codes = [],
    codeAliases = {},
    aliases = [],
    help = '',
    range = null,
    usual = false,
    literal = false,
  } = options;
  return { name, type, required, key, codes, codeAliases, aliases, help, range, usual, literal };
}

/** One dataset; a key column is always a required one unless it says `required: false`. */
export function dataset(
  name: string,
  spec: Pick<Dataset, 'kind' | 'title' | 'grain' | 'columns'> & Partial<Pick<Dataset, 'level' | 'intervals' | 'anyOf' | 'defaultMode'>>,
): Dataset {
  const { level = null, intervals = [], anyOf = [], defaultMode = 'alles', ...rest } = spec;
  return { name, level, intervals, anyOf, defaultMode, ...rest };
}

/** Case, accents, spaces and punctuation do not count when headers and codes are compared. */
export function comparable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, '');
}

export const persoon = column('persoon', 'person', {
  required: true,
  key: true,
  aliases: [
    'personeelsnummer',
    'stamnummer',
    'werknemer',
    'werknemernummer',
    'werknemersnummer',
    'persnr',
    'pers. nr.',
    'klantnummer',
    'dossier',
    'loonnr',
    'loonnummer',
    'personeelsnr',
    'pers nr',
    'stamnr',
    'werknemersnr',
    'werknemernr',
    'wn nr',
    'medewerker',
    'medewerkersnummer',
    'dossiernummer',
    'persoonsnummer',
    'matricule',
    'badgenummer',
    'id',
  ],
  help: 'uw eigen nummer van de persoon; nooit het rijksregisternummer',
});
export const gedeeldeSleutel = column('gedeelde_sleutel', 'shared_key', {
  aliases: [
    'dossiernummer vdab',
    'vdab nummer',
    'vdab dossiernummer',
    'vdab-nr',
    'sleutel',
    'koppelsleutel',
    'vdab dossier',
    'vdab dossiernr',
    'klantnummer vdab',
    'vdab klantnummer',
    'mlp nummer',
    'gedeeld nummer',
  ],
  help: 'het dossiernummer dat u met VDAB deelt, als dat is afgesproken',
});
export const werkgever = (options: Options = {}) =>
  column('werkgever', 'employer', {
    aliases: [
      'ondernemingsnummer',
      'kbo',
      'kbo nummer',
      'kbo-nr',
      'btw nummer',
      'ondernemingsnr',
      'vestigingsnummer',
      'werkgever kbo',
      'nr werkgever',
      'kbo werkgever',
      'ondernemingsnummer werkgever',
      'btw nr',
      'btw',
      'ond nr',
      'kbo klant',
    ],
    help: 'ondernemings- of vestigingsnummer',
    ...options,
  });
export const werkgeverNaam = column('werkgever_naam', 'text', {
  aliases: [
    'naam werkgever',
    'bedrijf',
    'bedrijfsnaam',
    'naam bedrijf',
    'firma',
    'klant',
    'onderneming',
    'werkgever naam',
    'naam klant',
    'naam firma',
    'naam onderneming',
  ],
  help: 'naam van de werkgever, als het nummer ontbreekt',
});
export const werkgeverPostcode = column('werkgever_postcode', 'text', {
  aliases: [
    'postcode werkgever',
    'postcode bedrijf',
    'pc werkgever',
    'postcode klant',
    'postcode firma',
    'postnr werkgever',
    'werkgever pc',
  ],
  help: 'postcode van de werkgever, als het nummer ontbreekt',
});
export const begin = (options: Options = {}) =>
  column('begin', 'date', {
    required: true,
    key: true,
    aliases: [
      'begindatum',
      'startdatum',
      'start',
      'datum in dienst',
      'in dienst',
      'indienst',
      'van',
      'vanaf',
      'datum indiensttreding',
      'indiensttreding',
      'in dienst vanaf',
      'in dienst op',
      'dat in dienst',
      'datum indienst',
      'dd in',
      'aanvang',
      'aanvangsdatum',
      'ingangsdatum',
      'datum begin',
      'begin datum',
      'datum van',
    ],
    help: 'eerste dag',
    range: { ahead: 366 },
    ...options,
  });
export const einde = column('einde', 'date', {
  aliases: [
    'einddatum',
    'eind',
    'datum uit dienst',
    'uit dienst',
    'uitdienst',
    'tot',
    'tot en met',
    't/m',
    'datum uitdiensttreding',
    'uitdiensttreding',
    'uit dienst op',
    'dat uit dienst',
    'datum uitdienst',
    'dd uit',
    'stopdatum',
    'datum einde',
    'eind datum',
    'einde datum',
    'datum tot',
    'datum tem',
    'tem',
  ],
  help: 'laatste dag; leeg zolang het loopt',
});
export const afdeling = (options: Options = {}) =>
  column('afdeling', 'text', {
    aliases: [
      'dienst',
      'team',
      'werkvloer',
      'activiteit',
      'atelier',
      'afd',
      'kostenplaats',
      'kostenplaats naam',
      'werkplaats naam',
      'naam afdeling',
      'afdeling naam',
      'department',
    ],
    help: 'afdeling',
    ...options,
  });

export const programmes = ['CMW', 'IMW', 'LDE', 'MWA', 'SINE', 'VOP'] as const;
export const programmeAliases = {
  collectiefmaatwerk: 'CMW',
  maatwerk: 'CMW',
  maatwerkbedrijf: 'CMW',
  beschuttewerkplaats: 'CMW',
  bw: 'CMW',
  socialewerkplaats: 'CMW',
  sw: 'CMW',
  individueelmaatwerk: 'IMW',
  lokalediensteneconomie: 'LDE',
  maatwerkafdeling: 'MWA',
  vlaamseondersteuningspremie: 'VOP',
  maatwerkbijcollectieveinschakeling: 'CMW',
  imwb: 'IMW',
  imwi: 'IMW',
  maatwerkbijindividueleinschakeling: 'IMW',
  individueelmaatwerkbedrijf: 'IMW',
  lde: 'LDE',
  lokaledienst: 'LDE',
  afdelingmaatwerk: 'MWA',
  maatwerkafd: 'MWA',
  ondersteuningspremie: 'VOP',
  socialeinschakelingseconomie: 'SINE',
};
export const targetGroups = ['PmaH', 'PSP', 'UK'] as const;
export const targetGroupAliases = {
  pmp: 'PSP',
  ukp: 'UK',
  arbeidshandicap: 'PmaH',
  psychosociaal: 'PSP',
  uiterstkwetsbaar: 'UK',
  pah: 'PmaH',
  pmah: 'PmaH',
  mah: 'PmaH',
  personenmeteenarbeidshandicap: 'PmaH',
  persoonmeteenarbeidshandicap: 'PmaH',
  personenmetarbeidshandicap: 'PmaH',
  psychosocialeproblematiek: 'PSP',
  personenmeteenpsychosocialeproblematiek: 'PSP',
  uiterstkwetsbaren: 'UK',
  uiterstkwetsbarepersonen: 'UK',
  uiterstkwetsbarepersoon: 'UK',
};
export const followUpStates = [
  'regulier',
  'regulier_met_ondersteuning',
  'sociale_economie',
  'werkzoekend',
  'opleiding',
  'inactief',
  'onbekend',
] as const;
/** The twelve destinations of an exit, in the order of the decree's papers (1 to 12). */
export const destinations = [
  'regulier',
  'regulier_met_ondersteuning',
  'interne_doorstroom',
  'andere_sociale_economie',
  'opleiding',
  'werkzoekend',
  'ziekte_invaliditeit',
  'pensioen',
  'overlijden',
  'ontslag_of_andere',
  'herkwalificatie',
  'onbekend',
] as const;
export const purposes = ['prospectie', 'verkoop', 'vacature', 'stage', 'jobdesign', 'jobcarving', 'enclave', 'nazorg', 'andere'] as const;
