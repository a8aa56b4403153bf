import { describe, expect, test } from 'vitest';
import { overlapFinding } from '../../dashboard/figures/coordination/overlap.ts';
import { departmentsNote, partiesFinding } from '../../dashboard/figures/coordination/parties.ts';
import { conversionFinding } from '../../dashboard/figures/employers/conversion.ts';
import { locationFinding } from '../../dashboard/figures/employers/location.ts';
import { reachFinding } from '../../dashboard/figures/employers/reach.ts';
import { registrationFinding } from '../../dashboard/figures/employers/registration.ts';
import { evaluationsFinding } from '../../dashboard/figures/flows/evaluations.ts';
import { explainedFinding } from '../../dashboard/figures/flows/explained.ts';
import { inflowFinding } from '../../dashboard/figures/flows/inflow.ts';
import { insideOutsideFinding } from '../../dashboard/figures/flows/insideOutside.ts';
import { readyFinding } from '../../dashboard/figures/flows/readyNotMoved.ts';
import { returnsFinding } from '../../dashboard/figures/flows/returns.ts';
import { balanceFinding, balanceItems, stockFinding } from '../../dashboard/figures/flows/stock.ts';
import { sustainedFinding, sustainedLaterFinding, vdabSentence } from '../../dashboard/figures/flows/sustained.ts';
import { nowFinding, stepsFinding } from '../../dashboard/figures/flows/trajectory.ts';
import { movesSentence } from '../../dashboard/figures/organisation/ownBrief.ts';
import { expectedFinding, peersFinding } from '../../dashboard/figures/organisation/peers.ts';
import { planInWords } from '../../dashboard/figures/organisation/plan.ts';
import { scanFinding } from '../../dashboard/figures/organisation/scan.ts';
import { sustainedYear } from '../../dashboard/reading/sustainedYear.ts';
import { absent, before, count, notCompared, twoYears, value, valuesOf } from '../support/memoryRelease.ts';

describe('stock', () => {
  test('says how many, beside a year before of the same senders', async () => {
    const now = await valuesOf(count('stock', '', 24310));
    const stock = { chance: null };
    expect(stockFinding(now, twoYears({ count: 24310 }, { count: 24100 }, stock))).toBe(
      'Eind september 2026 waren 24.310 mensen in dienst. Bij dezelfde 80 organisaties, even lang na afloop geteld, waren het er een jaar eerder 24.100: nu 210 meer.',
    );
    expect(stockFinding(now, twoYears({ count: 24000 }, { count: 24090 }, { ...stock, moment: 'today' }))).toBe(
      'Eind september 2026 waren 24.310 mensen in dienst. Bij de 80 organisaties die beide jaren leverden waren het er 24.000, en een jaar eerder, met wat we nu van beide jaren weten, 24.090: nu 90 minder.',
    );
    expect(stockFinding(await valuesOf(count('stock', '', 1)), notCompared)).toBe('Eind september 2026 was één mens in dienst.');
    expect(stockFinding(await valuesOf(absent('stock', 'hidden')), notCompared)).toBe('Verborgen, zodat niemand herkenbaar is.');
  });

  test('closes the line with what shifted, and leaves it open where a number is missing', async () => {
    const rows = [
      count('stock', '', 100, { period: before }),
      count('inflow', '12', 30),
      count('outflow', '12', 24),
      count('stock', '', 104),
    ];
    expect(balanceItems(await valuesOf(...rows)).map(({ value: number }) => number)).toEqual([100, 30, 24, -2, 104]);
    expect(balanceFinding(await valuesOf(...rows))).toBe(
      'In 12 maanden kwamen er 30 mensen bij en gingen er 24 weg. Daarnaast waren er 2 minder, omdat mensen van programma of groep veranderden of omdat organisaties begonnen of stopten met leveren. Zo ging het van 100 naar 104 mensen in dienst.',
    );
    const shifted = [
      count('shifts', 'in_levering', 5, { period: '2026-03-31' }),
      count('shifts', 'uit_levering', 40, { period: before }),
      count('shifts', 'uit_programme', 3, { period: '2025-12-31' }),
      count('shifts', 'uit_herkwalificatie', 2),
    ];
    expect(balanceFinding(await valuesOf(...rows, ...shifted))).toContain(
      'Daarnaast waren er 2 minder: 5 meer doordat organisaties begonnen of stopten met leveren, 5 minder door een ander programma en 2 minder waarvan we de reden niet apart tonen. Zo',
    );
    expect(balanceFinding(await valuesOf(...rows, count('shifts', 'uit_levering', 2)))).toContain(
      'Daarnaast waren er 2 minder doordat organisaties begonnen of stopten met leveren. Zo',
    );
    const hidden = balanceItems(await valuesOf(...rows.slice(0, 2), absent('outflow', 'hidden', { series: '12' }), ...rows.slice(3)));
    expect(hidden.map(({ state }) => state)).toEqual(['ok', 'ok', 'hidden', 'hidden', 'ok']);
  });
});

describe('people', () => {
  test('inflow counts a kind that did not occur as 0 where there are kinds, and says none where there are not', async () => {
    const one = twoYears({ count: 3, exposure: 100 }, { count: 1, exposure: 100 });
    const change = 'Bij dezelfde 80 organisaties, even lang na afloop geteld, was het er een jaar eerder één: geen duidelijk verschil.';
    expect(inflowFinding(await valuesOf(count('inflow', '12', 3), count('inflow', 'teruggekeerd_12', 3)), one)).toBe(
      `3 mensen startten in 12 maanden, van wie niemand voor het eerst. ${change}`,
    );
    expect(inflowFinding(await valuesOf(count('inflow', '12', 3)), one)).toBe(`3 mensen startten in 12 maanden. ${change}`);
    const fewer = twoYears({ count: 3, exposure: 100 }, { count: 20, exposure: 100 });
    expect(inflowFinding(await valuesOf(count('inflow', '12', 3)), fewer)).toMatch(
      /jaar eerder 20: de daling is groter dan wat toeval verklaart\.$/,
    );
  });

  test('sustained keeps who is not known apart', async () => {
    const share = value('sustained_6m', { numerator: 240, denominator: 300, value: 80, lower: 75.1, upper: 84.1 });
    const coverage = value('sustained_6m', { series: 'coverage', numerator: 300, denominator: 344, value: 87 });
    expect(sustainedFinding(await valuesOf(share, coverage))).toBe(
      '240 mensen werkten zes maanden later nog, 60 niet meer, en van 44 weten we het niet. Nog aan het werk: 80 op 100 mensen van wie we het weten (tussen 75 en 84).',
    );
    expect(sustainedFinding(await valuesOf(share, absent('sustained_6m', 'hidden', { series: 'coverage' })))).toMatch(
      /^240 mensen werkten zes maanden later nog, 60 niet meer\. Nog/,
    );
    expect(sustainedFinding(await valuesOf(absent('sustained_6m', 'hidden'), coverage))).toBe('Verborgen, zodat niemand herkenbaar is.');
    expect(vdabSentence(await valuesOf(share))).toBe('');
    expect(
      vdabSentence(await valuesOf(share, value('sustained_6m', { series: 'vdab', numerator: 9, denominator: 12, value: 75 }))),
    ).toMatch(
      /^VDAB telt anders: van 12 vertrekken die het kent, naar waar ook, werkten er zes maanden later 9 \(vier kwartalen tot en met /,
    );
    const nobody = value('sustained_6m', { series: 'coverage', numerator: 0, denominator: 12, value: 0 });
    expect(sustainedFinding(await valuesOf(absent('sustained_6m', 'no_data'), nobody))).toBe(
      'Van de 12 mensen die regulier werk vonden, weten we niet of dat zes maanden later nog zo was.',
    );
    const earlier = [share, coverage].map((row) => ({ ...row, period: before }));
    expect(sustainedFinding(await valuesOf(...earlier, absent('sustained_6m', 'immature')))).toMatch(/^240 mensen werkten/);
    expect(sustainedFinding(await valuesOf(absent('sustained_6m', 'immature')))).toBe('Nog te vroeg: de 6 maanden zijn nog niet om.');
  });

  test('sustained says each horizon by itself, of the year that can be known by then', async () => {
    const share = (months: number, when: string, given = {}) =>
      value(`sustained_${months}m`, { period: when, numerator: 80, denominator: 100, value: 80, lower: 71.1, upper: 86.7, ...given });
    const line = [
      share(6, '2026-03-31', { numerator: 70, value: 70, lower: 60.4, upper: 78.1 }),
      absent('sustained_6m', 'immature'),
      share(3, '2026-06-30'),
    ];
    const rows = [
      ...line,
      share(12, '2025-09-30', { numerator: 5, denominator: 8, value: null, lower: null, upper: null, state: 'too_small' }),
    ];
    expect(sustainedLaterFinding(await valuesOf(...rows))).toBe(
      'Nog aan het werk: na 3 maanden 80 op 100 mensen van wie we het weten (tussen 71 en 87); na 6 maanden 70 op 100 (tussen 60 en 78). Na 12 maanden kunnen we dat niet op 100 zeggen.',
    );
    expect(sustainedYear((await valuesOf(...line)).values, 12)).toMatchObject({
      period: '2025-09-30',
      yes: { value: null, state: 'no_data' },
    });
    const before12 = await valuesOf(share(6, '2025-09-30'), ...line);
    expect(sustainedYear(before12.values, 12)).toMatchObject({ period: '2025-09-30', yes: { value: 0 }, unknown: { value: 0 } });
    expect(sustainedLaterFinding(await valuesOf(absent('sustained_6m', 'no_data')))).toBe('Niet geleverd. Dit is geen nul.');
  });

  test('an explained change names its steps only where it is more than chance, in whole people', async () => {
    const steps = (given: Record<string, number>) =>
      Object.entries(given).map(([series, number]) => count('change_explained', series, number));
    const change = (now: number, earlier: number, unknown = 0) =>
      twoYears({ count: now, exposure: 24000, unknown }, { count: earlier, exposure: 24000 });
    const unclear = await valuesOf(...steps({ same: 27, size: 20, mix: 0, region: 0, unknown: 0, rest: 7 }));
    expect(explainedFinding(unclear, change(371, 344))).toBe(
      'Bij wie beide jaren leverde, vonden dit jaar 371 mensen regulier werk. Bij dezelfde 80 organisaties, even lang na afloop geteld, waren het er een jaar eerder 344: geen duidelijk verschil.',
    );
    const larger = await valuesOf(
      ...steps({ same: 100, size: 39.6, mix: 10.2, region: 26.4, unknown: 0, rest: 23.8 }),
      ...steps({ before: 361, same_before: 344, now: 444, same_now: 444 }),
    );
    expect(explainedFinding(larger, change(444, 344))).toMatch(
      /de stijging is groter dan wat toeval verklaart\. In de rekensom weegt het meest: meer of minder mensen in dienst \(\+40\) en andere regio’s \(\+26\)\. Organisaties die niet beide jaren alles leverden, tellen een jaar eerder voor 17 van de 361, en dit jaar voor 0 van de 444\.$/,
    );
    const smaller = await valuesOf(...steps({ same: -100, size: 5, mix: 0, region: 0, unknown: 0, rest: -105 }));
    expect(explainedFinding(smaller, change(344, 444))).toMatch(
      /de daling is groter dan wat toeval verklaart\. Geen van de stappen verklaart er een groot deel van\.$/,
    );
    expect(explainedFinding(smaller, change(344, 444, 90))).toMatch(/dat lijkt minder, maar we kennen nog niet alle bestemmingen\.$/);
    expect(explainedFinding(smaller, notCompared)).toBe(notCompared.whyNot);
  });

  test('returns are said where there is a share, each with its interval', async () => {
    const share = (months: number, numerator: number, given = {}) =>
      value(`return_${months}m`, { numerator, denominator: 200, value: numerator / 2, lower: 1, upper: 12, ...given });
    expect(returnsFinding(await valuesOf(share(6, 1), absent('return_12m', 'hidden'), share(24, 22)))).toBe(
      'Binnen 6 maanden kwam één van de 200 mensen terug: 0,5 op 100 (tussen 1,0 en 12,0). Binnen 24 maanden kwamen 22 van de 200 mensen terug: 11 op 100 (tussen 1 en 12).',
    );
    const old = share(12, 20, { series: 'old_24', denominator: 160, value: 12.5 });
    expect(returnsFinding(await valuesOf(share(12, 30), old, share(24, 22)))).toMatch(
      /^Binnen 12 maanden kwamen 20 van de 160 mensen terug: 13 op 100/,
    );
    expect(returnsFinding(await valuesOf(share(12, 30), old, absent('return_24m', 'immature')))).toMatch(
      /^Binnen 12 maanden kwamen 30 van de 200 mensen/,
    );
    expect(returnsFinding(await valuesOf(absent('return_6m', 'immature')))).toBe('Nog te vroeg: de 6 maanden zijn nog niet om.');
    expect(returnsFinding(await valuesOf(absent('return_6m', 'too_small')))).toMatch(/^Te weinig mensen/);
  });

  test('evaluations say what is known of the two', async () => {
    const [due, overdue] = [value('evaluation_due', { numerator: 1, value: 1 }), value('evaluation_overdue', { numerator: 12, value: 12 })];
    expect(evaluationsFinding(await valuesOf(due, overdue))).toBe(
      'Bij één mens loopt het pakket binnen zes maanden af. Bij 12 liep het al af, zonder dat er een nieuw begon.',
    );
    expect(evaluationsFinding(await valuesOf(absent('evaluation_due', 'hidden'), overdue))).toBe(
      'Bij 12 mensen liep het pakket al af, zonder dat er een nieuw begon.',
    );
    expect(evaluationsFinding(await valuesOf(absent('evaluation_due', 'hidden'), absent('evaluation_overdue', 'hidden')))).toMatch(
      /^Verborgen/,
    );
  });

  test('ready, steps and what runs now', async () => {
    expect(
      readyFinding(
        await valuesOf(value('ready_not_moved', { numerator: 1, denominator: 4, state: 'too_small' }), count('ready_not_moved', '12', 0)),
      ),
    ).toBe(
      'Eén mens is al langer dan zes maanden klaar, zonder lopend traject of nieuwe job; bij niemand van hen is dat langer dan een jaar.',
    );
    expect(readyFinding(await valuesOf(count('ready_not_moved', '', 3), absent('ready_not_moved', 'immature', { series: '12' })))).toBe(
      '3 mensen zijn al langer dan zes maanden klaar, zonder lopend traject of nieuwe job.',
    );
    expect(readyFinding(await valuesOf(absent('ready_not_moved', 'immature')))).toBe('Nog te vroeg: de 6 maanden zijn nog niet om.');
    expect(stepsFinding(await valuesOf(count('trajectory_funnel', 'evaluatie', 0)))).toBe(
      'In de laatste 24 maanden was er geen positieve evaluatie.',
    );
    const phases = ['voortraject', 'jobmatching', 'stage', 'nazorg'];
    const running = phases.flatMap((phase) => [
      count('trajectory_funnel', `now_${phase}`, 2),
      count('trajectory_funnel', `now_late_${phase}`, 1),
    ]);
    expect(nowFinding(await valuesOf(count('trajectory_funnel', 'evaluatie', 3), ...running.slice(0, 2)))).toMatch(
      /^2 medewerkers volgen .* bij één duurt/,
    );
    expect(nowFinding(await valuesOf(...running))).toBe('8 medewerkers volgen nu een traject; bij 4 duurt de stap langer dan de norm.');
  });

  test('inside and outside are never added up', async () => {
    const rows = ['binnen_opzij', 'binnen_hoger', 'binnen_regulier', 'buiten_strikt', 'buiten_steun'].map((series) =>
      value('inside_outside', { series, numerator: 10, denominator: 100, value: 10 }),
    );
    expect(insideOutsideFinding(await valuesOf(...rows))).toMatch(
      /^Binnen de organisatie waren er 30 bewegingen, naar een andere werkgever gingen 20 mensen\./,
    );
    expect(insideOutsideFinding(await valuesOf(...rows.slice(1)))).toBe('Niet geleverd. Dit is geen nul.');
  });
});

describe('employers and coordination', () => {
  test('reach, conversion and location', async () => {
    expect(reachFinding(await valuesOf(count('employer_reach', '', 4321), count('employer_reach', 'new', 900)), notCompared)).toBe(
      '4.321 werkgevers werden in 12 maanden aangesproken, van wie 900 voor het eerst.',
    );
    const placed = value('contact_conversion', {
      series: 'plaatsing',
      numerator: 120,
      denominator: 2000,
      value: 6,
      lower: 5.04,
      upper: 7.13,
    });
    expect(conversionFinding(await valuesOf(placed))).toBe(
      'Bij 120 van de 2.000 werkgevers kwam het binnen 12 maanden tot een job. Dat is 6,0 op 100 werkgevers (tussen 5,0 en 7,1).',
    );
    const share = value('location_share', { numerator: 120050, denominator: 1950012, value: 6.156 });
    expect(locationFinding(await valuesOf(value('location_share', { numerator: 0, denominator: 500, value: 0 })))).toMatch(
      /^Niemand werkt/,
    );
    expect(locationFinding(await valuesOf(share, value('location_share', { series: 'aanneming', numerator: 41000, value: 410 })))).toBe(
      '6,2 op 100 vte werkt bij een reguliere werkgever, in een enclave of een stage. Daarnaast is er 410\u00a0vte aanneming van diensten; die telt hier niet mee.',
    );
  });

  test('reach compares the years of who delivered both', async () => {
    const reached = await valuesOf(count('employer_reach', '', 4321));
    expect(reachFinding(reached, twoYears({ count: 3800 }, { count: 3900 }, { moment: 'today' }))).toBe(
      '4.321 werkgevers werden in 12 maanden aangesproken. Bij de 80 organisaties die beide jaren leverden waren het er 3.800, en een jaar eerder, met wat we nu van beide jaren weten, 3.900: geen duidelijk verschil.',
    );
    expect(reachFinding(reached, twoYears({ count: 4321 }, { count: 3900 }))).toMatch(
      /3\.900: de stijging is groter dan wat toeval verklaart\.$/,
    );
  });

  test('overlap says which part is not known, and is silent where nobody overlapped', async () => {
    const row = { label: '', kpi: 'overlap_external' as const };
    const states = [count('overlap_external', 'niet_afgesproken', 200), count('overlap_external', 'niet_ingevuld', 300)];
    expect(
      overlapFinding(await valuesOf(value('overlap_external', { numerator: 600, denominator: 4321, value: 13.9 }), ...states), row),
    ).toBe(
      '600 van de 4.321 werkgevers werden van meer kanten aangesproken. Bij 200 gaf minstens één partij aan dat er geen afspraak was. Bij 300 vulde niemand dat in.',
    );
    expect(overlapFinding(await valuesOf(value('overlap_external', { numerator: 0, denominator: 40, value: 0 })), row)).toBe(
      'Geen enkele werkgever werd van meer kanten aangesproken.',
    );
  });

  test('parties and registration', async () => {
    const rows = ['1', '2', '3', '4+'].map((series, index) =>
      value('parties_per_employer', { series, numerator: [90, 8, 2, 0][index] ?? 0, value: 1 }),
    );
    expect(partiesFinding(await valuesOf(...rows))).toBe(
      'Van de 100 werkgevers hadden er 90 met één partij te maken, en 10 met meer dan één.',
    );
    const departments = value('parties_per_employer', { series: 'departments', numerator: 3, denominator: 40, value: 7.5 });
    expect(departmentsNote(await valuesOf(...rows, departments))).toEqual([
      'Van 40 werkgevers die een afdeling aansprak hadden er 3 met twee of meer afdelingen van de organisatie te maken.',
    ]);
    expect(departmentsNote(await valuesOf(...rows))).toEqual([]);
    const filled = value('registration_coverage', { series: 'agreed_filled', numerator: 40, denominator: 100, value: 40 });
    const deliver = value('registration_coverage', { series: 'organisations', numerator: 61, denominator: 90, value: 67.8 });
    expect(registrationFinding(await valuesOf(filled, deliver))).toBe(
      '61 van de 90 organisaties leverden contacten. Bij 40 op 100 contacten staat of er een afspraak was.',
    );
  });
});

describe('one organisation', () => {
  test('a small difference is chance, in the fixed words', () => {
    const own = (now: number, earlier: number) => movesSentence(now, twoYears({ count: now }, { count: earlier }, { senders: null }));
    expect(own(5, 3)).toBe(
      'gingen 5 mensen naar regulier werk. Een jaar eerder waren het er, even lang na afloop geteld, 3: geen duidelijk verschil.',
    );
    expect(own(2, 2)).toMatch(/ 2: evenveel\.$/);
    expect(own(0, 1)).toBe(
      'ging niemand naar regulier werk. Een jaar eerder was het er, even lang na afloop geteld, één: geen duidelijk verschil.',
    );
    expect(own(20, 3)).toMatch(/3: de stijging is groter dan wat toeval verklaart\.$/);
    expect(movesSentence(20, notCompared)).toBe('gingen 20 mensen naar regulier werk.');
  });

  test('stands beside its peers with what would be expected', () => {
    const own = value('throughflow_rate_strict', { numerator: 3, denominator: 180, value: 1.67 });
    const peers = value('throughflow_rate_strict', { numerator: 30, denominator: 2100, value: 1.43 });
    expect(peersFinding('De Brug vzw', own, peers)).toBe(
      'Bij De Brug vzw vonden 3 mensen regulier werk. Bij gelijkaardige organisaties zouden het er ongeveer 3 zijn. Dat verschil kan toeval zijn.',
    );
    expect(peersFinding('De Brug vzw', own, undefined)).toMatch(
      /^Bij De Brug vzw vonden? .* Bij gelijkaardige organisaties samen tonen we dat niet\.$/,
    );
  });

  test('stands beside what would be expected with the same people, within its own margin', () => {
    const own = value('throughflow_rate_strict', { numerator: 3, denominator: 180, value: 1.67, lower: 0.34, upper: 4.87 });
    const expected = (count: number) => value('throughflow_rate_strict', { series: 'expected', numerator: count, value: count });
    const beside = (count: string) =>
      `Met mensen van dezelfde doelgroep, leeftijd en jaren in dienst zouden het er bij alle andere organisaties samen ongeveer ${count} zijn.`;
    expect(expectedFinding(own, expected(4.2))).toBe(`${beside('4')} Dat verschil kan toeval zijn.`);
    expect(expectedFinding(own, expected(0.5))).toBe(`${beside('1')} Dat verschil is groter dan wat toeval verklaart.`);
    expect(expectedFinding(own, expected(12))).toBe(`${beside('12')} Dat verschil is groter dan wat toeval verklaart.`);
    expect(expectedFinding(own, undefined)).toBe('');
    expect(expectedFinding(undefined, expected(4.2))).toBe('');
  });

  test('the plan and the scan in a sentence', () => {
    const action = (status: string, overdue = false) => ({ status, overdue });
    expect(planInWords([action('lopend', true), action('lopend'), action('afgerond')])).toBe(
      '3 acties: 2 lopend en 1 afgerond; 1 is over tijd.',
    );
    const score = (now: number | null) => ({ now, before: null });
    expect(scanFinding([{ label: 'aanbod', self: score(3.5), adviser: score(2.25) }])).toBe(
      'Het grootste verschil in kijk: bij aanbod geeft de organisatie zichzelf 1,3 punten hoger dan de adviseur.',
    );
    expect(scanFinding([{ label: 'aanbod', self: score(3.5), adviser: score(null) }])).toBe('De scan is maar van één kant ingevuld.');
  });
});
