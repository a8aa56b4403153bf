import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { functions } from './engines/functions.ts';

/** A select as DuckDB itself reads it, without the relations being there. */
export interface Parser {
  /** Names of the relations that it reads, common table expressions apart; none of a select with `using` or a function that it does not know. */
  tablesOf(sql: string): readonly string[];
  /** Names of the columns that it gives, of the first select where several are united; `unnamed` for one without. */
  columnsOf(file: SqlFile): Promise<string[]>;
  close(): void;
}

interface SqlFile {
  file: string;
  sql: string;
}

export async function openParser(): Promise<Parser> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(functions);
  return {
    tablesOf: (sql) => connection.getTableNames(sql, false),
    columnsOf: (file) => columnsOf(connection, file),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

interface Node {
  left?: Node;
  select_list?: { alias?: string; column_names?: string[] }[];
}

async function columnsOf(connection: DuckDBConnection, { file, sql }: SqlFile): Promise<string[]> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($sql::varchar, skip_default := true, skip_empty := true)', {
    sql,
  });
  const tree = JSON.parse(String(reader.getRowsJson()[0]?.[0])) as { error_message?: string; statements?: { node: Node }[] };
  if (tree.statements === undefined) throw new Error(`unreadable select in ${file}: ${tree.error_message}`);
  let node = tree.statements[0]?.node;
  while (node?.left) node = node.left;
  return (node?.select_list ?? []).map(({ alias, column_names: names }) => alias ?? names?.at(-1) ?? 'unnamed');
}
