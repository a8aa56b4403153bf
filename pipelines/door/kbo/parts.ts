/** The files of an extract that give employers, with the columns that are needed of each. */
const tables = {
  enterprise: ['EnterpriseNumber', 'TypeOfEnterprise', 'StartDate'],
  establishment: ['EstablishmentNumber', 'StartDate', 'EnterpriseNumber'],
  denomination: ['EntityNumber', 'Language', 'TypeOfDenomination', 'Denomination'],
  address: [
    'EntityNumber',
    'TypeOfAddress',
    'Zipcode',
    'MunicipalityNL',
    'MunicipalityFR',
    'StreetNL',
    'StreetFR',
    'HouseNumber',
    'DateStrikingOff',
  ],
  activity: ['EntityNumber', 'ActivityGroup', 'NaceVersion', 'NaceCode', 'Classification'],
} as const;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** Files of an extract that we do not keep: contacts are personal, branches and codes are not needed. */
const unused = ['contact', 'branch', 'code'];

/** A file of an extract: a table whole, or the part of an update that deletes or inserts. */
export interface PartName {
  table: TableName | 'meta';
  action: 'whole' | 'delete' | 'insert';
}

/** The part that a file below an extract is, by its bare name; `unused` for what is not kept, undefined when it does not belong. */
export function partOf(file: string): PartName | 'unused' | undefined {
  const match = /^([a-z]+)(?:_(delete|insert))?\.csv$/.exec(file.toLowerCase());
  if (!match) return undefined;
  const [, table = '', action = 'whole'] = match;
  if (unused.includes(table)) return 'unused';
  if (table === 'meta' || table in tables) return { table, action } as PartName;
  return undefined;
}

export function fileOf({ table, action }: PartName): string {
  return action === 'whole' ? `${table}.csv` : `${table}_${action}.csv`;
}

/** Column that says whose row it is; the only one that a file of deletions has. */
function entityColumn(table: TableName): string {
  return tables[table][0];
}

export function columnsOf({ table, action }: { table: TableName; action: PartName['action'] }): readonly string[] {
  return action === 'delete' ? [entityColumn(table)] : tables[table];
}
