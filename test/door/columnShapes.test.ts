import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { yearOfDate } from '../../pipelines/door/read/yearOfDate.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;

beforeAll(async () => {
  door = await openDoor(`
senders:
  - id: org-1
    name: Alfa
    kind: organisatie
  - id: org-2
    name: Bravo
    kind: organisatie
  - id: org-3
    name: Charlie
    kind: organisatie
  - id: org-4
    name: Delta
    kind: organisatie
`);
});

afterAll(() => door.close());

describe('a column of birth dates', () => {
  test.each([
    ['12/03/1985', '1985'],
    ['1985-03-12', '1985'],
    ['1985-03-12 00:00:00', '1985'],
    ['12-3-1985', '1985'],
    ['12 maart 1985', '1985'],
    ['12/03/85', '1985'],
    ['12/03/05', '2005'],
    ['12/03/19', '2019'],
    ['12/03/20', '1920'],
    ['1984-12-31T23:00:00Z', '1985'],
    ['19850312', '1985'],
    ['12031985', '1985'],
    ['03/1985', '1985'],
    ['31118', '1985'],
    ['1985', undefined],
    ['onbekend', undefined],
    ['12/03', undefined],
  ])('%s is of %s', (text, year) => {
    expect(yearOfDate(text)).toBe(year);
  });

  test('keeps the years, and nothing of the dates', async () => {
    const birth = ['12/03/1985', '1990-11-02', '1979', '3 of 4 maart 1988'];
    const rows = birth.map((day, index) => `${100 + index};01/02/2024;;CMW;${day}`);
    door.deliver('org-1', 'tewerkstellingen.csv', '2026-10-05T08:00:00Z', ['persoon;begin;einde;programma;Geb. datum', ...rows].join('\n'));
    await door.ingest();
    expect(
      await door.rows(`select geboortejaar from landing_tewerkstellingen where sender = 'org-1' and closed_by is null order by line`),
    ).toEqual(['1985', '1990', '1979', '-']);
    expect(await door.rows(`select line, code, contains(shown || message, '1988') from findings where line = 5`)).toEqual([
      '5 number false',
    ]);
  });

  test('yields to a column of years', async () => {
    const text = 'persoon;begin;einde;programma;Geboortedatum;Geb. jaar\n1;01/02/2024;;CMW;12/03/1985;1986\n';
    door.deliver('org-2', 'tewerkstellingen.csv', '2026-10-05T08:00:00Z', text);
    await door.ingest();
    expect(await door.rows(`select geboortejaar from landing_tewerkstellingen where sender = 'org-2'`)).toEqual(['1986']);
  });
});

describe('a WOP in two columns', () => {
  const wop = async (sender: string, text: string): Promise<string[]> => {
    door.deliver(sender, 'ondersteuning.csv', '2026-10-05T08:00:00Z', text);
    await door.ingest();
    return door.rows(`select wop_share, wop_level from landing_ondersteuning where sender = '${sender}' order by line`);
  };

  test('is joined, also when it is a share and when a half is empty', async () => {
    const rows = ['1;midden;45;01/01/2024', '2;Hoog;60 %;01/01/2024', '3;laag;0,4;01/01/2024', '4;;;01/01/2024', '5;;45;01/01/2024'];
    expect(await wop('org-1', ['persoon;Begeleiding;Loonpremie %;Geldig van', ...rows].join('\n'))).toEqual([
      '45 midden',
      '60 hoog',
      '40 laag',
      '- -',
      '- -',
    ]);
    const [found] = await door.rows(`select message from findings where column_name = 'wop'`);
    expect(found).toMatch(/^Regel 6, kolom "Loonpremie % \+ Begeleiding" \(WOP\): .45. is onvolledig/);
  });

  test('of which only the share is there is said to be incomplete', async () => {
    expect(await wop('org-2', 'persoon;Ondersteuningspercentage;Geldig van\n1;45;01/01/2024\n')).toEqual(['- -']);
  });

  test('yields to a column that holds it whole', async () => {
    expect(await wop('org-3', 'persoon;WOP;Loonpremie %;Begeleiding;Geldig van\n1;45 laag;60;hoog;01/01/2024\n')).toEqual(['45 laag']);
  });

  test('is read from rows that are wider than the header', async () => {
    expect(await wop('org-4', 'persoon;Geldig van;Loonpremie %;Begeleiding\n1;01/01/2024;45;laag;;\n2;01/01/2024;60;"ho""og"\n')).toEqual([
      '45 laag',
      '- -',
    ]);
  });
});
