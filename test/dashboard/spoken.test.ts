import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Query } from '../../dashboard/reading/choice.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import { adviser, beleid, organisation, own } from '../support/demoViewers.ts';
import { sharedDemo } from '../support/smallDemo.ts';
import { spokenElsewhere, spokenOnPages } from '../support/spoken.ts';

let release: Release;
beforeAll(async () => {
  const demo = await sharedDemo();
  release = await openRelease(path.join(demo.folder, 'releases', demo.manifest.id));
});
afterAll(() => release.close());

/** Kinds of sentences that are not said, each with one that was. */
const refused: readonly { kind: RegExp; as: string }[] = [
  { kind: /(^|\s)[Dd]e 1 /, as: 'Met de 1 organisatie die leverde.' },
  { kind: /van de 1 /, as: '1 van de 1 organisaties leverden.' },
  {
    kind: /(?<![\d.,])\b1 (organisaties|mensen|werkgevers|vragen|contacten|afspraken|vertrekken|maanden|paren|jobs|rijen|acties)\b/,
    as: '1 organisaties leverden contacten.',
  },
  { kind: /\bin (Kempen|Westhoek|Waasland|Vlaamse Ardennen)\b/, as: 'Er vonden 3 mensen in Kempen werk.' },
  { kind: /: verborgen, zodat niemand herkenbaar is\./, as: 'Na zes maanden: verborgen, zodat niemand herkenbaar is.' },
  { kind: /(?<!op )\b\d+,\d+ (mensen|organisaties|werkgevers|vertrekken|personen)\b(?! op 100)/, as: 'Het waren er 5,3 mensen.' },
  { kind: /\b\d{4}-K\d/, as: 'In 2026-K1 waren er geen plaatsen.' },
  { kind: /tussen ([\d.,]+\d) en \1(?![\d,])/, as: '14 op 100 (tussen 14 en 14).' },
  { kind: /[Jj]anuari (\d{4}) tot en met december \1/, as: 'Van januari 2023 tot en met december 2023.' },
  { kind: /undefined|\bnull\b|NaN|Infinity|\[object/, as: 'In undefined kwam er niemand.' },
  { kind: / {2}|\s[.,;]|\.\.(?!\.)/, as: 'Er kwam niemand ..' },
  { kind: /dan toeval alleen/, as: 'Dat is minder dan toeval alleen kan verklaren.' },
  {
    kind: /(?<![\d.,])0 (mensen|werkgevers|organisaties|contacten|vertrekken) [a-z]+(en|n)?\b/,
    as: '0 mensen werkten zes maanden later nog.',
  },
  { kind: /(?<![\d.,])0(,0+)? op 100\b/, as: 'Dat is 0,0 op 100 werkgevers.' },
  { kind: /\b(van wie|en|bij|vonden|begonnen) 0\b(?![\d.,]*\d)/, as: '9 mensen vertrokken, van wie 0 naar regulier werk.' },
  {
    kind: /(waren|was) het er[^.:]*[ ,]0\b/,
    as: 'Een jaar eerder waren het er, even lang na afloop geteld, 0: evenveel.',
  },
  { kind: /tussen 0(,0+)? en/, as: 'Reken op een waarde tussen 0,0 en 6,1 op 100.' },
  { kind: /\bvonden er \d+,\d/, as: 'Van 100 mensen die in 2021 startten, vonden er 8,1 binnen 5 jaar regulier werk.' },
  { kind: /(?<![\d.,])(\d+) van de \1 /, as: '5 van de 5 vragen kregen een antwoord.' },
  { kind: /\b[Aa]l(le)? (uw )?2 /, as: 'Alle 2 organisaties leverden contacten.' },
  {
    kind: /(^|[.;:] |\b([Vv]an|[Bb]ij|is er|kregen|was|vond|vertrok) )1 (mens|werkgever|vraag|job|vertrek|antwoord|afzender|organisatie|rij) (?!tot)/,
    as: 'Bij 1 mens loopt het pakket af.',
  },
  { kind: /^coordinatie#.*[Aa]lle programma’s/, as: 'coordinatie#partijen: 57 werkgevers. Alle programma’s, Vlaanderen en Brussel.' },
  { kind: /\b(\d{4}) \(na \d+ maanden\), \1 \(/, as: 'Wie regulier werk vond: 2022 (na 3 maanden), 2022 (na 6 maanden).' },
  {
    kind: /geen vergelijking\. Met mensen/,
    as: 'Voor de doorstroom is er geen vergelijking. Met mensen van dezelfde leeftijd zouden het er 1 zijn.',
  },
  { kind: /Één/, as: 'Één job werd gemaakt.' },
  { kind: /te klein om te tonen/, as: 'Hoeveel mensen regulier werk vonden, is te klein om te tonen' },
  {
    kind: /\b[A-Z]\S+ · |, (Psychosociale|Uiterst|Arbeidshandicap)|\((Uiterst|Psychosociale|Arbeidshandicap|de provincie)/,
    as: 'Doorstroom naar regulier werk, Limburg · Psychosociale problematiek, 12 maanden',
  },
  {
    kind: /\b(steun|werk), (Kempen|Westhoek|Antwerpen|Limburg|Vlaanderen)\b/,
    as: 'Doorstroom naar regulier werk zonder steun, Kempen, 12 maanden',
  },
  {
    kind: /\bbij (jonger|uiterst|arbeidshandicap|\d\d tot)/,
    as: 'Dit cijfer ligt hoger bij jonger dan 25 en lager bij uiterst kwetsbaar.',
  },
  { kind: /Van 1 mens in dienst die klaar zijn|er geen afspraak, bij/, as: 'Bij 12 was er geen afspraak, bij 3 is het niet ingevuld.' },
];

function refusals(spoken: readonly string[]): string[] {
  return spoken.flatMap((text) => refused.filter(({ kind }) => kind.test(text)).map(({ kind }) => `${kind.source} in ${text}`));
}

const cells: readonly { cell: string; viewer: Viewer; query: Query }[] = [
  { cell: 'all', viewer: beleid, query: {} },
  { cell: 'all programmes', viewer: beleid, query: { programma: 'alle' } },
  { cell: 'a region', viewer: beleid, query: { gebied: 'region.Kempen' } },
  { cell: 'a small region', viewer: beleid, query: { gebied: 'region.Vlaamse Ardennen' } },
  { cell: 'a province', viewer: beleid, query: { gebied: 'province.Antwerpen' } },
  { cell: 'a hidden cell', viewer: beleid, query: { gebied: 'province.Limburg', doelgroep: 'PSP' } },
  { cell: 'a target group', viewer: beleid, query: { doelgroep: 'UK' } },
  { cell: 'an old year', viewer: beleid, query: { periode: '2022-12' } },
  { cell: 'an empty cell', viewer: beleid, query: { gebied: 'region.Westhoek', periode: '2019-03' } },
  { cell: 'an organisation', viewer: organisation, query: { organisatie: own } },
];

describe('what is said', () => {
  it('is refused by its kind', () => {
    for (const { kind, as } of refused) expect(refusals([as]), as).toContain(`${kind.source} in ${as}`);
    expect(refusals(['De enige organisatie leverde contacten. 14,2 op 100 mensen (tussen 13,8 en 14,5).'])).toEqual([]);
  });

  it.each(cells)('on all pages of $cell is good Dutch', async ({ viewer, query }) => {
    const spoken = await spokenOnPages(release, viewer, query);
    expect(refusals(spoken)).toEqual([]);
    expect(spoken.length).toBeGreaterThan(20);
  });

  it('of an old year is not called the last twelve months', async () => {
    const spoken = await spokenOnPages(release, beleid, { periode: '2022-12' });
    expect(spoken.filter((text) => !text.startsWith('definities')).filter((text) => /laatste 12 maanden|vorig jaar/.test(text))).toEqual(
      [],
    );
  });

  it.each([
    { viewer: beleid, report: undefined },
    { viewer: organisation, report: own },
    { viewer: adviser, report: own },
  ])('in the mail and the report of $viewer.name is good Dutch', async ({ viewer, report }) => {
    expect(refusals(await spokenElsewhere(release, viewer, report))).toEqual([]);
  });
});
