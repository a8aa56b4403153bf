import { describe, expect, test } from 'vitest';
import { agreedFinding } from '../../dashboard/figures/coordination/agreed.ts';
import { oneContactFinding } from '../../dashboard/figures/coordination/oneContact.ts';
import { openRequestsFinding } from '../../dashboard/figures/coordination/openRequests.ts';
import { aftercareFinding } from '../../dashboard/figures/employers/aftercare.ts';
import { designedJobsFinding } from '../../dashboard/figures/employers/designedJobs.ts';
import { employersSayFinding } from '../../dashboard/figures/employers/employersSay.ts';
import { initiativeFinding } from '../../dashboard/figures/employers/initiative.ts';
import { partnersFinding } from '../../dashboard/figures/employers/partners.ts';
import { responsesFinding } from '../../dashboard/figures/employers/responses.ts';
import { absent, count, value, valuesOf } from '../support/memoryRelease.ts';

describe('shares of contacts, agreements and requests', () => {
  test('say how many of how many, and on 100 with the margin', async () => {
    const share = { numerator: 594, denominator: 4005, value: 14.83, lower: 13.76, upper: 15.97 };
    expect(initiativeFinding(await valuesOf(value('employer_initiative', share)))).toBe(
      'Bij 594 van de 4.005 contacten waarvan we weten wie begon, was dat de werkgever zelf. Dat is 15 op 100 contacten waarvan we weten wie begon (tussen 14 en 16).',
    );
    expect(
      aftercareFinding(await valuesOf(value('aftercare', { numerator: 16, denominator: 33, value: 48.5, lower: 32.5, upper: 64.8 }))),
    ).toBe(
      'Bij 16 van de 33 mensen die regulier werk vonden, was er binnen drie maanden nazorg. Dat is 49 op 100 mensen die regulier werk vonden (tussen 33 en 65).',
    );
    expect(
      agreedFinding(await valuesOf(value('coordination_rate', { numerator: 5, denominator: 85, value: 5.88, lower: 2.54, upper: 13.04 }))),
    ).toBe(
      'Soms spreken twee organisaties dezelfde werkgever aan. Waar iemand invulde of dat was afgesproken (85 keer), was dat 5 keer zo. Dat is 5,9 op 100 keer (tussen 2,5 en 13,0).',
    );
  });

  test('say no share of few, nothing of what is hidden, and what there is not', async () => {
    const few = value('bundled_service', { numerator: 0, denominator: 9, state: 'too_small' });
    expect(oneContactFinding(await valuesOf(few))).toBe(
      'Bij geen enkele van de 9 afspraken met meer dan één afdeling is er één vaste contactpersoon. Te weinig voor een percentage (minder dan 10).',
    );
    expect(aftercareFinding(await valuesOf(absent('aftercare', 'hidden')))).toBe('Verborgen, zodat niemand herkenbaar is.');
    expect(initiativeFinding(await valuesOf(absent('employer_initiative', 'no_data')))).toBe('Niet geleverd. Dit is geen nul.');
    const nothing = value('unanswered_elsewhere', { numerator: 0, denominator: 0, state: 'too_small' });
    expect(openRequestsFinding(await valuesOf(nothing))).toBe('Er staan na 30 dagen geen vragen meer open waarvan we het beroep kennen.');
  });
});

test('partners are employers, and agreements where employers are not counted', async () => {
  const agreements = count('active_partnerships', '', 92);
  const employers = count('active_partnerships', 'employers', 79);
  expect(partnersFinding(await valuesOf(agreements, employers, count('active_partnerships', 'employers_year', 69)))).toBe(
    '79 werkgevers hebben een lopende afspraak, 69 daarvan al langer dan een jaar. In totaal lopen er 92 afspraken.',
  );
  expect(partnersFinding(await valuesOf(count('active_partnerships', '', 1), count('active_partnerships', 'employers', 1)))).toBe(
    '1 werkgever heeft een lopende afspraak, nog geen langer dan een jaar. In totaal loopt er 1 afspraak.',
  );
  expect(partnersFinding(await valuesOf(agreements))).toBe('92 afspraken met werkgevers lopen.');
  expect(partnersFinding(await valuesOf(count('active_partnerships', '', 0)))).toBe('Er loopt geen enkele afspraak met een werkgever.');
});

test('jobs on measure: made, filled, and six months later, with what is not shown', async () => {
  const made = count('jobs_designed', '', 22);
  const jobs = [made, count('jobs_designed', 'filled', 11), count('jobs_designed', 'jobdesign', 22)];
  const still = value('jobs_designed', { series: 'still', numerator: 12, denominator: 18, value: 66.7, lower: 43.7, upper: 83.7 });
  expect(designedJobsFinding(await valuesOf(...jobs, still))).toBe(
    '22 jobs werden in 12 maanden samen met werkgevers gemaakt; 11 raakten ingevuld. Van 18 jobs kennen we de medewerker na zes maanden: bij 12 werkt die nog. Dat is 67 op 100 jobs die we volgen (tussen 44 en 84).',
  );
  expect(designedJobsFinding(await valuesOf(...jobs, absent('jobs_designed', 'hidden', { series: 'still' })))).toBe(
    '22 jobs werden in 12 maanden samen met werkgevers gemaakt; 11 raakten ingevuld. Bij hoeveel daarvan de medewerker na zes maanden nog werkt, tonen we niet: het zijn er te weinig.',
  );
  expect(designedJobsFinding(await valuesOf(made, count('jobs_designed', 'jobdesign', 22)))).toBe(
    '22 jobs werden in 12 maanden samen met werkgevers gemaakt; nog geen enkele raakte ingevuld.',
  );
  expect(designedJobsFinding(await valuesOf(made))).toBe('22 jobs werden in 12 maanden samen met werkgevers gemaakt.');
});

test('answers say how soon, and what was filled', async () => {
  const answered = value('response_time', { numerator: 84, denominator: 135, value: 62.2, lower: 53.8, upper: 70 });
  const filled = value('fill_rate', { numerator: 83, denominator: 173, value: 48, lower: 40.7, upper: 55.4 });
  expect(responsesFinding(await valuesOf(answered, filled, count('response_time', 'median_days', 3.5)))).toBe(
    '84 van de 135 vragen kregen binnen 5 dagen een eerste antwoord: 62 op 100 vragen (tussen 54 en 70). De helft van de antwoorden kwam binnen 3,5 dagen. 83 van de 173 gevraagde plaatsen waren binnen 90 dagen ingevuld: 48 op 100 gevraagde plaatsen (tussen 41 en 55).',
  );
  const few = value('response_time', { numerator: 0, denominator: 4, state: 'too_small' });
  expect(responsesFinding(await valuesOf(few))).toBe('Geen enkele van de 4 vragen kreeg binnen 5 dagen een eerste antwoord.');
});

test('what employers say is an average of ten answers or more', async () => {
  const score = value('employer_feedback', { numerator: 177, denominator: 49, value: 3.61 });
  const answers = count('employer_feedback', 'answers', 49);
  expect(employersSayFinding(await valuesOf(score, answers, count('employer_feedback', 'parties', 2)))).toBe(
    'We kregen 49 antwoorden van werkgevers. Gemiddeld gaven zij 3,6 op 5. Minstens de helft werd door hoogstens 2 partijen aangesproken.',
  );
  const few = value('employer_feedback', { denominator: 4, state: 'too_small' });
  expect(employersSayFinding(await valuesOf(few, count('employer_feedback', 'answers', 4)))).toBe(
    'We kregen 4 antwoorden van werkgevers. Te weinig antwoorden voor een gemiddelde (minder dan 10).',
  );
});
