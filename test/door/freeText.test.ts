import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import { withoutContactDetails } from '../../pipelines/door/read/contactDetails.ts';
import { isCertainPersonName, withoutPersonNames } from '../../pipelines/door/read/personName.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { clock } from '../support/clock.ts';
import { type Door, openDoor } from '../support/door.ts';

test.each([
  ['mail jan.peeters@bakkerij.be voor meer', 'mail [•••] voor meer'],
  ['An (an_claes+werk@mail.zorg.vlaanderen)', 'An ([•••])'],
  ['els(at)groen.be', '[•••]'],
  ['bel 0475 12 34 56 na 17u', 'bel [•••] na 17u'],
  ['bel 0475/12.34.56', 'bel [•••]'],
  ['03 123 45 67 of 016/12 34 56', '[•••] of [•••]'],
  ['+32 475 12 34 56, 0032 3 123 45 67', '[•••], [•••]'],
  ['tel. +31 (0)20 123 4567', 'tel. [•••]'],
])('%s becomes %s', (text, expected) => {
  expect(withoutContactDetails(text)).toBe(expected);
});

test.each([
  'Groendienst 2',
  '0200.065.765',
  '0470.413.079',
  'BE 0403.019.261',
  'vanaf 01/02/2026 om 9u',
  '01-02-2026 tot 03.05.2026',
  '2026-01-31',
  '1.234.567,50 euro',
  'ploeg 12 @ Gent',
  'lijn 3 en 4',
  '7e verdieping, lokaal 0.12',
])('%s stays', (text) => {
  expect(withoutContactDetails(text)).toBe(text);
});

test.each([
  ['An Peeters', true],
  ['Peeters An', true],
  ['mevr. De Smet', true],
  ['Mohamed El Amrani', true],
  ['Groene Zorg', false],
  ['Sint Jan', false],
  ['Sociale Dienst', false],
  ['Team Noord', false],
  ['groen', false],
  ['Jan', false],
])('%s is surely the name of somebody: %s', (text, expected) => {
  expect(isCertainPersonName(text)).toBe(expected);
});

test('a name of somebody is left out of the name of a file, and other words are not', () => {
  expect(withoutPersonNames('contacten_2026-10 Sofie Peeters (2)')).toBe('contacten_2026-10 [naam] (2)');
  expect(withoutPersonNames('contacten_2026-10_Groene Zorg Sofie')).toBe('contacten_2026-10_Groene Zorg Sofie');
});

describe('at the door', () => {
  let door: Door;
  beforeEach(async () => {
    door = await openDoor('senders:\n  - { id: org-001, name: Een }\n');
  });
  afterEach(() => door.close());

  const people = (afdelingen: readonly string[]): string =>
    ['persoon;begin;afdeling;reden uit dienst', ...afdelingen.map((afdeling, at) => `P${at};01/03/2024;${afdeling};`)].join('\n');
  const body = people(['groen', 'An Peeters', 'groen mail an@groen.be', '0475 12 34 56', 'keuken', 'An Peeters']);
  const landed = (): Promise<string[]> => door.rows('select afdeling from landing_tewerkstellingen where closed_by is null order by line');

  test('addresses, telephone numbers and names of people do not land, each with a finding', async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', body);
    await door.ingest();
    expect(await landed()).toEqual(['groen', '-', 'groen mail [•••]', '-', 'keuken', '-']);
    expect(await door.rows('select line, code, severity, shown from findings order by line nulls last')).toEqual([
      '3 person_name cell [naam]',
      '4 contact_details repaired groen mail [•••]',
      '5 contact_details cell [•••]',
      '7 person_name cell [naam]',
      '- person_names note afdeling',
    ]);
    const [{ message } = { message: '' }] = (
      await door.warehouse.connection.runAndReadAll(`select message from findings where line = 3`)
    ).getRowObjectsJson() as { message: string }[];
    expect(message).toBe(
      'Regel 3, kolom afdeling: hier lijkt de naam van iemand te staan; die is weggelaten. Schrijf nooit namen van mensen. De rij telt wel mee; alleen deze cel blijft leeg.',
    );
    expect(JSON.stringify(await door.rows('select * from findings'))).not.toContain('Peeters');
  });

  test('its sender is asked once, before sending and on Leveringen, whether a column holds names; the answer is remembered', async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', body);
    await door.ingest();
    const asked = (): (string | undefined)[] =>
      (readOverview(door.folder, 'org-001')?.questions ?? []).filter(({ kind }) => kind === 'kolom').map(({ text }) => text);
    expect(asked()).toEqual(['Staan er namen van mensen in uw kolom "afdeling"?']);
    dropAnswers(
      door.folder,
      'org-001',
      [{ kind: 'kolom', dataset: 'tewerkstellingen', subject: 'afdeling', answer: 'afdeling' }],
      'an',
      clock(),
    );
    door.deliver('org-001', 'tewerkstellingen_2.csv', '2026-10-01', `${body}\nP9;02/03/2024;rood;`);
    await door.ingest();
    expect(asked()).toEqual([]);
    expect(await landed()).toEqual(['groen', 'An Peeters', 'groen mail [•••]', '-', 'keuken', 'An Peeters', 'rood']);
  });

  test('the check of an upload asks it, and reads the column no more after the answer that it holds names', async () => {
    const intake = makeIntake({ folder: door.folder, config: door.config, clock });
    try {
      door.deliver('org-001', 'upload.csv', '2026-09-01', body);
      const check = (answers: Parameters<typeof intake.check>[0]['answers']) =>
        intake.check({ sender: 'org-001', path: `${door.folder}/inbox/org-001/upload.csv`, name: 'tewerkstellingen.csv', answers });
      const first = await check([]);
      const question = first.questions.find(({ kind, subject }) => kind === 'kolom' && subject === 'afdeling');
      expect([question?.choices.map(({ value }) => value), question?.required]).toEqual([['geen', 'afdeling'], false]);
      const second = await check([{ kind: 'kolom', dataset: 'tewerkstellingen', subject: 'afdeling', answer: 'geen' }]);
      expect(second.columns.find(({ header }) => header === 'afdeling')?.column ?? null).toBeNull();
    } finally {
      await intake.close();
    }
  });
});
