import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What a select says, as DuckDB itself reads it, without the relations being there. */
export interface Parser {
  /** Names of the columns that it gives, of the first select where several are united; empty for one without a name. */
  columnsOf(sql: string): Promise<string[]>;
  close(): void;
}

export async function openParser(): Promise<Parser> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    columnsOf: (sql) => columnsOf(connection, sql),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

interface Node {
  type: string;
  left?: Node;
  select_list?: { alias?: string; column_names?: string[] }[];
}

async function columnsOf(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($sql::varchar, skip_default := true, skip_empty := true)', { sql });
  const tree = JSON.parse(String(reader.getRowsJson()[0]?.[0])) as { error_message?: string; statements?: { node: Node }[] };
  if (tree.statements === undefined) throw new Error(`unreadable select: ${tree.error_message}`);
  let node = tree.statements[0]?.node;
  while (node?.left) node = node.left;
  return (node?.select_list ?? []).map(({ alias, column_names: names }) => alias ?? names?.at(-1) ?? '');
}
