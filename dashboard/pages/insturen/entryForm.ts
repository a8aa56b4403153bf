import type { DatasetInfo } from '../../../pipelines/door/intake.ts';

/** One field of a form: a column of the contract as people fill it in. */
export interface EntryField {
  name: string;
  label: string;
  help: string;
  kind: 'text' | 'long' | 'date' | 'month' | 'number' | 'choice';
  choices: readonly { value: string; label: string }[];
  required: boolean;
  least: number | null;
  most: number | null;
}

/** A form whose rows are a delivery. */
export interface EntryForm {
  dataset: string;
  title: string;
  lead: string;
  /** Rows that can be filled in at once. */
  rows: number;
  /** The name of one row, where there are more. */
  rowLabel: string;
  fields: readonly EntryField[];
  /** Fields of which at least one is filled in. */
  anyOf: readonly string[];
}

interface Tuning {
  lead: string;
  rows?: number;
  rowLabel?: string;
  anyOf?: readonly string[];
  labels: Readonly<Record<string, string>>;
  ranges?: Readonly<Record<string, readonly [number, number]>>;
}

const tunings: Readonly<Record<string, Tuning>> = {
  opvolging: {
    lead: 'Wat doet iemand die bij u vertrok, vandaag? Vul in wat u weet, voor één of meer mensen.',
    rows: 5,
    rowLabel: 'Persoon',
    labels: { persoon: 'Uw eigen nummer van de persoon', datum: 'Maand', status: 'Wat doet de persoon dan?', bron: 'Wie zegt het?' },
  },
  acties: {
    lead: 'Eén actie van uw plan. Kiest u een nummer dat er al is, dan komt dit in de plaats.',
    labels: {
      actie: 'Nummer van de actie',
      titel: 'Wat gaat u doen?',
      dimensie: 'Thema van de scan',
      prioriteit: 'Prioriteit',
      rol: 'Wie trekt de actie?',
      begin: 'Eerste dag',
      einde: 'Geplande laatste dag',
      status: 'Stand',
      kpi: 'Welk cijfer volgt u?',
      doel: 'Uw doel voor dat cijfer',
      besluit: 'Besluit bij de evaluatie',
    },
    ranges: { prioriteit: [1, 3] },
  },
  werkgeversfeedback: {
    lead: 'Het antwoord van één werkgever. Geef het ondernemingsnummer, of de naam en de postcode.',
    anyOf: ['werkgever', 'werkgever_naam'],
    labels: {
      datum: 'Dag van het antwoord',
      werkgever: 'Ondernemingsnummer',
      werkgever_naam: 'Of de naam van de werkgever',
      werkgever_postcode: 'Postcode van de werkgever',
      partijen: 'Hoeveel partijen spraken de werkgever aan?',
      tevreden: 'Hoe tevreden is de werkgever?',
    },
    ranges: { partijen: [0, 99], tevreden: [1, 5] },
  },
};

const left = new Set(['gedeelde_sleutel']);
const longs = new Set(['toelichting']);

/** Columns whose choices stand elsewhere: the figures, the themes of the scan. */
export type Choices = Readonly<Record<string, readonly { value: string; label: string }[]>>;

/** The form of a dataset, from its contract; undefined where it has none, or one of its own. */
export function entryForm({ name, title, columns, form }: DatasetInfo, choices: Choices): EntryForm | undefined {
  const tuning = Object.hasOwn(tunings, name) ? tunings[name] : undefined;
  if (!form || tuning === undefined) return undefined;
  const { lead, rows = 1, rowLabel = '', anyOf = [] } = tuning;
  const cannotChoose = (column: string): boolean => choices[column]?.length === 0;
  const shown = columns.filter((column) => !left.has(column.name) && !cannotChoose(column.name));
  const fields = shown.map((column) => entryField(column, tuning, choices[column.name]));
  const later = cannotChoose('kpi') ? ' Welk cijfer u volgt, kiest u zodra er cijfers zijn.' : '';
  return { dataset: name, title, lead: `${lead}${later}`, rows, rowLabel, anyOf, fields };
}

function entryField(
  { name, type, required, help, codes }: DatasetInfo['columns'][number],
  { labels, ranges }: Tuning,
  given: Choices[string] | undefined,
): EntryField {
  const [least = null, most = null] = ranges?.[name] ?? [];
  const choices = given ?? (type === 'bool' ? ['ja', 'nee'] : codes).map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  const words = name.replaceAll('_', ' ');
  const range = least === null || most === null ? '' : ` van ${least} tot ${most}`;
  return {
    name,
    label: `${labels[name] ?? words.charAt(0).toUpperCase() + words.slice(1)}${range && ` (${range.trim()})`}`,
    help,
    kind: choices.length > 0 ? 'choice' : kindOf(name, type),
    choices,
    required,
    least,
    most,
  };
}

function kindOf(name: string, type: string): EntryField['kind'] {
  if (longs.has(name)) return 'long';
  if (type === 'date') return 'date';
  if (type === 'date_or_month' || type === 'month') return 'month';
  return type === 'int' || type === 'decimal' ? 'number' : 'text';
}
