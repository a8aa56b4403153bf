import { afterAll, beforeAll, expect, test } from 'vitest';
import { kpiHeaders } from '../../pipelines/build/build.ts';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { giveRoundingSecret } from '../../pipelines/build/protection/roundingSecret.ts';
import { makeYearBefore } from '../../pipelines/build/yearBefore.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { duckdbEngine, duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFor, readModels } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { type Door, openDoor } from '../support/door.ts';
import {
  everybody,
  isoOf,
  listed,
  mistaken,
  monthEnds,
  movements,
  seenInLists,
  type Workforce,
  withOtherBegins,
  workforces,
} from '../support/workforce.ts';

const worlds = workforces(11, 3, 30);
/** Ways to deliver the same workers: mode, and files by name in order of receipt. */
const ways: Record<string, (workforce: Workforce, at: number) => { mode: string; files: [string, string][] }> = {
  everybody: (workforce) => ({ mode: 'alles', files: everything(workforce) }),
  'everybody, as lists know them': (workforce) => ({ mode: 'alles', files: everything(seenInLists(workforce)) }),
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
  'lists, begins corrected': (workforce, at) => ({ mode: 'momentopname', files: misdated(workforce, at) }),
};

/** Lists of which one gives other begins, that the next one gives right. */
function misdated(workforce: Workforce, at: number): [string, string][] {
  return lists(workforce).map(([name, body], month) => [name, month === 3 + at ? withOtherBegins(body) : body]);
}

function everything(workforce: Workforce): [string, string][] {
  return monthEnds.map((day) => [isoOf(day).slice(0, 7), everybody(workforce, day)]);
}

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

/** On each day of a list who is in service, under which terms; and when everybody came and left. */
async function knownOf(sender: string): Promise<string[]> {
  const days = monthEnds.map((day) => `date '${isoOf(day)}'`).join(', ');
  const open = `(select * from landing_tewerkstellingen where sender = '${sender}' and closed_by is null)`;
  const present = await door.rows(
    `select day, geslacht, geboortejaar, programma, vte, afdeling
     from (select unnest([${days}]) as day) join ${open} as row on row."begin" <= day and (row.einde is null or row.einde >= day) order by all`,
  );
  const bounds = await door.rows(
    `select geboortejaar, geslacht, min("begin"), max(coalesce(einde, date '9999-12-31')) from ${open} as row group by persoon, geboortejaar, geslacht order by all`,
  );
  return [...present, ...bounds];
}

/** The way that says as much as this one: all, or what lists know. */
const referenceOf = (name: string): string => (name.includes('lists') ? 'everybody, as lists know them' : 'everybody');

test.each(names)('%s say who was there, under which terms, who came and who left', async (name) => {
  for (const world of worlds.keys()) {
    const truth = await knownOf(senderOf(names.indexOf(referenceOf(name)), world));
    expect(truth.length).toBeGreaterThan(100);
    expect(await knownOf(senderOf(names.indexOf(name), world))).toEqual(truth);
  }
});

/** All figures before they are rounded, by KPI. */
async function figuresOf(way: number): Promise<Map<string, string[]>> {
  const models = await readModels();
  const connection = await door.warehouse.instance.connect();
  try {
    await connection.run(`attach ':memory:' as built; use built`);
    const config = parseConfig(configOf([way]), 'test.yaml');
    const inputs = { config, headers: kpiHeaders(models), asOf: '2026-11-01 00:00:00', warehouse: 'warehouse' };
    await makeInputs(connection, inputs);
    await giveRoundingSecret([connection], 'of the test');
    await makeYearBefore([connection], { ...inputs, engine: duckdbEngine([connection]), models, built: 'built' });
    await runModels(duckdbWorkspace([connection]), modelsFor(models, ['rounded_results']));
    const reader =
      await connection.runAndReadAll(`select kpi, population, period, dimension, group_name, series, numerator, denominator, value, lower, upper, units, state
       from rounded_results order by all`);
    const found = new Map<string, string[]>();
    for (const [kpi, ...row] of reader.getRowsJson())
      found.set(String(kpi), [...(found.get(String(kpi)) ?? []), row.join(' ').replaceAll(`org-${way}`, 'org-')]);
    return found;
  } finally {
    await connection.run('use warehouse; detach built');
    connection.closeSync();
  }
}

const figures = new Map<string, Promise<Map<string, string[]>>>();

function figuresBy(name: string): Promise<Map<string, string[]>> {
  const found = figures.get(name) ?? figuresOf(names.indexOf(name));
  figures.set(name, found);
  return found;
}

test.each(names)(
  '%s give the same figures',
  async (name) => {
    const truth = await figuresBy(referenceOf(name));
    expect(truth.size).toBeGreaterThan(40);
    expect(await figuresBy(name)).toEqual(truth);
  },
  240_000,
);

/** Figures that rest on the day of a change or a leaving, on who came and left between two lists, or on destinations. */
const beyondLists = ['cohort_matrix', 'inflow', 'outflow', 'shifts', 'stock', 'stock_vte'];

test('what lists cannot know is seen in these figures, and in no other', async () => {
  const [all, listed] = [await figuresBy('everybody'), await figuresBy('everybody, as lists know them')];
  const differing = [...all.keys()].filter((kpi) => all.get(kpi)?.join() !== listed.get(kpi)?.join());
  expect(differing).toEqual(beyondLists);
}, 240_000);
