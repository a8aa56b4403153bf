import { expect, test } from 'vitest';
import { captionOf, lineOf } from '../../dashboard/figures/organisation/workLists.ts';

test('a person is a line of a file that the sender knows', () => {
  expect(lineOf({ line: 47, dataset: 'tewerkstellingen', received_on: '2026-11-03' })).toBe(
    'regel 47 van uw bestand tewerkstellingen van 3 november 2026',
  );
  expect(lineOf({ sheet: 'feb 2026', line: 5, dataset: 'tewerkstellingen', received_on: '2026-11-03' })).toBe(
    'rij 5 op blad feb 2026 van uw bestand tewerkstellingen van 3 november 2026',
  );
  expect(lineOf({ line: null, dataset: null, received_on: null })).toBe('een rij van uw bestand');
});

test('a list says how many there are, also where it does not show them all', () => {
  const workers = ['medewerker', 'medewerkers'] as const;
  expect(captionOf('Evaluaties', workers, [])).toBe('Evaluaties');
  expect(captionOf('Evaluaties', workers, [{ kind: 'evaluation_due', things: 1 }])).toBe('Evaluaties: 1 medewerker');
  const many = [{ kind: 'evaluation_overdue', things: 1 }, ...Array.from({ length: 50 }, () => ({ kind: 'evaluation_due', things: 61 }))];
  expect(captionOf('Evaluaties', workers, many)).toBe('Evaluaties: 62 medewerkers; 51 medewerkers staan hieronder');
});
