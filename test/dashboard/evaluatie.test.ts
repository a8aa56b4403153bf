import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document, Section, TableSection, TextSection } from '../../dashboard/document.ts';
import { evaluatie, ReportError } from '../../dashboard/reports/evaluatie.ts';
import { figuresHash, hashLabel } from '../../dashboard/reports/hash.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { likelyLines, smallRelease } from '../support/smallRelease.ts';

const adviser: Viewer = { name: 'An Peeters', role: 'adviseur', organisations: ['org-001'] };
const options = {
  organisation: 'org-001',
  start: '2025-09',
  period: '2026-09',
  clock: () => new Date('2026-11-23T10:00:00Z'),
  conclusions: [
    { action: 'A1', decision: 'verderzetten' as const, text: 'Werkt goed.' },
    { title: 'Jobhunter delen', decision: 'nieuw' as const, text: 'Samen met een buur.' },
  ],
};
let release: Release;
let document: Document;

beforeAll(async () => {
  release = await smallRelease(likelyLines());
  document = await evaluatie(release, adviser, options);
});
afterAll(() => release.close());

function section<Kind extends Section>(id: string, from: Document = document): Kind {
  const all = from.sections.flatMap((each) => (each.kind === 'group' ? [each, ...each.sections] : [each]));
  return all.find((each) => each.id === id) as unknown as Kind;
}

function rowOf(id: string, label: string, from: Document = document) {
  return section<TableSection>(id, from).table.rows.find((row) => row[0] === label);
}

describe('evaluatie', () => {
  it('says for whom and about when it is', () => {
    expect(document.title).toBe('Evaluatie en bijsturing: Groenwerk <Kempen> & Co');
    expect(Object.fromEntries(document.parameters.map(({ label, value }) => [label, value]))).toMatchObject({
      Organisatie: 'Groenwerk <Kempen> & Co',
      'Start van het traject': 'september 2025',
      Periode: 'tot en met september 2026',
      Adviseur: 'An Peeters',
    });
  });

  it('claims no more than chance allows', () => {
    const strict = rowOf('mensen', 'Naar regulier werk, zonder steun');
    expect(strict?.slice(1, 4)).toEqual([12, 3, 5]);
    expect(strict?.at(-1)).toBe('Het verschil kan toeval zijn: voor de start 3 mensen, nu 5.');
    const reach = rowOf('werking', 'Werkgevers aangesproken');
    expect(reach?.slice(1, 4)).toEqual([12, 20, 62]);
    expect(reach?.at(-1)).toBe('De stijging is groter dan wat toeval verklaart: voor de start 20 werkgevers, nu 62.');
    expect(section<TextSection>('veranderd').paragraphs.join(' ')).toContain('voor de start 3 mensen, nu 5. Dat verschil kan toeval zijn.');
  });

  it('says "een jaar eerder" where the two years adjoin, and once what is known of both', async () => {
    const adjoining = await evaluatie(release, adviser, { ...options, start: '2025-10' });
    expect(rowOf('mensen', 'Naar regulier werk, zonder steun', adjoining)?.at(-1)).toBe('Geen verschil: een jaar eerder 5 mensen, nu 5.');
    expect(section<TextSection>('veranderd', adjoining).lead).toMatch(/, met wat we nu van beide periodes weten\.$/);
  });

  it('compares nothing before the time is past', async () => {
    const early = await evaluatie(release, adviser, { ...options, start: '2026-03' });
    expect(rowOf('mensen', 'Naar regulier werk, zonder steun', early)?.at(-1)).toBe(
      'Nog te vroeg: de 12 maanden na de start zijn nog niet om.',
    );
    expect(rowOf('mensen', 'Na hun positieve evaluatie in stage')?.at(-1)).toBe(
      'Nog te vroeg: de 24 maanden na de start zijn nog niet om.',
    );
  });

  it('calls what was not delivered so, and not a zero', () => {
    const phases = rowOf('mensen', 'Na hun positieve evaluatie in jobmatching');
    expect(phases?.[2]).toEqual({ state: 'no_data' });
    expect(phases?.at(-1)).toBe('Niet te vergelijken: een van beide cijfers is er niet.');
  });

  it('stands beside comparable organisations without names', () => {
    const text = section<TextSection>('gelijkaardig').paragraphs.join(' ');
    expect(text).toContain('We tellen 7 andere organisaties samen.');
    expect(text).toContain(
      'verschilt de verandering niet duidelijk van die bij gelijkaardige organisaties: “Vertrekken op 100 mensen in dienst”, “Doorstroom zonder steun”.',
    );
    expect(JSON.stringify(document)).not.toContain('De Schakel');
  });

  it('says where the change differs from that elsewhere', async () => {
    const other = await smallRelease(
      likelyLines().map((line) =>
        line.kpi === 'throughflow_rate_strict' && line.owner && line.dimension === 'organisation'
          ? { ...line, numerator: (month) => (month < 24 ? 2 : 20) }
          : line,
      ),
    );
    const text = section<TextSection>('gelijkaardig', await evaluatie(other, adviser, options)).paragraphs.join(' ');
    expect(text).toContain(
      '“Doorstroom zonder steun”: de verandering verschilt van die bij gelijkaardige organisaties, en dat is geen toeval. Met dezelfde verandering als daar waren het er ongeveer 2 geweest; het zijn er 20.',
    );
    other.close();
  });

  it('shows the plan with baseline, target and now, and only the own one', () => {
    const [first, second] = section<TableSection>('plan').table.rows;
    expect(first?.slice(-4)).toEqual(['Werkgevers aangesproken', '20', '60', '62']);
    expect(second?.[0]).toBe('=HYPERLINK("http://x")');
    expect(JSON.stringify(document)).not.toContain('Geheim van een ander');
  });

  it('holds the conclusion of the adviser per action, else that of the plan, and what goes on', () => {
    expect(section<TableSection>('besluit').table.rows).toEqual([
      ['Eén aanspreekpunt voor werkgevers', 'verderzetten', 'Werkt goed.'],
      ['=HYPERLINK("http://x")', 'aanpassen', 'later'],
      ['Jobhunter delen', 'nieuw', 'Samen met een buur.'],
    ]);
    const followUp = section<TableSection>('opvolging');
    expect(followUp.lead).toBe('We kijken opnieuw in december 2026 en maart 2027, en maken een nieuw verslag in september 2027.');
    expect(followUp.table.rows).toHaveLength(3);
  });

  it('shows the scan at the start and now', () => {
    expect(rowOf('scan', 'visie en positie')).toEqual(['visie en positie', 2.5, 3.5, 2, 3]);
  });

  it('carries the hash of its figures, the same on another day, another with another figure', async () => {
    const hash = (each: Document) => each.parameters.find(({ label }) => label === hashLabel)?.value;
    expect(hash(document)).toBe(figuresHash(document));
    expect(hash(await evaluatie(release, adviser, { ...options, clock: () => new Date('2027-01-01T10:00:00Z') }))).toBe(hash(document));
    const other = await smallRelease(
      likelyLines().map((line) => (line.kpi === 'employer_reach' ? { ...line, numerator: () => 63 } : line)),
    );
    expect(hash(await evaluatie(other, adviser, options))).not.toBe(hash(document));
    other.close();
  });

  it.each([
    ['a foreign organisation', { organisation: 'org-002' }, /u mag haar cijfers niet zien/],
    ['an unknown organisation', { organisation: 'org-999' }, /is er niet/],
    ['a start after the figures', { start: '2027-03' }, /geen cijfers na de start/],
    ['no month', { period: 'september' }, /geen maand/],
  ])('refuses %s with a sentence', async (_name, changes, sentence) => {
    const attempt = evaluatie(release, adviser, { ...options, ...changes });
    await expect(attempt).rejects.toThrow(ReportError);
    await expect(evaluatie(release, adviser, { ...options, ...changes })).rejects.toThrow(sentence);
  });
});
