import { describe, expect, test } from 'vitest';
import { recognise } from '../../pipelines/checkup/recognition.ts';
import type { Dataset } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';

const known = [...datasets.values()].filter(({ kind }) => kind !== 'open');

function recognised(...lines: string[]) {
  return recognise(Buffer.from(`${lines.join('\r\n')}\r\n`), 'utf-8', known);
}

describe('a file is recognised', () => {
  test.each([
    ['tewerkstellingen', 'persoon;begin;einde', '12;01/02/2024;'],
    ['ondersteuning', 'Stamnummer;Geldig vanaf;Doelgroep;WOP', '12;01/02/2024;PMP;45 midden'],
    ['trajectfasen', 'Persnr,Stap,Van,Tot', '12,stage,2024-01-02,2024-02-02'],
    ['werkgeverscontacten', 'Contactdatum\tNaam bedrijf\tMedium', '03/2024\tBakker Jansen\ttelefoon'],
    ['opvolging', 'Dossier;Maand;Situatie', '12;2024-03;werkt'],
    ['kosten', 'Jaar;Rubriek;Euro', '2024;begeleiding;1.234,50'],
    ['scan', 'scan;datum;soort;vraag;score', 'a;01/02/2024;zelfscan;v1;4'],
    ['vdab_uitkomsten', 'organisatie;kwartaal;uitgestroomd;regulier_3m', '0200065765;2026-K1;12;4'],
  ])('as %s', (name, header, row) => {
    const [best] = recognised(header, row, row, row, row);
    expect(best?.dataset.name).toBe(name);
    expect(best?.missing).toEqual([]);
  });

  test('below a title, and whatever the delimiter', () => {
    const [best] = recognised('Lijst van onze mensen', '', 'Personeelsnummer|Datum in dienst|Datum uit dienst', '12|01/02/2024|');
    expect([best?.dataset.name, best?.delimiter, best?.line]).toEqual(['tewerkstellingen', '|', 3]);
  });

  test('not when nothing looks like a header', () => {
    expect(recognised('12;13', '14;15')).toEqual([]);
  });
});

describe('a header that nobody knows', () => {
  const rows = [
    '7101;03/04/2019;;PMP;1988',
    '7102;01/10/2020;30/06/2024;UKP;1971',
    '7103;15/01/2021;31/12/2022;PMaH;1990',
    '7104;11/05/2022;14/05/2025;PMP;1969',
  ];

  test('is proposed by its name, with the reason', () => {
    const [best] = recognised('Persooonsnr;Startdatm;Enddatum', '7101;03/04/2019;', '7102;01/10/2020;30/06/2024', '7103;15/01/2021;');
    expect(best?.headers.map(({ column, certainty }) => [column, certainty])).toEqual([
      ['persoon', 'lijkt op'],
      ['begin', 'lijkt op'],
      ['einde', 'lijkt op'],
    ]);
    expect(best?.headers[0]?.why).toContain('de naam lijkt op "persoon"');
  });

  test('is proposed by its values where the name says nothing', () => {
    const support = recognised('K1;K2;K3;K4;K5', ...rows).find(({ dataset }) => dataset.name === 'ondersteuning');
    expect(support?.headers.map(({ column }) => column)).toEqual(['persoon', 'begin', 'einde', 'doelgroep', null]);
    const [employments] = recognised('K1;K2;K3;Dg;K5', ...rows);
    const year = employments?.headers.find(({ header }) => header === 'K5');
    expect([year?.column, year?.why]).toEqual(['geboortejaar', '100 op 100 waarden zijn jaren van geboorte: 1988, 1971, 1990']);
  });

  test('is the column that must be there before one that may', () => {
    const people = Array.from({ length: 9 }, (_, at) => `${1000 + 7 * at};Dummers;Bart;15/10/2023;;19;m;1986`);
    const [best] = recognised('Nummer;Naam;Voornaam;Van;Tot;Uren;Geslacht;Geboren', ...people);
    expect([best?.dataset.name, best?.missing]).toEqual(['tewerkstellingen', []]);
    expect(best?.headers.slice(0, 3).map(({ column }) => column)).toEqual(['persoon', null, null]);
  });

  test('that is known says so where few of its values fit', () => {
    const [best] = recognised(
      'persoon;begin;M/V',
      ...rows.map((row, at) => `${row.split(';').slice(0, 2).join(';')};${at === 0 ? 'm' : 'Antwerpen'}`),
    );
    expect(best?.headers.at(-1)?.why).toBe('een andere naam voor geslacht; maar 25 op 100 waarden zijn waarden zoals m, v, x');
  });

  test('is not proposed where its values say otherwise', () => {
    const [best] = recognised('persoon;begin;geboorte jaartal', ...rows.map((row) => `${row.split(';').slice(0, 2).join(';')};Antwerpen`));
    expect(best?.headers.at(-1)).toMatchObject({ column: null, certainty: 'onbekend' });
  });

  test('follows what was agreed', () => {
    const own = { Loon: 'persoon', Extra: 'geen' };
    const [best] = recognise(Buffer.from('Loon;Begindatum;Extra\n1;01/01/2024;x\n'), 'utf-8', known, () => own);
    expect(best?.headers).toEqual([
      { header: 'Loon', column: 'persoon', certainty: 'eigen', why: 'zo afgesproken' },
      { header: 'Begindatum', column: 'begin', certainty: 'alias', why: 'een andere naam voor begin' },
      { header: 'Extra', column: null, certainty: 'onbekend', why: 'wordt niet gebruikt, zoals afgesproken' },
    ]);
  });
});

test('every other spelling of a code means a code of the contract', () => {
  for (const { name, columns } of datasets.values() as Iterable<Dataset>) {
    for (const column of columns) {
      expect(new Set(column.codes).size, `${name}.${column.name}`).toBe(column.codes.length);
      for (const meaning of Object.values(column.codeAliases)) expect(column.codes, `${name}.${column.name}`).toContain(meaning);
    }
  }
});
