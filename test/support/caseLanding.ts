import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, comparable, type Dataset } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { landingColumns, landingTable } from '../../pipelines/sources/landing.ts';
import type { CaseDelivery, Row } from './kpiCase.ts';

/** Puts the deliveries of a case straight into the ledger and the landing tables, in the order in which they are given. */
export async function landCase(connection: DuckDBConnection, deliveries: readonly CaseDelivery[]): Promise<void> {
  let rowId = 0;
  for (const [index, delivery] of deliveries.entries()) {
    const loadId = index + 1;
    await landLoad(connection, delivery, loadId);
    for (const [line, row] of delivery.rows.entries()) await landRow(connection, delivery, row, { loadId, rowId: ++rowId, line: line + 2 });
    for (const { sheet = '', lines_before = '' } of delivery.sheets) {
      await connection.run(`insert into load_sheets values (${loadId}, $sheet, $lines_before::integer)`, { sheet, lines_before });
    }
    for (const { line = '', column = '', severity = '', message = '' } of delivery.findings) {
      await connection.run(
        `insert into findings values (${loadId}, $line::integer, $column, 'unreadable', $severity, null, $message, null)`,
        { line, column, severity, message },
      );
    }
  }
}

async function landLoad(connection: DuckDBConnection, delivery: CaseDelivery, loadId: number): Promise<void> {
  const { sender, dataset, received, mode, from, to, rows } = delivery;
  await connection.run(
    `insert into loads values (${loadId}, $sender, $dataset, $dataset, $dataset, 0, $received::timestamp, $received::timestamp, $mode, $from::date,
     $to::date, ${rows.length}, ${rows.length}, 0, 'loaded', '', null, 0)`,
    { sender, dataset, received, mode, from, to },
  );
}

async function landRow(
  connection: DuckDBConnection,
  delivery: CaseDelivery,
  row: Row,
  { loadId, rowId, line }: { loadId: number; rowId: number; line: number },
): Promise<void> {
  const dataset = datasets.get(delivery.dataset) as Dataset;
  const cells = Object.assign({}, ...dataset.columns.map((column) => landedCells(column, row[column.name] ?? '')));
  const columns = landingColumns(dataset).filter(({ name }) => cells[name] !== undefined);
  const values = columns.map(({ name, sqlType }) => `$${name}::${sqlType}`);
  await connection.run(
    `insert into ${landingTable(dataset)} (row_id, load_id, sender, line, row_key, inferred, opened_at, closed_at${columns.map(({ name }) => `, "${name}"`).join('')})
     values (${rowId}, ${loadId}, $case_sender, ${line}, '${rowId}', false, $case_opened::timestamp, $case_closed::timestamp${values.map((value) => `, ${value}`).join('')})`,
    {
      case_sender: delivery.sender,
      case_opened: delivery.received,
      case_closed: row.closed || null,
      ...Object.fromEntries(columns.map(({ name }) => [name, cells[name] as string])),
    },
  );
}

/** A cell of a case in the columns in which it lands; persons stay readable text. */
function landedCells({ name, type }: Column, text: string): Record<string, string | undefined> {
  if (text === '') return {};
  const precision = text.length === 10 ? 'day' : /K/.test(text) ? 'quarter' : text.length === 7 ? 'month' : 'year';
  switch (type) {
    case 'decimal':
      return { [name]: String(Math.round(Number(text) * 100)) };
    case 'reason':
      return { [name]: comparable(text) };
    case 'month':
      return { [name]: `${text}-01` };
    case 'quarter':
      return { [name]: quarterStart(text) };
    case 'date_or_month':
      return { [name]: precision === 'month' ? `${text}-15` : text, [`${name}_precision`]: precision };
    case 'date_or_quarter':
      return { [name]: precision === 'quarter' ? quarterStart(text) : text, [`${name}_precision`]: precision };
    case 'year_or_month':
      return { [name]: precision === 'year' ? `${text}-01-01` : `${text}-01`, [`${name}_precision`]: precision };
    case 'bool':
      return { [name]: String(text === 'ja') };
    case 'count':
      return text === '-' ? { [`${name}_onderdrukt`]: 'true' } : { [name]: text };
    case 'wop': {
      const [share, level] = text.split(' ');
      return { [`${name}_share`]: share, [`${name}_level`]: level };
    }
    case 'employer': {
      const [enterprise, establishment] = text.split('/');
      return { [name]: enterprise || undefined, [`${name}_vestiging`]: establishment };
    }
    default:
      return { [name]: text };
  }
}

function quarterStart(text: string): string {
  const [year, quarter] = text.split('-K').map(Number);
  return `${year}-${String(((quarter ?? 1) - 1) * 3 + 1).padStart(2, '0')}-01`;
}
