import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue, Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { notFound } from '../httpError.ts';
import type { MadeResponse } from '../responseCache.ts';
import { writeBelgianCsv, writeCsv } from './csv.ts';
import { type Format, formats } from './formats.ts';
import type { ReadKpiQuery } from './kpiQuery.ts';
import { writeWorkbook } from './workbook.ts';

const columns = {
  population: 'text',
  period: 'date',
  dimension: 'text',
  group_name: 'text',
  group_label: 'text',
  series: 'text',
  numerator: 'number',
  denominator: 'number',
  value: 'number',
  lower: 'number',
  upper: 'number',
  state: 'text',
  rounding: 'number',
} as const;
type ColumnName = keyof typeof columns;
type LabelledValue = KpiValue & { group_label: string };

interface KpiResponse {
  release: Release;
  viewer: Viewer;
  header: KpiHeader;
  query: ReadKpiQuery;
  format: Format;
}

/** The values of one KPI that this viewer may see, in one format. */
export async function writeKpi({ release, viewer, header, query, format }: KpiResponse): Promise<MadeResponse> {
  if (format === 'parquet') return sendParquet(release, header.kpi);
  const { excel: _excel, ...asked } = query;
  const values = labelled(release, await release.values(viewer, asked));
  return {
    type: formats[format],
    body: await writers[format](values, { release, viewer, header, query }),
    headers: fileName(header.kpi, format),
  };
}

type Writer = (
  values: readonly LabelledValue[],
  about: { release: Release; viewer: Viewer; header: KpiHeader; query: ReadKpiQuery },
) => Promise<string | Buffer>;

const writers: Record<Exclude<Format, 'parquet'>, Writer> = {
  json: async (values, { release, viewer, header, query }) => {
    const { sql: _sql, ...definition } = header;
    const { kpi: _kpi, excel: _excel, ...filter } = query;
    const population = values[0]?.population ?? filter.population;
    const { id, built_at, as_of, demo } = release.manifest;
    const published = listed(release, viewer, query);
    const meta = {
      ...definition,
      release: { id, built_at, as_of, demo },
      query: { ...filter, population },
      rows: values.length,
      published,
    };
    return JSON.stringify({ meta, data: Object.fromEntries(names.map((name) => [name, values.map((value) => value[name])])) });
  },
  csv: async (values) => writeCsv(names, rowsOf(values)),
  'be.csv': async (values) => writeBelgianCsv(names, rowsOf(values), kinds),
  xlsx: async (values, { release, header, query }) =>
    writeWorkbook([
      { name: 'cijfers', columns: names.map((name) => ({ label: name, kind: columns[name] })), rows: rowsOf(values) },
      {
        name: 'uitleg',
        columns: [
          { label: 'wat', kind: 'text' },
          { label: 'uitleg', kind: 'text' },
        ],
        rows: explain(release, header, query),
      },
    ]),
  // Loaded when first asked for: it takes a tenth of the time to start.
  arrow: async (values) =>
    (await import('./arrow.ts')).writeArrow(
      names.map((name) => ({ name, kind: columns[name], cells: values.map((value) => value[name]) })),
    ),
};

/** The words on the column `rounding`, in the workbook and in the description of the API. */
export const roundingColumn =
  '5: teller, noemer en wat daaruit volgt zijn willekeurig afgerond op een veelvoud van 5; 0 staat dan voor 0 tot 4. Leeg: exact.';

/** The words on `meta.published`, in the description of the API. */
export const publishedList =
  'Wat deze versie u van dit cijfer geeft in deze indeling, per reeks en per publiek (shared: iedereen; policy: beleid; own: de organisatie zelf): elke maand vanaf months_from, elk kwartaaleinde vanaf quarters_from, elk jaareinde vanaf years_from (null: niet), de laatste maand (gives_last) en dezelfde maand een jaar eerder (gives_year_before). Staat een reeks daar in een cel die andere rijen van dit cijfer heeft, en ontbreekt haar rij, dan is ze nul, of minder dan absent_below waar dat is ingevuld. Buiten deze lijst zegt een ontbrekende rij niets: niet geleverd, niet op dat moment gegeven of niet berekend. Verborgen is nooit een ontbrekende rij: dan is state hidden.';

/** The same in short, for the workbook. */
const missingRow =
  'Een rij die er niet is, is alleen nul (of te weinig om te geven) waar deze versie de reeks op dat moment geeft; zie meta.published in de API. Verborgen staat er als hidden, niet geleverd als no_data.';

function listed(release: Release, viewer: Viewer, { kpi, dimension = 'all', series }: ReadKpiQuery): readonly object[] {
  const isOwner = viewer.organisations.length > 0;
  return release
    .published(kpi, dimension, series)
    .filter(({ audience }) => audience === 'shared' || isOwner || (audience === 'policy' && viewer.role === 'beleid'))
    .map(({ kpi: _kpi, ...row }) => row);
}

const names = Object.keys(columns) as ColumnName[];
const kinds = names.map((name) => columns[name]);

function rowsOf(values: readonly LabelledValue[]): (string | number | null)[][] {
  return values.map((value) => names.map((name) => value[name]));
}

function labelled(release: Release, values: readonly KpiValue[]): LabelledValue[] {
  const labels = new Map(release.groups.map((group) => [`${group.dimension}\n${group.group_name}`, group.label]));
  return values.map((value) => ({ ...value, group_label: labels.get(`${value.dimension}\n${value.group_name}`) ?? value.group_name }));
}

function explain(release: Release, header: KpiHeader, query: ReadKpiQuery): string[][] {
  const { id, built_at, demo } = release.manifest;
  return [
    ['cijfer', `${header.label} (${header.kpi})`],
    ['omschrijving', header.description],
    ['teller', header.numerator],
    ['noemer', header.denominator],
    ['niet meegeteld', header.exclusions],
    ['eenheid', header.unit],
    ['bron', header.source],
    ['rounding', roundingColumn],
    ['ontbrekende rij', missingRow],
    ['indeling', query.dimension ?? 'all'],
    ['versie van de cijfers', `${id}, gemaakt op ${built_at}`],
    ...Object.entries(header.series).map(([name, label]) => [`reeks ${name}`, label]),
    ...(demo ? [['let op', 'Deze gegevens zijn verzonnen.']] : []),
  ];
}

async function sendParquet(release: Release, kpi: string): Promise<MadeResponse> {
  try {
    const body = await readFile(path.join(release.folder, 'kpi', `${kpi}.parquet`));
    return { type: formats.parquet, body, headers: fileName(kpi, 'parquet') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw notFound();
    throw error;
  }
}

function fileName(kpi: string, format: Format): Record<string, string> {
  return format === 'json' ? {} : { 'Content-Disposition': `attachment; filename="${kpi}.${format}"` };
}
