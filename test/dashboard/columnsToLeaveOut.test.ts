import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { type TellingFile, tellingColumns, withoutColumns } from '../../dashboard/client/columnsToLeaveOut.ts';

const list = [
  'Personeelsnummer;Naam;Voornaam;INSZ;Datum in dienst;Afdeling',
  '1000;Dummers;Bart;93.05.18-223.61;15/10/2023;"groen; buiten"',
  '1007;Öproef;An;93051822361;01/03/2019;"tekst met ""aanhaling""\r\nen een regel"',
].join('\r\n');

function without(bytes: Buffer): string {
  const file = tellingColumns(bytes) as TellingFile;
  return iconv.decode(Buffer.from(withoutColumns(bytes, file, new Set(file.columns.map(({ position }) => position)))), 'win1252');
}

it('finds register numbers and names of people, and leaves their columns out', () => {
  const bytes = iconv.encode(list, 'win1252');
  expect(tellingColumns(bytes)?.columns).toEqual([
    { position: 1, header: 'Naam', holds: 'names' },
    { position: 2, header: 'Voornaam', holds: 'names' },
    { position: 3, header: 'INSZ', holds: 'register numbers' },
  ]);
  expect(without(bytes)).toBe(
    [
      'Personeelsnummer;Datum in dienst;Afdeling',
      '1000;15/10/2023;"groen; buiten"',
      '1007;01/03/2019;"tekst met ""aanhaling""\r\nen een regel"',
    ].join('\r\n'),
  );
});

it('leaves lines above the header as they are, and a first or last column out as well', () => {
  const bytes = Buffer.from('Lijst van september\n\nINSZ,begin,naam\n93051822361,2024-01-01,Jan Peeters\n');
  expect(without(bytes)).toBe('Lijst van september\n\nbegin\n2024-01-01\n');
});

it('takes the name of an employer, a department or a function for no name of a person', () => {
  const bytes = Buffer.from('persoon;werkgever_naam;afdeling;functienaam;begin\n1;Bakkerij Janssens;groen;naaister;2024-01-01\n');
  expect(tellingColumns(bytes)?.columns).toEqual([]);
});

it('does not touch what is no CSV', () => {
  expect(tellingColumns(Buffer.from('PK\u0003\u0004'))).toBeUndefined();
  expect(tellingColumns(Buffer.from('a;b\n', 'utf16le'))).toBeUndefined();
});

it('keeps every byte of what stays', () => {
  const cell = fc.stringMatching(/^[a-z0-9 ]{0,6}$/).chain((text) => fc.constantFrom(text, `"${text}"`, `"${text};""${text}\n"`));
  const rows = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
  fc.assert(
    fc.property(rows, fc.nat(4), fc.constantFrom('\n', '\r\n'), (table, at, end) => {
      const position = at % (table[0]?.length ?? 1);
      const text = (kept: readonly (readonly string[])[]): string => kept.map((row) => row.join(';')).join(end) + end;
      const file: TellingFile = { delimiter: 0x3b, start: 0, columns: [] };
      const left = Buffer.from(withoutColumns(Buffer.from(text(table)), file, new Set([position]))).toString();
      expect(left).toBe(text(table.map((row) => row.filter((_, index) => index !== position))));
    }),
  );
});
