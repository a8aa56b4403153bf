import { closeSync, openSync, readSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { masked } from '../../../dashboard/registerNumber.ts';
import { kboLanguages, kboNameKinds } from '../../sources/kbo.ts';
import { literal } from '../check/cellCheck.ts';
import { refused } from './edition.ts';
import { columnsOf, type PartName, type TableName } from './parts.ts';
import type { Unpacked } from './unpack.ts';

/** The counts of the records of one file. */
export interface Folded {
  records: number;
  setAside: number;
}

/** Temporary table of what a file says, one row per entity (names: one per name); `rows` and `bad` count its records. */
export function foldedTable({ table, action }: PartName): string {
  return action === 'delete' ? `kbo_${table}_deleted` : `kbo_${table}`;
}

/** Reads a file into its temporary table; throws a DataError when not every record of it could be read. */
export async function fold(connection: DuckDBConnection, { part, path, records }: Unpacked): Promise<Folded> {
  const { action, file } = part;
  const table = part.table as TableName;
  const rows = `read_csv(${literal(path)}, header = true, auto_detect = false, strict_mode = true, delim = ',', quote = '"', escape = '"',
    columns = {${headerOf(path, file, columnsOf({ table, action }))
      .map((name) => `${literal(name)}: 'varchar'`)
      .join(', ')}})`;
  const select = action === 'delete' ? deletions(columnsOf({ table, action })[0] as string) : selects[table];
  try {
    await connection.run(`create or replace temp table ${foldedTable(part)} as ${select.replace('$rows', () => rows)}`);
  } catch (error) {
    const line = /Line: (\d+)/.exec((error as Error).message)?.[1];
    if (!/CSV Error|Invalid Input|unicode/i.test((error as Error).message)) throw error;
    throw refused(
      'kbo_unreadable',
      `${file} kunnen we niet lezen${line ? `: regel ${line} heeft een andere opbouw dan de kop` : ''}. Download de uitgave opnieuw.`,
    );
  }
  const counted = await connection.runAndReadAll(
    `select coalesce(sum(rows), 0)::integer, coalesce(sum(bad), 0)::integer from ${foldedTable(part)}`,
  );
  const [read = 0, setAside = 0] = counted.getRows()[0] as number[];
  if (read !== records)
    throw refused('kbo_records', `In ${file} staan ${records} rijen, maar we konden er ${read} lezen. Download de uitgave opnieuw.`);
  return { records, setAside };
}

/** The header as it stands, so that columns bind by name whatever their order. */
function headerOf(path: string, file: string, needed: readonly string[]): string[] {
  const descriptor = openSync(path, 'r');
  const head = Buffer.alloc(4096);
  const length = readSync(descriptor, head, 0, head.length, 0);
  closeSync(descriptor);
  const [line = ''] = head
    .toString('utf8', 0, length)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  const names = line.split(',').map((name) => name.replace(/^"(.*)"$/, '$1').trim());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) throw refused('kbo_header', `In ${file} ontbreekt de kolom ${missing.join(', ')}. Download de uitgave opnieuw.`);
  return names;
}

/** The digits of a number with dots; those of an enterprise, an establishment or a branch (9…, without check digits) are `kbo_known`. */
export const kboMacros = `
  create or replace temp macro kbo_number(cell) as try_cast(replace(cell, '.', '') as bigint);
  create or replace temp macro kbo_known(number) as
    number between 9000000000 and 9999999999 or (number between 100000000 and 8999999999 and 97 - (number // 100) % 97 = number % 100);
  create or replace temp macro kbo_day(cell) as cast(try_strptime(cell, '%d-%m-%Y') as date)`;

function deletions(column: string): string {
  return `select case when kbo_known(number) then number end as id, rows, case when kbo_known(number) then 0 else rows end as bad
    from (select kbo_number("${column}") as number, count(*) as rows from $rows group by number) as deleted`;
}

function listed(values: readonly string[]): string {
  return `[${values.map(literal).join(', ')}]`;
}

/** A group of rows without a number that counts is set aside. */
const checked = `case when kbo_known(number) then number end as id, rows, case when kbo_known(number) then 0 else rows end as bad`;
/** So is all but one of the rows with the same number, in a file that has one row per number. */
const once = (valid: string): string =>
  `case when ${valid} then number end as id, rows, case when ${valid} then rows - 1 else rows end as bad`;

const registerNumber = `'\\d(?:[^\\pL\\pN]{0,3}\\d){10}'`;

/**
 * The main one of several activities counts, then that for RSZ (006), then that for VAT (001), then NACE-BEL 2025 before
 * 2008: `best` is their order, the length of the code, and the code.
 */
const selects: Readonly<Record<TableName, string>> = {
  enterprise: `select ${once('kbo_known(number) and number < 2000000000')}, type, begin
    from (select kbo_number("EnterpriseNumber") as number, min("TypeOfEnterprise") as type, min(kbo_day("StartDate")) as begin, count(*) as rows
      from $rows group by number) as enterprise`,
  establishment: `select ${once('kbo_known(number) and number between 2000000000 and 8999999999 and kbo_known(parent) and parent < 2000000000')}, parent, begin
    from (select kbo_number("EstablishmentNumber") as number, min(kbo_number("EnterpriseNumber")) as parent, min(kbo_day("StartDate")) as begin,
      count(*) as rows from $rows group by number) as establishment`,
  denomination: `select case when kbo_known(number) then number end as id, language, kind, name, 1 as rows,
      case when kbo_known(number) and language is not null and kind is not null and name is not null then 0 else 1 end as bad
    from (select kbo_number("EntityNumber") as number, (${listed(kboLanguages)})[try_cast("Language" as integer) + 1] as language,
      (${listed(kboNameKinds)})[try_cast("TypeOfDenomination" as integer)] as kind,
      case when length("Denomination") >= 11 then regexp_replace(trim("Denomination"), ${registerNumber}, '${masked}', 'g') else trim("Denomination") end as name
      from $rows) as denomination`,
  address: `select ${checked}, place
    from (select kbo_number("EntityNumber") as number, min({'zipcode': "Zipcode", 'municipality': coalesce("MunicipalityNL", "MunicipalityFR"),
        'street': nullif(concat_ws(' ', coalesce("StreetNL", "StreetFR"), "HouseNumber"), '')})
        filter ("TypeOfAddress" in ('REGO', 'BAET') and "DateStrikingOff" is null) as place, count(*) as rows from $rows group by number) as address`,
  activity: `select ${checked}, best, insured
    from (select kbo_number("EntityNumber") as number,
      min(((case "Classification" when 'MAIN' then 0 when 'SECO' then 1 else 2 end * 3
        + case "ActivityGroup" when '006' then 0 when '001' then 1 else 2 end) * 2
        + case "NaceVersion" when '2025' then 0 else 1 end) * 1000000000::bigint
        + length("NaceCode") * 100000000 + try_cast("NaceCode" as integer)) filter ("NaceVersion" in ('2025', '2008')) as best,
      bool_or("ActivityGroup" = '006') as insured, count(*) as rows from $rows group by number) as activity`,
};
