import { expect, test } from 'vitest';
import { cellFit } from '../../pipelines/door/read/cellFit.ts';
import { mapHeaders } from '../../pipelines/door/read/header.ts';
import { Placement } from '../../pipelines/door/read/placement.ts';
import type { Dataset } from '../../pipelines/sources/contract.ts';
import { tewerkstellingen } from '../../pipelines/sources/tewerkstellingen.ts';
import { werkgeverscontacten } from '../../pipelines/sources/werkgeverscontacten.ts';

/** Judges rows of a file by its header and its other rows, given as text. */
function placement(dataset: Dataset, delimiter: string, header: string, rows: readonly string[], usual?: number): (row: string) => boolean {
  const cells = rows.map((row) => row.split(delimiter));
  const headers = header.split(delimiter);
  const { positions } = mapHeaders(headers, dataset);
  const fits = headers.map((_, position) =>
    cellFit(
      dataset.columns[positions.indexOf(position)],
      cells.map((row) => row[position] ?? ''),
    ),
  );
  const judge = new Placement(fits, usual ?? headers.length, delimiter);
  return (row) => judge.stands(row.split(delimiter));
}

const list = placement(
  tewerkstellingen,
  ';',
  'persoon;begin;einde;programma;uren_per_week;uren_voltijds;afdeling;geslacht;geboortejaar;postcode_woonplaats;reden_uitdienst;bestemming',
  ['1000;01/03/2020;;CMW;38;38;groen;m;1960;9000;;', '1001;01/03/2020;;CMW;38;38;groen;m;1961;9000;;'],
);

test('a remark behind the table leaves the row where it stands; a delimiter in a cell does not', () => {
  expect(list('1003;01/03/2020;;CMW;38;38;groen;m;1963;9000;;;terug deeltijds')).toBe(true);
  expect(list('1003;01/03/2020;;CMW;38;38;groen;m;1963;9000;;;;;terug deeltijds')).toBe(true);
  expect(list('1003;01/03/2020;;CMW;38;38;groen;m;1963;9000;;;')).toBe(true);
  expect(list('1004;01/03/2020;;CMW;38;38;groen; straat;m;1964;9000;;onbekend')).toBe(false);
  expect(list('1004;01/03/2020;;CMW;38;38;groen; straat;m;1964;9000;;')).toBe(false);
  expect(list('1004;01/03/2020;;CMW;38;38;groen')).toBe(false);
});

test('an extra delimiter anywhere in a row is seen, unless no cell moved', () => {
  for (const row of [
    '1003;01/03/2020;30/06/2024;CMW;38;38;groen;m;1963;9000;einde contract;regulier',
    '1003;01/03/2020;;CMW;38;19,5;;v;1963;9000;;',
    '1003;01/03/2020;30/06/2024;;;;;;;;pensioen;pensioen',
  ]) {
    for (let at = 0; at <= row.length; at++) {
      const broken = `${row.slice(0, at)};${row.slice(at)}`;
      const moved = broken.split(';').slice(0, 12).join(';') !== row;
      expect([broken, moved && list(broken)]).toEqual([broken, false]);
    }
  }
});

test('where all cells behind the first are free text, a longer row is not believed', () => {
  const contacts = placement(werkgeverscontacten, ';', 'datum;werkgever_naam;afdeling;met', [
    '13/03/2025;Slagerij;hout;',
    '14/03/2025;Bakker;groen;',
  ]);
  expect(contacts('12/03/2025;Bakkerij "De Kroon"; filiaal Gent;groen;')).toBe(false);
  expect(contacts('12/03/2025;Bakkerij;groen;VDAB;belt terug')).toBe(false);
  expect(contacts('12/03/2025;Bakkerij;;;')).toBe(true);
});

test('a decimal comma where the comma separates is seen, although each cell fits', () => {
  const header = 'persoon,begin,einde,programma,vte,afdeling,reden_uitdienst,bestemming';
  const shares = placement(tewerkstellingen, ',', header, ['1003,01/03/2020,,CMW,1,hout,,', '1004,01/03/2020,,CMW,1,hout,,']);
  expect(shares('1001,01/03/2020,,CMW,0,8,groen,,')).toBe(false);
  expect(shares('1001,01/03/2020,,CMW,1,groen,,,op 1 maart terug')).toBe(true);
});

test('where every row ends in a delimiter, one that does not may lack another', () => {
  const list = placement(tewerkstellingen, ';', 'persoon;begin;afdeling', ['1;01/03/2020;groen;', '2;01/03/2020;groen;'], 4);
  expect(list('3;01/03/2020;groen')).toBe(true);
  expect(list('3;01/03/2020groen;')).toBe(false);
  expect(list('301/03/2020;groen;')).toBe(false);
});
