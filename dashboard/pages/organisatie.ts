import type { Tab } from '../document.ts';
import { type DocumentLayout, makeSections } from '../documentLayout.ts';
import { protectedCounts } from '../figures/basis.ts';
import { overlap } from '../figures/coordination/overlap.ts';
import { departmentPairs } from '../figures/coordination/pairs.ts';
import { location } from '../figures/employers/location.ts';
import { evaluations } from '../figures/flows/evaluations.ts';
import { balance } from '../figures/flows/stock.ts';
import { trajectoriesNow } from '../figures/flows/trajectory.ts';
import { actionEffect } from '../figures/organisation/actionEffect.ts';
import { attention, planInBrief } from '../figures/organisation/attention.ts';
import { costs } from '../figures/organisation/costs.ts';
import { balanceByDepartment, employersByDepartment } from '../figures/organisation/departments.ts';
import { leavers } from '../figures/organisation/leavers.ts';
import { ownBrief } from '../figures/organisation/ownBrief.ts';
import { besidePeers } from '../figures/organisation/peers.ts';
import { plan } from '../figures/organisation/plan.ts';
import { position } from '../figures/organisation/position.ts';
import { quality } from '../figures/organisation/quality.ts';
import { scan } from '../figures/organisation/scan.ts';
import { workLists } from '../figures/organisation/workLists.ts';
import { pageLink } from '../figures/pageLink.ts';
import { formatMonth } from '../format.ts';
import { choiceQuery } from '../reading/choice.ts';
import { ownChoice } from '../reading/ownChoice.ts';
import { type MakePage, type PageDefinition, pageDocument } from './page.ts';
import { trends } from './trends.ts';

const name = { path: '/organisaties/:id', id: 'organisatie', title: 'Organisatie', filters: 'period' } as const;

const inBrief = {
  figure: ownBrief,
  id: 'in-het-kort',
  title: 'In het kort',
  lead: 'De belangrijkste getallen van 12 maanden, als aantal mensen en niet als percentage, want de aantallen zijn klein.',
};

/** Sections that everybody sees who may open the page. */
const shared: DocumentLayout = [
  {
    figure: leavers,
    id: 'vertrek',
    trend: trends.outflow,
    title: 'Wie vertrok, en waarheen?',
    lead: 'De medewerkers die vertrokken, per jaar en per bestemming.',
  },
  {
    figure: trajectoriesNow,
    id: 'trajecten',
    title: 'Trajecten die nu lopen',
    lead: 'Hoeveel medewerkers in elke stap van een doorstroomtraject zitten, en bij hoeveel dat langer duurt dan de norm.',
  },
  {
    figure: evaluations,
    id: 'vervallen',
    trend: trends.evaluations,
    title: 'Evaluaties die vervallen',
    lead: 'Bij hoeveel medewerkers het ondersteuningspakket (WOP) binnen zes maanden afloopt, en bij hoeveel het al afliep.',
  },
];

const onLocation = {
  figure: location,
  id: 'werk-op-locatie',
  trend: trends.location,
  title: 'Werk op locatie',
  lead: 'Het deel van het werk (VTE) bij een reguliere werkgever, in een enclave of een stage; aanneming van diensten staat apart.',
};

/** Sections for the organisation itself and its adviser. */
const own: DocumentLayout = [
  {
    figure: attention,
    id: 'aandacht',
    title: 'Wat vraagt aandacht?',
    lead: 'Elk getal leidt naar zijn lijst.',
  },
  {
    figure: planInBrief,
    id: 'plan-in-het-kort',
    title: 'Het plan in één zin',
    lead: '',
  },
  {
    figure: workLists,
    id: 'deze-maand',
    title: 'Deze maand te bekijken',
    lead: 'Werkgevers die dubbel werden aangesproken, evaluaties die vervallen, mensen die klaar zijn zonder traject, en rijen die u nog moet verbeteren.',
  },
  {
    figure: plan,
    id: 'plan',
    title: 'Het plan: wat spraken we af?',
    lead: 'Elke actie met haar stand, het cijfer bij de start, het doel en het cijfer van nu.',
  },
  {
    figure: actionEffect,
    id: 'voor-en-na',
    title: 'Wat veranderde er sinds de start van het plan?',
    lead: 'Contacten, werkgevers, trajectfasen en stages, in evenveel maanden voor en na de start.',
  },
  {
    figure: scan,
    id: 'scan',
    title: 'De scan',
    lead: 'De score per thema van de organisatie zelf en van de adviseur, nu en bij de vorige scan.',
  },
  {
    figure: position,
    id: 'plaats',
    title: 'Tussen werkgever en ontwikkelaar',
    lead: 'Vijf kenmerken naast elkaar, bij de start en nu, met waar u zelf naartoe wilt; er is geen goede of slechte kant.',
  },
  inBrief,
  {
    figure: balanceByDepartment,
    id: 'in-en-uit',
    trend: trends.stock,
    title: 'In dienst, erbij en weg',
    lead: 'Wie er een jaar geleden was, wie erbij kwam, wie vertrok en wie er nu is, per afdeling.',
  },
  ...shared,
  {
    figure: besidePeers,
    id: 'gelijkaardig',
    title: 'Naast gelijkaardige organisaties',
    lead: 'Het cijfer van deze organisatie naast dat van minstens vijf organisaties van dezelfde grootte en soort samen, zonder namen en zonder rangorde.',
  },
  {
    figure: employersByDepartment,
    id: 'werkgevers',
    trend: trends.reach,
    title: 'Werkgevers per afdeling',
    lead: 'Per afdeling: aangesproken werkgevers, nieuwe werkgevers, stages en jobs. Een werkgever kan nieuw zijn voor een afdeling en al bekend bij een andere: de laatste rij is geen som. Stages en jobs tellen we bij wie vorig jaar nieuw was, want ze vragen tijd.',
  },
  {
    id: 'dezelfde-werkgever',
    title: 'Dezelfde werkgever, meer afdelingen',
    lead: 'Hoeveel werkgevers twee afdelingen binnen 90 dagen allebei aanspraken, en of dat afgesproken was; de namen staan bij Deze maand te bekijken.',
    group: [
      {
        figure: overlap([{ label: 'twee of meer afdelingen', how: 'door twee of meer afdelingen', kpi: 'overlap_internal' }]),
        id: 'afdelingen',
        trend: trends.departments,
        title: 'Met of zonder afspraak',
        lead: 'Alleen zonder afspraak is een punt om te bekijken.',
      },
      {
        figure: departmentPairs,
        id: 'paren',
        title: 'Welke afdelingen?',
        lead: 'Per twee afdelingen: de werkgevers die beide aanspraken.',
      },
    ],
  },
  onLocation,
  {
    figure: costs,
    id: 'kosten',
    title: 'Wat kost het?',
    lead: 'De kosten van een jaar, gedeeld door de trajecten die begonnen en door wie regulier werk vond.',
  },
  {
    figure: quality,
    id: 'gegevens',
    title: 'Hoe goed zijn de gegevens?',
    lead: 'Wat we kregen, wat ontbreekt, en welke cijfers er daardoor niet zijn.',
  },
  {
    figure: pageLink('Naar het verslag', ({ choice }) => `/verslagen?${new URLSearchParams({ organisatie: choice.group })}`),
    id: 'verslag',
    title: 'Maak een verslag',
    lead: 'Kies de start van het traject, schrijf uw besluit bij elke actie, en krijg een verslag met opvolgplan als pdf of Word.',
  },
];

const ownTabs: readonly Tab[] = [
  { id: 'deel-plan', title: 'Deze maand en het plan', sections: ['deze-maand', 'plan', 'voor-en-na', 'scan', 'plaats'] },
  { id: 'deel-mensen', title: 'Mensen', sections: ['in-het-kort', 'in-en-uit', 'vertrek', 'trajecten', 'vervallen', 'gelijkaardig'] },
  {
    id: 'deel-werkgevers',
    title: 'Werkgevers en gegevens',
    sections: ['werkgevers', 'dezelfde-werkgever', 'werk-op-locatie', 'kosten', 'gegevens', 'verslag'],
  },
];

const policyTabs: readonly Tab[] = [
  { id: 'deel-mensen', title: 'Mensen', sections: ['in-het-kort', 'in-en-uit', 'vertrek', 'trajecten', 'vervallen'] },
  { id: 'deel-werkgevers', title: 'Werkgevers', sections: ['dezelfde-werkgever', 'werk-op-locatie'] },
  { id: 'deel-gegevens', title: 'Gegevens', sections: ['gegevens', 'niet-getoond'] },
];

/** Sections for who sees the figures of policy: those, and why the rest is not there. */
const policy: DocumentLayout = [
  inBrief,
  {
    figure: balance,
    id: 'in-en-uit',
    trend: trends.stock,
    title: 'In dienst, erbij en weg',
    lead: 'Wie er een jaar geleden was, wie erbij kwam, wie vertrok en wie er nu is.',
  },
  ...shared,
  {
    figure: overlap([
      { label: 'ook door een andere organisatie', how: 'ook door een andere organisatie', kpi: 'overlap_external' },
      { label: 'door twee of meer afdelingen', kpi: 'overlap_internal' },
    ]),
    id: 'dezelfde-werkgever',
    trend: trends.severalSides,
    title: 'Werkgevers die van meer kanten werden aangesproken',
    lead: 'Werkgevers die ook een andere organisatie of een andere afdeling aansprak, binnen 90 dagen.',
  },
  onLocation,
  {
    figure: quality,
    id: 'gegevens',
    title: 'Hoe goed zijn de gegevens?',
    lead: 'Wat we kregen en wat ontbreekt.',
  },
  {
    figure: pageLink(
      'Dezelfde organisatie bij Stromen',
      ({ release, choice }) => `/stromen?${choiceQuery(release, choice)}`,
      ({ release }) => ['Die zijn van de organisatie zelf: alleen zij en haar adviseur zien ze.', protectedCounts(release)],
    ),
    id: 'niet-getoond',
    title: 'Wat u hier niet ziet',
    lead: 'Het plan, de scan, de cijfers per afdeling en de vergelijking met gelijkaardige organisaties.',
  },
];

/** The page of one organisation, which the choice names. */
const make: MakePage = async (release, viewer, asked) => {
  const found = release.organisations.find(({ organisation }) => organisation === asked.group);
  if (asked.dimension !== 'organisation' || !found) throw new Error(`no organisation in the choice: ${asked.dimension} ${asked.group}`);
  const choice = ownChoice(release, found, asked);
  const isOwn = viewer.organisations.includes(choice.group);
  const document = await pageDocument(release, viewer, choice, {
    ...name,
    title: found.name,
    lead: isOwn
      ? `Waar staat ${found.name}, wat is er afgesproken, en wat vraagt deze maand aandacht?`
      : `Waar staat ${found.name}, wie vertrok er, en met welke werkgevers werkt ze?`,
    ...(choice.period === asked.period ? {} : { status: `De cijfers van deze organisatie gaan tot en met ${formatMonth(choice.period)}.` }),
    sections: await makeSections({ release, viewer, choice }, isOwn ? own : policy),
  });
  return { ...document, tabs: isOwn ? ownTabs : policyTabs };
};

export const organisatie: PageDefinition = { ...name, make };
