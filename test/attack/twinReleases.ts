import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { compareReleases } from '../../sql/compareReleases.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { currentReleaseId, type Manifest, stampOf } from '../../sql/release.ts';

/** Versions before the current one, oldest first. */
export const olderVersions = ['20260905-053000', '20260906-053000'] as const;

const key = ['kpi', 'population', 'period', 'dimension', 'group_name', 'series'] as const;

/** Three versions of one release, which differ in numbers and in what they hide. */
export async function writeVersions(from: string, folder: string): Promise<void> {
  const current = currentReleaseId(from) as string;
  for (const [index, id] of [...olderVersions, current].entries()) {
    cpSync(path.join(from, current), path.join(folder, id), { recursive: true });
    changeManifest(path.join(folder, id), (manifest) => ({
      ...manifest,
      id,
      ...(id !== current && { built_at: `2026-09-0${5 + index}T05:30:00.000Z`, loads: manifest.loads.slice(0, -20 * (2 - index)) }),
    }));
    await change(path.join(folder, id), (connection) => connection.run(versionSql(index)));
  }
  writeFileSync(path.join(folder, 'current'), `${current}\n`);
}

/** One cell in seven reads otherwise in each version, and each hides some that others give. */
function versionSql(index: number): string {
  const cell = "hash(concat(kpi, population, period::varchar, dimension, group_name, series, 'cell'))";
  return `
    update kpi_values set numerator = numerator + ${5 * index}, value = case when value = numerator then value + ${5 * index} else value end
      where state in ('ok', 'provisional') and ${cell} % 7 = 0;
    update kpi_values set numerator = null, denominator = null, value = null, lower = null, upper = null, rounding = null, state = 'hidden'
      where audience <> 'own' and state in ('ok', 'provisional') and ${cell} % 13 = ${index};`;
}

interface Twin {
  /** The folder of its versions, which are changed. */
  folder: string;
  viewer: Viewer;
  /** 0 or 1: of what the API does not give, the two have other numbers. */
  twin: 0 | 1;
}

/** Makes versions in which each count of persons that the API gives is a thousandfold, and no other number is: those differ between twins. */
export async function writeTwin({ folder, viewer, twin }: Twin): Promise<void> {
  const current = currentReleaseId(folder) as string;
  // the current one last: what it hides is hidden in the older ones too
  for (const id of [...olderVersions, current]) {
    const release = path.join(folder, id);
    const headers = JSON.parse(readFileSync(path.join(release, 'headers.json'), 'utf8')) as KpiHeader[];
    const persons = headers.filter(({ counts }) => counts === 'persons').map(({ kpi }) => kpi);
    await change(release, async (connection) => {
      await attachCurrent(connection, folder, id);
      await connection.run(`create temp table given as ${givenSql(viewer, id === current)}`);
      await connection.run(numbersSql(persons, twin));
      if (twin === 1) await changeOwnTables(connection, viewer);
    });
  }
  await compareAgain(folder);
}

/** Of each list, how many rows the API gives a viewer of a version, and how many of them are hidden. */
export async function givenLists(
  folder: string,
  id: string,
  viewer: Viewer,
): Promise<{ kpi: string; population: string; dimension: string; rows: number; hidden: number }[]> {
  return change(path.join(folder, id), async (connection) => {
    await attachCurrent(connection, folder, id);
    const found = await connection.runAndReadAll(`
      select kpi, population, dimension, count(*)::integer as rows, count(*) filter (g.is_hidden)::integer as hidden
      from kpi_values as v inner join (${givenSql(viewer, id === currentReleaseId(folder))}) as g on g.row_no = v.rowid
      group by all order by all`);
    return found.getRowObjectsJson() as never;
  });
}

/** How many rows of the files of all values are not those that everybody is given. */
export async function unknownInFiles(release: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`attach '${path.join(release, 'release.duckdb')}' as release (read_only)`);
    const columns = [...key, 'numerator', 'denominator', 'value', 'state', 'rounding'];
    const found = await connection.runAndReadAll(`
      select count(*)::integer from read_parquet('${release}/kpi/*.parquet', union_by_name = true) as f
      anti join release.kpi_values as v
        on v.audience = 'shared' and ${columns.map((name) => `v.${name} is not distinct from f.${name}`).join(' and ')}`);
    return Number(found.getRows()[0]?.[0]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function attachCurrent(connection: DuckDBConnection, folder: string, id: string): Promise<void> {
  const current = currentReleaseId(folder) as string;
  if (id !== current) await connection.run(`attach '${path.join(folder, current, 'release.duckdb')}' as newest (read_only)`);
}

/** What a viewer is given: of each cell the row that the API reads, hidden where the current version hides it. */
function givenSql({ role, organisations }: Viewer, isCurrent: boolean): string {
  const sees = (table: string): string =>
    `(${table}.audience = 'shared' or (${table}.audience = 'policy' and ${role === 'beleid'}) or ${table}.owner in (${texts(organisations)}))`;
  const cell = (table: string): string => key.map((name) => `${table}.${name}`).join(', ');
  const first = (table: string): string => `row_number() over (partition by ${cell(table)} order by ${table}.audience) = 1`;
  const own = `select v.rowid as row_no, v.audience, v.state, ${cell('v')} from kpi_values as v where ${sees('v')} qualify ${first('v')}`;
  if (isCurrent) return `select row_no, state = 'hidden' as is_hidden from (${own})`;
  const hidden = `select ${cell('n')} from (select n.* from newest.kpi_values as n where ${sees('n')} qualify ${first('n')}) as n where n.state = 'hidden'`;
  return `
    select o.row_no, o.state = 'hidden' or (o.audience <> 'own' and h.kpi is not null) as is_hidden
    from (${own}) as o left join (${hidden}) as h on ${key.map((name) => `h.${name} = o.${name}`).join(' and ')}`;
}

function numbersSql(persons: readonly string[], twin: 0 | 1): string {
  const isCount = 'v.value is not distinct from v.numerator';
  const numbers = ['numerator', 'denominator', 'value', 'lower', 'upper'];
  const thousandfold = (name: string): string => {
    const all = `when g.row_no is not null and v.kpi not in (${texts(persons)}) then v.${name}`;
    const rest = `coalesce(v.${name}, 0) * 1000 + ${twin === 0 ? '7' : '7503 + 1000 * (hash(v.rowid) % 900)'}`;
    const times = ['numerator', 'denominator'].includes(name)
      ? `round(v.${name}) * 1000`
      : `v.${name} * case when ${isCount} then 1000 else 1 end`;
    return `(case ${all} when g.row_no is not null and not g.is_hidden then ${times} when g.is_hidden and v.state = 'hidden' then null else ${rest} end)::double as ${name}`;
  };
  return `
    create or replace table kpi_values as
    select v.* replace (${numbers.map(thousandfold).join(', ')}, ${twin === 1 ? "case when g.row_no is null then 'ok' else v.state end as state" : 'v.state as state'})
    from kpi_values as v
    left join given as g on g.row_no = v.rowid
    where ${twin === 0} or g.row_no is not null or hash(v.rowid) % 10 > 0
    order by v.rowid;`;
}

/** Tables of owners that policy staff read whole. */
const readByPolicy = ['source_status', 'delivered_loads', 'delivery_times', 'changed_loads'];
/** Tables with an owner that are made otherwise, or hold no figures. */
const notChanged = ['kpi_values', 'changes', 'cells'];

/** Every number of others in tables that have an owner. */
async function changeOwnTables(connection: DuckDBConnection, { role, organisations }: Viewer): Promise<void> {
  const found = await connection.runAndReadAll(`
    select table_name, column_name from duckdb_columns()
    where data_type in ('INTEGER', 'BIGINT', 'DOUBLE') and column_name <> 'load_id' and database_name = current_database() and schema_name = 'main'
      and table_name in (select table_name from duckdb_columns() where column_name = 'owner')`);
  for (const [table, column] of found.getRows().map((row) => row.map(String))) {
    if (notChanged.includes(table as string) || (role === 'beleid' && readByPolicy.includes(table as string))) continue;
    await connection.run(`update "${table}" set "${column}" = "${column}" + 100003 where owner not in (${texts(organisations)})`);
  }
}

/** The changes since the version before, as the build keeps them. */
async function compareAgain(folder: string): Promise<void> {
  const current = currentReleaseId(folder) as string;
  const id = olderVersions[1];
  const [before, after] = [manifestOf(path.join(folder, id)), manifestOf(path.join(folder, current))];
  await change(path.join(folder, current), async (connection) => {
    await connection.run(
      `drop table if exists changes; drop table if exists changed_loads; attach '${path.join(folder, id, 'release.duckdb')}' as older (read_only)`,
    );
    const catalog = String((await connection.runAndReadAll('select current_database()')).getRows()[0]?.[0]);
    await compareReleases(
      connection,
      {
        before: { ...stampOf(before), catalog: 'older' },
        after: { ...stampOf(after), catalog: `"${catalog}"` },
        into: `"${catalog}".main`,
      },
      { before: before.loads, after: after.loads },
    );
    await connection.run('detach older');
  });
  changeManifest(path.join(folder, current), (manifest) => ({ ...manifest, compared: { previous: stampOf(before) } }));
}

function texts(values: readonly string[]): string {
  return [...values, ''].map((value) => `'${value}'`).join(', ');
}

function manifestOf(release: string): Manifest {
  return JSON.parse(readFileSync(path.join(release, 'manifest.json'), 'utf8')) as Manifest;
}

function changeManifest(release: string, changed: (manifest: Manifest) => Manifest): void {
  writeFileSync(path.join(release, 'manifest.json'), JSON.stringify(changed(manifestOf(release))));
}

async function change<T>(release: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(path.join(release, 'release.duckdb'));
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
