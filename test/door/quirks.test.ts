import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor } from '../support/door.ts';

/** A file with every quirk that a sender's program or Excel may give it. */
interface Quirks {
  encoding: 'utf-8' | 'utf-8 bom' | 'windows-1252' | 'utf-16le' | 'utf-16be';
  delimiter: ';' | ',' | '\t' | '|';
  lineBreak: '\n' | '\r\n' | '\r';
  preamble: number;
  rows: { kind: 'good' | 'date' | 'few' | 'many' | 'nobody'; met: string; quoted: boolean; blankBefore: boolean }[];
  repeatedHeader: boolean;
  totals: boolean;
  note: boolean;
  lastLineBreak: boolean;
}

const quirks: fc.Arbitrary<Quirks> = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8 bom', 'windows-1252', 'utf-16le', 'utf-16be'),
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
  preamble: fc.integer({ min: 0, max: 3 }),
  rows: fc.array(
    fc.record({
      kind: fc.constantFrom('good', 'good', 'date', 'few', 'many', 'nobody'),
      met: fc.constantFrom(
        '',
        '-',
        'n.v.t.',
        'é € “ß”',
        'twee\nregels',
        'twee\r\nregels',
        'oud\r\rregels',
        'zegt "ja"',
        'a;b,c\td|e',
        'x\u0001y\u001fz',
        '=1+1',
      ),
      quoted: fc.boolean(),
      blankBefore: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  repeatedHeader: fc.boolean(),
  totals: fc.boolean(),
  note: fc.boolean(),
  lastLineBreak: fc.boolean(),
});

interface Written {
  bytes: Buffer;
  /** Physical lines of the rows that count, and of those that are set aside, each counted in the text itself. */
  accepted: number[];
  setAside: number[];
}

function write(file: Quirks): Written {
  const { delimiter, lineBreak, rows } = file;
  const cell = (value: string, quoted: boolean): string =>
    quoted || value.includes(delimiter) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const header = ['Datum', 'werkgever_naam', 'rol', 'Met'].join(delimiter);
  let text =
    Array.from({ length: file.preamble }, (_, index) => `Uitvoer van het programma ${index}${lineBreak}`).join('') + header + lineBreak;
  const lines: Record<'accepted' | 'setAside', number[]> = { accepted: [], setAside: [] };
  rows.forEach(({ kind, met, quoted, blankBefore }, index) => {
    if (blankBefore) text += lineBreak;
    if (file.repeatedHeader && index === 1) text += header + lineBreak;
    lines[kind === 'good' ? 'accepted' : 'setAside'].push(text.split(/\r\n|\r|\n/).length);
    const cells = [kind === 'date' ? '31/02/2025' : '01/02/2025', kind === 'nobody' ? '' : 'Bakkerij', 'jobcoach', met];
    const given = kind === 'few' ? cells.slice(0, 2) : kind === 'many' ? [...cells, 'te', 'veel'] : cells;
    text += given.map((value) => cell(value, quoted)).join(delimiter) + lineBreak;
  });
  if (file.totals) text += ['Totaal', '', '', '12'].join(delimiter) + lineBreak;
  if (file.note) text += `Opgemaakt op maandag${lineBreak}`;
  if (!file.lastLineBreak) text = text.slice(0, -lineBreak.length);
  const [encoding = '', bom] = file.encoding.split(' ');
  return { bytes: iconv.encode(text, encoding, { addBOM: bom !== undefined || encoding.startsWith('utf-16') }), ...lines };
}

const files = fc.sample(quirks, { numRuns: 300, seed: 7 }).map(write);
let door: Door;

beforeAll(async () => {
  const senders = files.map((_, index) => ({ id: `s${index}`, name: `s${index}` }));
  door = await openDoor(JSON.stringify({ senders }));
  files.forEach(({ bytes }, index) => {
    door.deliver(`s${index}`, 'werkgeverscontacten_2025.csv', '2026-01-05', bytes);
  });
}, 60_000);
afterAll(() => door.close());

test('whatever the quirks: every record is accepted or set aside, each on its own physical line', async () => {
  const { files: results } = await door.ingest();
  const told = new Map(results.map(({ sender, status, accepted, setAside, records }) => [sender, { status, accepted, setAside, records }]));
  const landed = linesBySender(
    await door.rows(`select sender, string_agg(line, ',' order by line) from landing_werkgeverscontacten group by sender`),
  );
  const waiting = linesBySender(
    await door.rows(
      `select sender, string_agg(distinct line, ',' order by line) from findings join loads using (load_id) where severity = 'blocking' group by sender`,
    ),
  );
  files.forEach(({ accepted, setAside }, index) => {
    const sender = `s${index}`;
    expect({ sender, ...told.get(sender) }).toEqual({
      sender,
      status: 'loaded',
      accepted: accepted.length,
      setAside: setAside.length,
      records: accepted.length + setAside.length,
    });
    expect({ sender, lines: landed.get(sender) ?? [] }).toEqual({ sender, lines: accepted });
    expect({ sender, lines: waiting.get(sender) ?? [] }).toEqual({ sender, lines: setAside });
  });
}, 60_000);

test('no cell holds a control character, and euro signs and quotes survive every encoding', async () => {
  const texts = await door.rows('select distinct met from landing_werkgeverscontacten order by met');
  expect(texts.filter((text) => /\p{Cc}|\ufffd/u.test(text))).toEqual([]);
  expect(texts).toEqual(expect.arrayContaining(['é € “ß”', 'twee regels', 'zegt "ja"', 'a;b,c d|e', '=1+1']));
});

function linesBySender(rows: readonly string[]): Map<string, number[]> {
  return new Map(
    rows.map((row) => {
      const [sender = '', lines = ''] = row.split(' ');
      return [sender, lines.split(',').map(Number)];
    }),
  );
}
