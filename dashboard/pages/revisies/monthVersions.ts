import type { Viewer } from '../../../sql/kpiValue.ts';
import type { Release } from '../../../sql/release.ts';
import type { Cell, GroupSection, TableSection, TextSection } from '../../document.ts';
import { formatNumber } from '../../format.ts';
import type { MonthVersion } from '../../reading/monthVersion.ts';

const shownAfter = [1, 2, 3, 6, 9] as const;

interface Measure {
  id: string;
  title: string;
  lead: string;
  count: 'entries' | 'exits' | 'regular';
  /** In a sentence: "het aantal vertrekken van een maand". */
  what: string;
}

const measures: readonly Measure[] = [
  {
    id: 'definitief-weg',
    title: 'Wie vertrok',
    lead: 'Vaak loopt een contract af op het einde van een maand en staat het volgende pas in de volgende levering. Een vers cijfer telt dan een vertrek dat er geen is.',
    count: 'exits',
    what: 'het aantal vertrekken van een maand',
  },
  {
    id: 'definitief-regulier',
    title: 'Wie regulier werk vond',
    lead: 'Waar iemand naartoe ging, is soms pas bekend na een antwoord van de begeleider of opvolging door VDAB.',
    count: 'regular',
    what: 'het aantal mensen dat in een maand regulier werk vond',
  },
  {
    id: 'definitief-erbij',
    title: 'Wie erbij kwam',
    lead: 'Wie begint, staat meestal meteen in de levering.',
    count: 'entries',
    what: 'het aantal mensen dat in een maand begon',
  },
];

/** The finality of recent months: what was known of each in the months since, beside what is known now of the same organisations. */
export async function monthVersions(release: Release, viewer: Viewer): Promise<GroupSection> {
  const versions = await release.table<MonthVersion>('month_versions', viewer);
  return {
    kind: 'group',
    id: 'hoe-definitief',
    title: 'Hoe definitief is een recente maand?',
    lead: 'Wat we van elke maand wisten in de maanden daarna, naast wat we nu weten. Alle programma’s, heel Vlaanderen en Brussel.',
    sections: [
      inBrief(measures.flatMap((measure) => stillChanges(versions, measure))),
      ...measures.map((measure) => table(versions, measure)),
    ],
  };
}

function inBrief(sentences: readonly string[]): TextSection {
  return {
    kind: 'text',
    id: 'definitief-kort',
    title: 'Samen',
    lead: '',
    paragraphs: [
      ...(sentences.length > 0 ? sentences : ['Er zijn nog te weinig maanden om te zeggen hoeveel een maandcijfer gewoonlijk verandert.']),
      'In de tabellen: hoeveel er toen meer (+) of minder (−) bekend was dan nu, bij de organisaties die de maand toen al leverden.',
    ],
  };
}

/** "Na twee maanden verandert … nog gemiddeld 2,1 op 100; na zes maanden 0,3." */
export function stillChanges(versions: readonly MonthVersion[], { count, what }: Pick<Measure, 'count' | 'what'>): string[] {
  const parts = ([1, 2, 3, 6] as const).flatMap((months) => {
    const change = meanChange(versions, count, months);
    return change === undefined ? [] : [{ months, change }];
  });
  const [first, ...others] = parts;
  if (first === undefined) return [];
  if (parts.every(({ change }) => change < 0.05)) return [`Na ${monthsInWords(first.months)} verandert ${what} niet meer.`];
  const rest = others
    .map(({ months, change }) => `na ${months} maanden ${change < 0.05 ? 'niet meer' : formatNumber(change, 1)}`)
    .join(', ');
  const now = first.change < 0.05 ? 'bijna niet' : `nog gemiddeld ${formatNumber(first.change, 1)} op 100`;
  return [`Na ${monthsInWords(first.months)} verandert ${what} ${now}${rest ? `; ${rest}` : ''}.`];
}

function monthsInWords(months: number): string {
  return months === 1 ? 'één maand' : `${months} maanden`;
}

/** On 100 known now; undefined where fewer than three months were seen that long after. */
function meanChange(versions: readonly MonthVersion[], count: Measure['count'], months: number): number | undefined {
  const seen = versions.filter((row) => row.months_later === months && row[count] !== null && row[`${count}_now`] !== null);
  const now = seen.reduce((sum, row) => sum + (row[`${count}_now`] ?? 0), 0);
  if (seen.length < 3 || now === 0) return undefined;
  return (100 * seen.reduce((sum, row) => sum + Math.abs((row[count] ?? 0) - (row[`${count}_now`] ?? 0)), 0)) / now;
}

function table(versions: readonly MonthVersion[], { id, title, lead, count }: Measure): TableSection {
  const columns = shownAfter.filter((months) => versions.some((row) => row.months_later === months));
  const periods = [...new Set(versions.map(({ period }) => period))].sort().reverse();
  const cellAfter = (period: string, months: number): Cell => {
    const row = versions.find((each) => each.period === period && each.months_later === months);
    if (row === undefined) return null;
    const [was, is] = [row[count], row[`${count}_now`]];
    return was === null || is === null ? { state: 'hidden' } : was - is;
  };
  return {
    kind: 'table',
    id,
    title,
    lead,
    table: {
      caption: `${title}: toen min nu`,
      columns: [
        { label: 'Maand', format: 'month' },
        ...columns.map((months) => ({ label: `na ${months} mnd.`, format: 'change' as const })),
        { label: 'Nu bekend', format: 'count' },
        { label: 'Organisaties', format: 'count' },
      ],
      rows: periods.map((period) => {
        const now = versions.find((each) => each.period === period && each.months_later === null);
        const known: Cell = now === undefined ? null : (now[count] ?? { state: 'hidden' });
        return [period, ...columns.map((months) => cellAfter(period, months)), known, now?.organisations ?? null];
      }),
    },
    empty: 'Daarvoor zijn er nog te weinig leveringen.',
  };
}
