import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../pipelines/checkup/sandbox.ts';
import { parseConfig, type Sender } from '../../pipelines/config.ts';
import { DataError } from '../../pipelines/dataError.ts';
import { Batch } from '../../pipelines/door/check/batch.ts';
import { checkedTable } from '../../pipelines/door/check/datasetCheck.ts';
import { agreementOf } from '../../pipelines/door/read/agreement.ts';
import { DeliveredFile } from '../../pipelines/door/read/deliveredFile.ts';
import { readFile } from '../../pipelines/door/read/readFile.ts';
import type { Dataset } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { landingColumnsOf } from '../../pipelines/sources/landing.ts';

/** Clean files: a header and rows, some of which end in empty cells. */
const clean: Readonly<Record<string, readonly string[]>> = {
  tewerkstellingen: [
    'persoon;begin;einde;programma;uren_per_week;afdeling;geslacht;geboortejaar;reden_uitdienst;bestemming',
    '1001;01/03/2020;;CMW;38;groen noord;m;1960;;',
    '1002;15/06/2021;30/06/2024;CMW;19,5;inpak;v;1971;einde contract;regulier',
    '1003;01/09/2019;;LDE;;schoonmaak;;;;',
    '1004;16/01/2023;31/01/2025;CMW;38;;v;1985;pensioen;pensioen',
    '1005;01/02/2022;;CMW;30,4;groen noord;x;1990;;',
  ],
  werkgeverscontacten: [
    'datum;werkgever_naam;werkgever_postcode;afdeling;rol;initiatief;kanaal;doel;met;resultaat',
    '12/03/2025;Bakkerij Peeters;9000;groen;jobcoach;organisatie;telefoon;prospectie;;',
    '13/03/2025;Slagerij Janssens;2000;inpak;jobcoach;werkgever;bezoek;vacature;VDAB;vacature',
    '25/03/2025;Hotel De Kroon;9050;;;organisatie;mail;stage;;geen',
    '26/03/2025;Garage Dummy;8000;groen;begeleider;;;;;',
  ],
  notes: [
    'datum;werkgever_naam;afdeling;met',
    '12/03/2025;Bakkerij De Kroon;groen;',
    '13/03/2025;Slagerij;hout;VDAB',
    '25/03/2025;Hotel;;',
  ],
  kosten: ['periode;soort;bedrag', '2023;begeleiding;2059,50', '2024;jobhunter;2100', '2024;opleiding;12500'],
  trajectfasen: [
    'persoon;fase;begin;einde;beroep;resultaat',
    '1001;voortraject;13/01/2025;28/02/2025;magazijnier;positief',
    '1002;stage;03/03/2025;;keukenhulp;',
    '1003;jobmatching;17/03/2025;;;lopend',
  ],
  ondersteuning: [
    'persoon;begin;einde;doelgroep;wop;doorstroomklaar',
    '1001;01/03/2020;;PSP;45 midden;ja',
    '1002;15/06/2021;30/06/2024;UK;60 hoog;nee',
    '1003;20/06/2022;;;;',
  ],
};

interface Polluted {
  what: string;
  text: string;
  /** Column of which the cell itself may be lost or cut. */
  column?: number;
}

const datasetOf = (name: string): Dataset => datasets.get(name === 'notes' ? 'werkgeverscontacten' : name) as Dataset;
const joined = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(';')}\n`).join('');

/** Every file that a kind of pollution makes of a table, for each row and each cell. */
function* pollutions(lines: readonly string[]): Generator<Polluted> {
  const table = lines.map((line) => line.split(';'));
  const [header = [], ...rows] = table;
  const withRow = (at: number, line: string): string => lines.map((one, index) => `${index === at ? line : one}\n`).join('');
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const put = (text: string): string => cells.map((one, index) => (index === column ? text : one)).join(';');
      const middle = Math.ceil(cell.length / 2);
      const at = { column };
      yield {
        what: `extra cell in ${row},${column}`,
        text: withRow(row + 1, put(`${cell.slice(0, middle)};${cell.slice(middle)}`)),
        ...at,
      };
      yield { what: `extra cell before ${row},${column}`, text: withRow(row + 1, put(`;${cell}`)), ...at };
      yield { what: `extra cell behind ${row},${column}`, text: withRow(row + 1, put(`${cell};`)), ...at };
      yield { what: `two extra cells in ${row},${column}`, text: withRow(row + 1, put(`a;b;${cell}`)), ...at };
      yield {
        what: `missing cell ${row},${column}`,
        text: withRow(row + 1, cells.filter((_, index) => index !== column).join(';')),
        ...at,
      };
      yield {
        what: `missing delimiter behind ${row},${column}`,
        text: withRow(row + 1, [...cells.slice(0, column), `${cell}${cells[column + 1] ?? ''}`, ...cells.slice(column + 2)].join(';')),
        ...at,
      };
      yield { what: `quote before ${row},${column}`, text: withRow(row + 1, put(`"${cell}`)), ...at };
      yield { what: `quote behind ${row},${column}`, text: withRow(row + 1, put(`${cell}"`)), ...at };
      yield {
        what: `quotes in quotes ${row},${column}`,
        text: withRow(row + 1, put(`"${cell.slice(0, middle)}"x"${cell.slice(middle)}"`)),
        ...at,
      };
      yield {
        what: `escaped quote ${row},${column}`,
        text: withRow(row + 1, put(`"${cell.slice(0, middle)}\\";${cell.slice(middle)}"`)),
        ...at,
      };
      yield {
        what: `single quotes ${row},${column}`,
        text: withRow(row + 1, put(`'${cell.slice(0, middle)};${cell.slice(middle)}'`)),
        ...at,
      };
      yield {
        what: `line break in ${row},${column}`,
        text: withRow(row + 1, put(`${cell.slice(0, middle)}\n${cell.slice(middle)}`)),
        ...at,
      };
      for (const [other, behind] of rows.entries()) {
        if (other <= row) continue;
        const text = lines.map((line, index) =>
          index === row + 1
            ? put(`"${cell}`)
            : index === other + 1
              ? behind.map((one, position) => (position === column ? `${one}"` : one)).join(';')
              : line,
        );
        yield { what: `quote from ${row} to ${other},${column}`, text: `${text.join('\n')}\n`, ...at };
      }
    }
    for (const delimiter of [',', '\t', '|', ' '])
      yield { what: `delimiter '${delimiter}' in ${row}`, text: withRow(row + 1, cells.join(delimiter)) };
    yield { what: `empty cells behind ${row}`, text: withRow(row + 1, `${cells.join(';')};;;`) };
    yield { what: `remark behind ${row}`, text: withRow(row + 1, `${cells.join(';')};belt terug`) };
    yield { what: `header again behind ${row}`, text: joined([header, ...rows.slice(0, row + 1), header, ...rows.slice(row + 1)]) };
    const turned = [header, ...rows.slice(row)].map((cells) => [...cells].reverse());
    yield { what: `other order behind ${row}`, text: joined([header, ...rows.slice(0, row), ...turned]) };
  }
  for (const column of header.keys()) {
    const less = header.filter((_, index) => index !== column);
    yield { what: `no name for ${column}`, text: joined([less, ...rows]), column };
    yield {
      what: `empty name for ${column}`,
      text: joined([header.map((name, index) => (index === column ? '' : name)), ...rows]),
      column,
    };
  }
  yield { what: 'no header', text: joined(rows) };
  yield { what: 'header twice', text: joined([header, header, ...rows]) };
  for (const count of [1, 3])
    yield { what: `preamble of ${count}`, text: `${'Uitvoer; van het programma\n'.repeat(count)}${joined(table)}` };
  for (const [name, other] of Object.entries(clean))
    if (other !== lines) yield { what: `table of ${name} below`, text: `${joined(table)}\n${other.join('\n')}\n` };
  yield { what: 'empty cells behind all rows', text: table.map((cells) => `${cells.join(';')};;\n`).join('') };
  yield { what: 'empty cells behind the header', text: joined([[...header, '', ''], ...rows]) };
  yield { what: 'empty cells behind the rows', text: joined([header, ...rows.map((cells) => [...cells, ''])]) };
  for (const end of ['\r\n', '\r', '\n\n', '\r\n\r\n']) yield { what: `line breaks ${JSON.stringify(end)}`, text: lines.join(end) };
  yield { what: 'mixed line breaks', text: lines.map((line, index) => `${line}${['\n', '\r\n', '\r'][index % 3]}`).join('') };
  yield { what: 'all quoted', text: table.map((cells) => `${cells.map((cell) => `"${cell}"`).join(';')}\n`).join('') };
}

type Row = (string | null)[];

let folder: string;
let sandbox: Sandbox;
let sender: Sender;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'polluted-'));
  sandbox = await openSandbox(folder);
  sender = parseConfig('senders: [{ id: org, name: org }]', 'test.yaml').senders[0] as Sender;
});
afterAll(() => {
  sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The rows that count of each text, and why a text was refused. */
async function accepted(dataset: Dataset, texts: readonly string[]): Promise<{ rows: Row[][]; refused: (string | undefined)[] }> {
  const { connection } = sandbox;
  const batch = new Batch(folder, 1);
  const refused: (string | undefined)[] = [];
  await connection.run("set variable door_day = date '2026-11-24'");
  for (const [fileNo, text] of texts.entries()) {
    try {
      const options = { batch, fileNo, persons: (key: string) => key, sharedKeys: undefined, today: '2026-11-24', asks: true };
      await readFile(DeliveredFile.ofText(Buffer.from(text)), agreementOf(sender, dataset, []), options);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      refused[fileNo] = error.message;
    }
  }
  await batch.check(connection);
  const landed = dataset.columns.map((column) =>
    landingColumnsOf(column)
      .map(({ name }) => `coalesce("${name}"::varchar, '')`)
      .join(` || ' ' || `),
  );
  const found = await connection.runAndReadAll(
    `select file_no, ${landed.map((sql) => `nullif(trim(${sql}), '')`).join(', ')} from ${checkedTable(dataset)} where not set_aside order by file_no, line`,
  );
  await batch.end(connection);
  const rows: Row[][] = texts.map(() => []);
  for (const [fileNo, ...row] of found.getRows() as unknown as [number, ...Row][])
    if (refused[fileNo] === undefined) rows[fileNo]?.push(row);
  return { rows, refused };
}

/** A row that says something else than a clean one, in another column than the one that was polluted. */
function isShifted(row: Row, rows: readonly Row[], polluted: number): boolean {
  return !rows.some((one) => one.every((value, index) => index === polluted || row[index] === value));
}

describe('a polluted file never says something else, whatever the pollution', () => {
  test.each(Object.keys(clean))('%s', async (name) => {
    const dataset = datasetOf(name);
    const lines = clean[name] as readonly string[];
    const header = lines[0]?.split(';') ?? [];
    const files = [{ what: 'clean', text: `${lines.join('\n')}\n` }, ...pollutions(lines)] as Polluted[];
    const { rows, refused } = await accepted(
      dataset,
      files.map(({ text }) => text),
    );
    const [whole = []] = rows;
    expect(whole.length).toBe(lines.length - 1);
    const shifted = files.flatMap(({ what, column }, at) => {
      const polluted = dataset.columns.findIndex((one) => column !== undefined && one.name === header[column]);
      return (rows[at] as Row[])
        .filter((row) => isShifted(row, whole, polluted))
        .map((row) => [what, row.filter((value) => value !== null).join(' · ')]);
    });
    expect(shifted).toEqual([]);
    const lost = files.flatMap(({ what }, at) =>
      /^(empty cells behind (all|the)|line breaks|mixed|all quoted|preamble|header (twice|again))/.test(what) &&
      rows[at]?.length !== whole.length
        ? [[what, rows[at]?.length, refused[at]]]
        : [],
    );
    expect(lost).toEqual([]);
  });
});
