import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import type { FigureSection } from '../../document.ts';
import { amount, cell } from '../../reading/amount.ts';
import { difference } from '../../reading/compareCounts.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import { duration, ofYear, type StartYear, startYears } from '../../reading/startYears.ts';
import type { Values } from '../../reading/values.ts';
import { rate } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { populationInWords, provisionalNote } from '../basis.ts';
import { figureSection } from '../figureSection.ts';

const kpi = 'cohort_matrix';

const positions = [
  { position: 'in_service', label: 'Nog in dienst' },
  { position: 'regular', label: 'Regulier werk, zonder of met steun' },
  { position: 'elsewhere', label: 'Ergens anders' },
  { position: 'unknown', label: 'Niet bekend' },
] as const;

/** Years of start beside each other: who left for regular work, with or without support, after so many months. Null where no year is there. */
export function startMatrix(reading: Reading<typeof kpi>): FigureSection | null {
  const { values } = reading;
  const years = startYears(values, kpi);
  const [first] = years;
  if (first === undefined) return null;
  const months = monthsOf(values);
  const at = (year: StartYear, position: string, month: number): Amount => positionOf(values, year, position, month);
  const finding = startMatrixFinding(reading);
  const drawn = figureSection(
    reading,
    {
      id: 'tijd-jaren',
      title: 'Startjaren naast elkaar',
      lead: 'Wie in dat jaar startte en naar regulier werk vertrok, zonder of met steun; elk jaar telt alleen wie lang genoeg geleden startte.',
    },
    {
      finding,
      chart: chart(
        'cohortMatrix',
        {
          unit: 'op 100 die startten, na zoveel maanden',
          notYet: 'nog niet te weten',
          months,
          rows: years.map((year) => ({ label: year, cells: months.map((month) => at(year, 'regular', month)) })),
        },
        `Een tabel met kleuren. ${finding}`,
      ),
      basis: sentences(
        `${upperFirst(populationInWords(reading, [kpi]))}.`,
        '× betekent verborgen, zodat niemand herkenbaar is; – betekent te weinig mensen.',
      ),
      table: {
        caption: 'Waar mensen zijn die in hetzelfde jaar startten, op 100',
        columns: [
          { label: 'Gestart in', format: 'text' },
          { label: 'Na', format: 'text' },
          { label: 'Lang genoeg geleden gestart', format: 'count' },
          ...positions.map(({ label }) => ({ label, format: 'per_100' as const })),
        ],
        rows: years.flatMap((year) =>
          months.map((month) => [
            year,
            duration(month),
            ofYear(values, kpi, year, 'in_service', month)?.denominator ?? null,
            ...positions.map(({ position }) => cell(at(year, position, month))),
          ]),
        ),
      },
      kpis: [kpi],
      notes: provisionalNote(...years.flatMap((year) => months.map((month) => ofYear(values, kpi, year, 'regular', month)))),
    },
  );
  return { ...drawn, wide: true };
}

/** A position of nobody has no row: it is 0 where the year is known then. */
function positionOf(values: Values<typeof kpi>, year: StartYear, position: string, month: number): Amount {
  const row = ofYear(values, kpi, year, position, month);
  if (row) return amount(row);
  const stays = ofYear(values, kpi, year, 'in_service', month);
  if (!stays || stays.state === 'immature') return { value: null, state: 'immature' };
  const known = stays.state === 'ok' || stays.state === 'provisional';
  return known ? { value: 0, state: stays.state } : { value: null, state: stays.state };
}

function monthsOf(values: Values<typeof kpi>): number[] {
  const months = values.series(kpi).map((series) => Number(/\|in_service_(\d+)$/.exec(series)?.[1] ?? 0));
  return [...new Set(months)].filter((month) => month > 0).sort((a, b) => a - b);
}

/** The first and the last year of start at the same moment, and what may be said of the two. */
export function startMatrixFinding({ values }: Read<typeof kpi>): string {
  const month = 12;
  const known = startYears(values, kpi)
    .map((year) => ({ year, row: ofYear(values, kpi, year, 'regular', month) }))
    .filter(({ row }) => row?.value != null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return 'Er zijn te weinig startjaren met cijfers om te vergelijken.';
  const exposed = ({ row }: typeof first) => ({ count: row?.numerator ?? 0, exposure: row?.denominator ?? 0 });
  const said = difference(exposed(last), exposed(first));
  const judged =
    said === 'unclear'
      ? 'Dat verschil kan toeval zijn.'
      : `De ${said === 'more' ? 'stijging' : 'daling'} is groter dan wat toeval verklaart.`;
  const found = ({ row }: typeof first): string => rate(row, 'mensen') || 'niemand';
  return `Van wie in ${last.year} startte, vertrok binnen ${duration(month)} ${found(last)} naar regulier werk; van wie in ${first.year} startte ${found(first)}. ${judged}`;
}
