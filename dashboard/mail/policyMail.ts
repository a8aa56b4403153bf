import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { TextSection } from '../document.ts';
import { type DocumentLayout, makeSections } from '../documentLayout.ts';
import { defineFigure } from '../figures/defineFigure.ts';
import { destinationsHundred } from '../figures/flows/exits.ts';
import { sustainedFinding } from '../figures/flows/sustained.ts';
import { throughflowCount } from '../figures/flows/throughflow.ts';
import { formatMonth, formatTwelveMonths } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import { type Choice, choiceQuery } from '../reading/choice.ts';
import { sustainedYear } from '../reading/sustainedYear.ts';
import { yearComparison } from '../reading/yearComparison.ts';
import { countFact, presentFact } from '../reports/countFact.ts';
import { sendersNote } from '../sentences/sendersNote.ts';
import { throughflowSentences } from '../sentences/throughflowSentences.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { narrowed } from './narrowed.ts';
import { recentLoads } from './recentLoads.ts';

/** The mail of who makes policy: three sentences, moves to regular work, whether they last, reach, and what came in. */
export async function policyMail(release: Release, viewer: Viewer, choice: Choice): Promise<MonthlyMail> {
  const document = await pageDocument(release, viewer, choice, {
    id: 'maandbericht',
    title: `Doorstroom in ${formatMonth(choice.period)}`,
    lead: 'De belangrijkste cijfers van de laatste 12 maanden.',
    sections: await makeSections({ release, viewer, choice }, layout),
  });
  const query = choiceQuery(release, choice);
  return { document, path: query ? `/?${query}` : '/' };
}

const inShort = defineFigure({
  kpis: ['throughflow_rate_strict', 'outflow', 'outflow_rate', 'stock', 'inflow', 'ready_not_moved'],
  async make(reading, heading): Promise<TextSection> {
    const { values } = reading;
    const paragraphs = throughflowSentences({
      period: values.period,
      where: '',
      now: values.at('throughflow_rate_strict'),
      comparison: await yearComparison(reading, 'throughflow_rate_strict'),
      unknown: {
        now: values.at('outflow', 'onbekend_12')?.numerator ?? null,
        exits: values.at('outflow', '12')?.numerator ?? null,
      },
    });
    return {
      kind: 'text',
      ...heading,
      paragraphs: [paragraphs.join(' '), ...sendersNote(reading, 'same')],
      facts: [
        await countFact('In dienst', reading, 'stock', { note: `eind ${formatMonth(values.period)}` }),
        await countFact('Erbij', reading, 'inflow', { series: '12' }),
        await countFact('Weg', reading, 'outflow', { series: '12' }),
        presentFact('Klaar, nog niet doorgestroomd', values, 'ready_not_moved', {
          note: 'langer dan 6 maanden na een positieve evaluatie',
        }),
      ],
    };
  },
});

/** The last year of exits whose six months are over. */
const sustained = defineFigure({
  kpis: ['sustained_6m'],
  make({ values }, heading): TextSection {
    const { period, share, yes } = sustainedYear(values, 6);
    const lead =
      yes.value !== null || share?.state === 'hidden'
        ? `Van wie regulier werk vond van ${formatTwelveMonths(period)}: wie werkte zes maanden later nog, wie niet meer, en van wie weten we het niet.`
        : heading.lead;
    return { kind: 'text', ...heading, lead, paragraphs: [sustainedFinding({ values })] };
  },
});

const reach = defineFigure({
  kpis: ['employer_reach', 'overlap_external'],
  async make(reading, heading): Promise<TextSection> {
    const { values } = reading;
    return {
      kind: 'text',
      ...heading,
      lead: `Werkgevers met contact van ${formatTwelveMonths(values.period)}. Alleen organisaties die werkgeverscontacten leveren.`,
      paragraphs: [],
      facts: [
        await countFact('Werkgevers aangesproken', reading, 'employer_reach', { href: '/werkgevers' }),
        await countFact('Daarvan nieuw', reading, 'employer_reach', { series: 'new' }),
        await countFact('Van meer kanten, geen afspraak', reading, 'overlap_external', {
          series: 'niet_afgesproken',
          href: '/coordinatie',
        }),
        await countFact('Van meer kanten, afspraak niet ingevuld', reading, 'overlap_external', { series: 'niet_ingevuld' }),
        await countFact('Van meer kanten, afgesproken', reading, 'overlap_external', { series: 'afgesproken' }),
      ],
    };
  },
});

const layout: DocumentLayout = [
  { figure: inShort, id: 'kort', title: 'In het kort', lead: '' },
  {
    figure: narrowed(throughflowCount, ['Tot en met', 'Zonder steun', 'Op 100', 'Marge van', 'Marge tot'], 6),
    id: 'doorstroom',
    title: 'Doorstroom naar regulier werk',
    lead: 'Zoveel doelgroepwerknemers vertrokken in de laatste 12 maanden naar een job buiten de sociale economie, zonder steun en met individueel maatwerk.',
  },
  {
    figure: destinationsHundred,
    id: 'bestemmingen',
    title: 'Waar gaan mensen naartoe die vertrekken?',
    lead: 'Elke 100 vertrekken van de laatste 12 maanden, verdeeld volgens bestemming; grijs is wat we nog niet weten.',
  },
  {
    figure: sustained,
    id: 'duurzaam',
    title: 'Blijft het werk duren?',
    lead: 'Van wie minstens zes maanden geleden regulier werk vond: wie werkt er nog, wie niet meer, en van wie weten we het niet.',
  },
  { figure: reach, id: 'werkgevers', title: 'Samen naar werkgevers', lead: '' },
  { figure: recentLoads, id: 'nieuw', title: 'Nieuw sinds vorige maand', lead: '' },
];
