import type { Cell, GroupSection, TableSection } from '../../document.ts';
import { formatCount, formatLongDate } from '../../format.ts';
import { opensToAll } from '../../opensToAll.ts';
import { sentences } from '../../sentences/sentences.ts';
import { defineFigure } from '../defineFigure.ts';

/** A row of `own_work`: an employer by name, with who called on it as a note, or a person as a line of a file. */
export interface OwnWork {
  owner: string;
  kind: string;
  place: number;
  /** How many there are of this kind; at most 50 are listed. */
  things: number;
  employer: string | null;
  dataset: string | null;
  received_on: string | null;
  /** The sheet on which the line stands, where a workbook had several; absent in a release of before. */
  sheet?: string | null;
  line: number | null;
  on_day: string | null;
  note: string | null;
}

interface WorkList {
  id: string;
  kinds: readonly string[];
  title: string;
  lead: string;
  /** The noun of what the list holds, for one and for many. */
  noun: readonly [string, string];
  columns: readonly [string, string];
  row: (work: OwnWork) => Cell[];
  empty: string;
}

const lists: readonly WorkList[] = [
  {
    id: 'dubbel-aangesproken',
    kinds: ['employer'],
    title: 'Werkgevers die dubbel werden aangesproken',
    lead: 'Twee of meer afdelingen spraken dezelfde werkgever aan binnen 90 dagen, in 12 maanden, en minstens één schreef dat het niet was afgesproken.',
    noun: ['werkgever', 'werkgevers'],
    columns: ['Werkgever', 'Afdelingen'],
    row: ({ employer, note }) => [employer, note],
    empty: 'Geen enkele werkgever. Waar de afspraak niet is ingevuld, weten we het niet.',
  },
  {
    id: 'gedeelde-werkgevers',
    kinds: ['employer_shared'],
    title: 'Werkgevers die ook een andere organisatie aansprak',
    lead: 'U en een andere organisatie spraken dezelfde werkgever aan binnen 90 dagen, in 12 maanden, en minstens één schreef dat het niet was afgesproken. De namen staan hier alleen als beide organisaties ze willen delen.',
    noun: ['werkgever', 'werkgevers'],
    columns: ['Werkgever', 'Andere organisaties'],
    row: ({ employer, note }) => [employer, note],
    empty: 'Geen enkele werkgever, bij de organisaties die net als u hun lijst delen. Deelt u die niet, dan staat hier niets.',
  },
  {
    id: 'evaluaties',
    kinds: ['evaluation_overdue', 'evaluation_due'],
    title: 'Evaluaties die vervallen',
    lead: 'Het pakket (WOP) is vervallen, of vervalt binnen zes maanden, bij wie nog in dienst is, in alle programma’s samen.',
    noun: ['medewerker', 'medewerkers'],
    columns: ['Medewerker', 'Vervalt op'],
    row: (work) => [lineOf(work), work.on_day],
    empty: 'Geen evaluaties die binnen zes maanden vervallen.',
  },
  {
    id: 'klaar-zonder-traject',
    kinds: ['ready'],
    title: 'Klaar, zonder traject',
    lead: 'Wie al meer dan zes maanden klaar is voor regulier werk, nog in dienst is en geen lopend traject heeft, in alle programma’s samen.',
    noun: ['medewerker', 'medewerkers'],
    columns: ['Medewerker', 'Klaar sinds'],
    row: (work) => [lineOf(work), work.on_day],
    empty: 'Niemand is langer dan zes maanden klaar zonder traject.',
  },
  {
    id: 'rijen',
    kinds: ['row_aside', 'row_cell'],
    title: 'Rijen om te verbeteren',
    lead: 'Rijen die niet meetellen of waarvan een cel leeg bleef. U verbetert ze in het bestand met verbeteringen, bij Leveringen.',
    noun: ['rij', 'rijen'],
    columns: ['Rij', 'Wat'],
    row: (work) => [lineOf(work), work.note],
    empty: 'Er zijn geen rijen om te verbeteren.',
  },
];

/** Five lists of what asks attention this month; for the organisation and its adviser alone. */
export const workLists = defineFigure({
  kpis: [],
  async make({ release, viewer, choice }, heading): Promise<GroupSection> {
    const work = (await release.table<OwnWork>('own_work', viewer)).filter(({ owner }) => owner === choice.group);
    return { kind: 'group', ...heading, sections: lists.map((list) => section(list, work)) };
  },
});

function section({ id, kinds, title, lead, noun, columns: [first, second], row, empty }: WorkList, work: readonly OwnWork[]): TableSection {
  const found = work
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.place - b.place);
  return {
    kind: 'table',
    id,
    title,
    lead,
    table: {
      caption: captionOf(title, noun, found),
      columns: [
        { label: first, format: 'text' },
        { label: second, format: found.some(({ on_day }) => on_day !== null) ? 'date' : 'text' },
      ],
      rows: found.map(row),
    },
    empty,
    ...opensToAll(found, noun[1]),
  };
}

/** "Werkgevers die dubbel werden aangesproken: 61 werkgevers; 50 werkgevers staan hieronder". */
export function captionOf(title: string, [one, many]: WorkList['noun'], found: readonly Pick<OwnWork, 'kind' | 'things'>[]): string {
  if (found.length === 0) return title;
  const all = countOf(found);
  const listed = `${formatCount(found.length, one, many)} ${found.length === 1 ? 'staat' : 'staan'} hieronder`;
  return `${title}: ${formatCount(all, one, many)}${all > found.length ? `; ${listed}` : ''}`;
}

/** How many there are, also of those that are not listed. */
export function countOf(work: readonly Pick<OwnWork, 'kind' | 'things'>[]): number {
  return [...new Map(work.map(({ kind, things }) => [kind, things])).values()].reduce((sum, things) => sum + things, 0);
}

/** "regel 47 van uw bestand tewerkstellingen van 3 november 2026"; of a workbook with several sheets "rij 5 op blad feb 2026". */
export function lineOf({ sheet, line, dataset, received_on }: Pick<OwnWork, 'sheet' | 'line' | 'dataset' | 'received_on'>): string {
  return sentences(
    line === null ? 'een rij' : sheet ? `rij ${line} op blad ${sheet}` : `regel ${line}`,
    `van uw bestand ${dataset ?? ''}`.trimEnd(),
    received_on === null ? '' : `van ${formatLongDate(received_on)}`,
  );
}
