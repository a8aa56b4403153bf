import { afterAll, beforeAll, expect, test } from 'vitest';
import { kpiHeaders } from '../../pipelines/build/build.ts';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFor, readModels } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { type Door, openDoor } from '../support/door.ts';
import { everybody, isoOf, listed, mistaken, monthEnds, movements, type Workforce, workforces } from '../support/workforce.ts';

const worlds = workforces(11, 5, 14);
/** Ways to deliver the same workers: mode, and files by name in order of receipt. */
const ways: Record<string, (workforce: Workforce, at: number) => { mode: string; files: [string, string][] }> = {
  everybody: (workforce) => ({
    mode: 'alles',
    files: [3, 7, 11].map((month) => [isoOf(monthEnds[month] as number).slice(0, 7), everybody(workforce, monthEnds[month] as number)]),
  }),
  movements: (workforce) => ({ mode: 'periode', files: monthly(workforce) }),
  'movements, a quarter corrected': (workforce, at) => {
    const wrong = monthly(workforce).map(([name, body], month): [string, string] => [
      name,
      month >= 3 && month < 6 ? mistaken(body, at) : body,
    ]);
    return { mode: 'periode', files: [...wrong, ['2025-K2', movements(workforce, (monthEnds[2] as number) + 1, monthEnds[5] as number)]] };
  },
  lists: (workforce) => ({ mode: 'momentopname', files: lists(workforce) }),
  'lists, two late': (workforce, at) => {
    const files = lists(workforce);
    const late = files.splice(2 + (at % 6), 1);
    const later = files.splice((5 + at) % 9, 1);
    return { mode: 'momentopname', files: [...files, ...later, ...late] };
  },
  'lists, a quarter corrected': (workforce, at) => {
    const files = lists(workforce);
    const wrong = files.map(([name, body], month): [string, string] => [name, month >= 3 && month < 6 ? mistaken(body, at) : body]);
    return { mode: 'momentopname', files: [...wrong, ...files.slice(3, 6).map(([name, body]): [string, string] => [`${name} (2)`, body])] };
  },
};

function monthly(workforce: Workforce): [string, string][] {
  return monthEnds.map((day, month) => {
    const from = month === 0 ? -10_000 : (monthEnds[month - 1] as number) + 1;
    return [month === 0 ? '2000-01_2025-01' : isoOf(day).slice(0, 7), movements(workforce, from, day)];
  });
}

function lists(workforce: Workforce): [string, string][] {
  return monthEnds.map((day) => [isoOf(day), listed(workforce, day)]);
}

const names = Object.keys(ways);
const senderOf = (way: number, world: number): string => `org-${way}${world}`;
const configOf = (some: readonly number[]): string =>
  JSON.stringify({
    senders: some.flatMap((way) =>
      worlds.map((workforce, world) => ({
        id: senderOf(way, world),
        name: `Organisatie ${world}`,
        observed_from: '2025-01-31',
        datasets: { tewerkstellingen: { mode: ways[names[way] as string]?.(workforce, world).mode } },
      })),
    ),
  });

let door: Door;

beforeAll(async () => {
  door = await openDoor(configOf(names.map((_, way) => way)));
  for (const [way, name] of names.entries()) {
    for (const [world, workforce] of worlds.entries()) {
      const { files } = ways[name]?.(workforce, world) ?? { files: [] };
      for (const [index, [scope, body]] of files.entries()) {
        door.deliver(senderOf(way, world), `tewerkstellingen_${scope}.csv`, `2026-02-${String(index + 1).padStart(2, '0')}`, body);
      }
    }
  }
  const { paused, refused, setAside } = await door.ingest();
  expect({ paused, refused, setAside }).toEqual({ paused: 0, refused: 0, setAside: 0 });
}, 240_000);
afterAll(() => door.close());

/** On each day of a list who is in service, under which terms; and in which months somebody came or left. */
async function knownOf(sender: string): Promise<string[]> {
  const days = monthEnds.map((day) => `date '${isoOf(day)}'`).join(', ');
  const open = `(select * from landing_tewerkstellingen where sender = '${sender}' and closed_by is null)`;
  const present = await door.rows(
    `select day, geslacht, geboortejaar, programma, vte, afdeling
     from (select unnest([${days}]) as day) join ${open} as row on row."begin" <= day and (row.einde is null or row.einde >= day) order by all`,
  );
  const bounds = await door.rows(
    `select geboortejaar, geslacht, min("begin"), left(max(coalesce(einde, date '9999-12-31'))::varchar, 7) from ${open} as row group by persoon, geboortejaar, geslacht order by all`,
  );
  return [...present, ...bounds];
}

test.each(names.slice(1))('%s say the same of who was there, under which terms, who came and who left', async (name) => {
  for (const world of worlds.keys()) {
    const truth = await knownOf(senderOf(0, world));
    expect(truth.length).toBeGreaterThan(100);
    expect(await knownOf(senderOf(names.indexOf(name), world))).toEqual(truth);
  }
});

const kpis = ['kpi_stock', 'kpi_stock_vte', 'kpi_inflow', 'kpi_outflow', 'kpi_shifts'];

/** The figures on the workers, as text; but for tenure, where the day of a change decides whether it comes before the anniversary or after. */
async function figuresOf(way: number): Promise<string[]> {
  const models = await readModels();
  const connection = await door.warehouse.instance.connect();
  try {
    await connection.run(`attach ':memory:' as built; use built`);
    const config = parseConfig(configOf([way]), 'test.yaml');
    await makeInputs(connection, { config, headers: kpiHeaders(models), asOf: '2026-11-01 00:00:00', warehouse: 'warehouse' });
    await runModels(duckdbWorkspace([connection]), modelsFor(models, kpis));
    const rows: string[] = [];
    for (const kpi of kpis) {
      const reader = await connection.runAndReadAll(
        `select * replace (replace(group_name, 'org-${way}', 'org-') as group_name)
         from ${kpi} where period between date '2025-02-28' and date '2025-12-31' and dimension <> 'tenure_band' order by all`,
      );
      rows.push(...reader.getRowsJson().map((row) => `${kpi} ${row.join(' ')}`));
    }
    return rows;
  } finally {
    await connection.run('use warehouse; detach built');
    connection.closeSync();
  }
}

test('the figures are the same by each of these ways', async () => {
  const truth = await figuresOf(0);
  expect(truth.length).toBeGreaterThan(1000);
  for (const way of names.keys()) expect([names[way], await figuresOf(way)]).toEqual([names[way], truth]);
}, 240_000);
