import { expect, test } from 'vitest';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import { coverageOf } from '../../dashboard/reading/coverage.ts';
import { readValues } from '../../dashboard/reading/values.ts';
import { count, memoryRelease } from '../support/memoryRelease.ts';

const viewer = { name: 'beleid', role: 'beleid' as const, organisations: [] };
const periods = ['2022-09-30', '2023-09-30', '2024-09-30', '2025-09-30', '2026-09-30'];
const reachedIn = (population: 'alle' | 'CMW') =>
  periods.map((period, index) => count('employer_reach', '', 100 * (index + 1), { period, population }));

/** Senders whose figures hold from these months, `null` where that is still to come. */
function spans(holds: readonly (string | null)[], until = '2026-09-30') {
  return holds.map((holds_from, index) => ({
    kpi: 'employer_reach',
    organisation: `org-00${index + 1}`,
    delivers_from: '2021-01-31',
    delivers_until: until,
    holds_from,
  }));
}

async function covered(sender_spans: readonly object[], words = {}, asked = {}, population: 'alle' | 'CMW' = 'alle') {
  const release = memoryRelease({ values: reachedIn(population), tables: { sender_spans }, periods });
  const choice = parseChoice(release, viewer, asked);
  const values = await readValues({ release, viewer, choice }, ['employer_reach'], { dimension: 'all', group: 'all' });
  const { cut, sentence } = await coverageOf({ release, viewer, choice, values }, 'employer_reach', { what: 'contacten', ...words });
  return { years: cut(values.line('employer_reach')).map(({ period }) => period.slice(0, 4)), sentence };
}

const late = [...Array(8).fill('2021-12-31'), '2024-03-31', '2026-01-31'];

test('a line begins where nine on ten of who deliver now hold', async () => {
  expect(await covered(spans(late))).toEqual({
    years: ['2024', '2025', '2026'],
    sentence: '10 organisaties leveren contacten. De lijn begint in september 2024: daarvoor leverden te weinig organisaties een vol jaar.',
  });
});

test('who no longer delivers holds nothing back', async () => {
  const stopped = spans([null, null, null], '2025-06-30');
  expect((await covered([...stopped, ...spans(['2021-12-31', '2021-12-31'])])).sentence).toBe('2 organisaties leveren contacten.');
});

test('what lasts says why it begins late, or rises where it cannot begin later', async () => {
  const lasting = { lasting: 'alle lopende afspraken' };
  expect((await covered(spans(late), lasting)).sentence).toBe(
    '10 organisaties leveren contacten. De lijn begint in september 2024: pas na vijf jaar leveren kennen we alle lopende afspraken.',
  );
  for (const holds of [null, '2026-01-31']) {
    expect(await covered(spans([holds, holds]), lasting)).toEqual({
      years: ['2022', '2023', '2024', '2025', '2026'],
      sentence: '2 organisaties leveren contacten. De lijn stijgt eerst ook omdat we pas na vijf jaar alle lopende afspraken kennen.',
    });
  }
});

test('an organisation is its own sender', async () => {
  const asked = { organisatie: 'org-001' };
  expect(await covered(spans(['2023-12-31', null]), {}, asked)).toEqual({
    years: ['2024', '2025', '2026'],
    sentence: 'De lijn begint in september 2024, na een vol jaar contacten.',
  });
});

test('a number of a day needs no year, and a number of senders is said once', async () => {
  const ofDay = { isOfDay: true as const, isCounted: true as const };
  const begin = 'De lijn begint in september 2024';
  expect((await covered(spans(late), ofDay)).sentence).toBe(`${begin}: daarvoor leverden te weinig organisaties.`);
  expect((await covered(spans(['2023-12-31']), ofDay, { organisatie: 'org-001' })).sentence).toBe(`${begin}.`);
});

test('a figure on one programme counts the senders that have it', async () => {
  const known = spans(['2021-12-31', '2021-12-31']);
  const others = spans([null, null]).map((span) => ({ ...span, organisation: 'org-900' }));
  expect((await covered([...known, ...others], {}, {}, 'CMW')).sentence).toBe('2 organisaties leveren contacten.');
  expect((await covered([...known, ...others])).sentence).toBe('4 organisaties leveren contacten.');
});

test('a line of which the senders are not known is shown as it is', async () => {
  expect(await covered([])).toEqual({ years: ['2022', '2023', '2024', '2025', '2026'], sentence: '' });
});
