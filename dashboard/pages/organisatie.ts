import type { Organisation, Release } from '../../sql/release.ts';
import type { Document, Section } from '../document.ts';
import { overlap } from '../figures/coordination/overlap.ts';
import { departmentPairs } from '../figures/coordination/pairs.ts';
import { location } from '../figures/employers/location.ts';
import { hiddenCounts } from '../figures/figure.ts';
import { evaluations } from '../figures/flows/evaluations.ts';
import { balance } from '../figures/flows/stock.ts';
import { trajectoriesNow } from '../figures/flows/trajectory.ts';
import { actionEffect } from '../figures/organisation/actionEffect.ts';
import { costs } from '../figures/organisation/costs.ts';
import { balanceByDepartment, employersByDepartment } from '../figures/organisation/departments.ts';
import { leavers } from '../figures/organisation/leavers.ts';
import { ownBrief } from '../figures/organisation/ownBrief.ts';
import { besidePeers } from '../figures/organisation/peers.ts';
import { plan } from '../figures/organisation/plan.ts';
import { position } from '../figures/organisation/position.ts';
import { quality } from '../figures/organisation/quality.ts';
import { scan } from '../figures/organisation/scan.ts';
import { workLists } from '../figures/organisation/workList.ts';
import { formatMonth } from '../format.ts';
import { type Choice, choiceQuery } from '../reading/choice.ts';
import { atOrBefore } from '../reading/period.ts';
import type { Reading } from '../reading/reading.ts';
import { readValues } from '../reading/values.ts';
import { type MakePage, pageDocument } from './page.ts';

const kpis = [
  'stock',
  'inflow',
  'outflow',
  'throughflow_rate_strict',
  'outflow_rate',
  'throughflow_share',
  'trajectory_funnel',
  'evaluation_due',
  'evaluation_overdue',
  'employer_reach',
  'contact_conversion',
  'active_partnerships',
  'overlap_internal',
  'overlap_external',
  'location_share',
  'scan_score',
  'registration_coverage',
  'cost_per_trajectory',
  'cost_per_throughflow',
  'cost_per_sustained_6m',
];

/** The page of one organisation, which `choice` names. Who only sees the figures of policy gets those, and why the rest is not there. */
export const organisatie: MakePage = async (release, viewer, asked): Promise<Document> => {
  const found = release.organisations.find(({ organisation }) => organisation === asked.group);
  if (asked.dimension !== 'organisation' || !found) throw new Error(`no organisation in the choice: ${asked.dimension} ${asked.group}`);
  const choice = ownChoice(release, found, asked);
  const own = viewer.organisations.includes(choice.group);
  const headers = [...release.headers.values()].filter(({ peers }) => peers).map(({ kpi }) => kpi);
  const values = await readValues(release, viewer, choice, [...new Set([...kpis, ...headers])]);
  const reading = { release, viewer, choice, values };
  return pageDocument(release, viewer, choice, {
    id: 'organisatie',
    title: found.name,
    lead: `Waar staat ${found.name}, wat is er afgesproken, en wat vraagt deze maand aandacht?`,
    ...(choice.period === asked.period ? {} : { status: `De cijfers van deze organisatie gaan tot en met ${formatMonth(choice.period)}.` }),
    sections: own ? await ownSections(reading) : await policySections(reading),
  });
};

/** An organisation is shown until its last complete month, and with all programmes where collectief maatwerk is not what it does. */
function ownChoice({ periods }: Release, { cutoff, programme }: Organisation, choice: Choice): Choice {
  const until = cutoff !== null && cutoff < choice.period ? (atOrBefore(periods, cutoff) ?? choice.period) : choice.period;
  return { ...choice, period: until, population: programme === 'CMW' ? choice.population : 'alle' };
}

async function ownSections(reading: Reading): Promise<Section[]> {
  return [
    brief(reading),
    await workLists(reading, {
      id: 'deze-maand',
      title: 'Deze maand te bekijken',
      lead: 'Werkgevers die dubbel werden aangesproken, evaluaties die vervallen, mensen die klaar zijn zonder traject, en rijen die u nog moet verbeteren.',
    }),
    await plan(reading, {
      id: 'plan',
      title: 'Het plan: wat spraken we af?',
      lead: 'Elke actie met haar stand, het cijfer bij de start, het doel en het cijfer van nu.',
    }),
    await actionEffect(reading, {
      id: 'voor-en-na',
      title: 'Wat veranderde er sinds de start van het plan?',
      lead: 'Contacten, werkgevers, trajectfasen en stages, in evenveel maanden voor en na de start.',
    }),
    await balanceByDepartment(reading, {
      id: 'in-en-uit',
      title: 'In dienst, erbij en weg',
      lead: 'Wie er een jaar geleden was, wie erbij kwam, wie vertrok en wie er nu is, per afdeling.',
    }),
    left(reading),
    running(reading),
    expiring(reading),
    await employersByDepartment(reading, {
      id: 'werkgevers',
      title: 'Werkgevers per afdeling',
      lead: 'Per afdeling: aangesproken werkgevers, nieuwe werkgevers, stages en jobs. Een werkgever kan nieuw zijn voor een afdeling en al bekend bij een andere. Stages en jobs tellen we bij wie vorig jaar nieuw was, want ze vragen tijd.',
    }),
    {
      kind: 'group',
      id: 'dezelfde-werkgever',
      title: 'Dezelfde werkgever, meer afdelingen',
      lead: 'Hoeveel werkgevers twee afdelingen binnen 90 dagen allebei aanspraken, en of dat afgesproken was; de namen staan bij Deze maand te bekijken.',
      sections: [
        await overlap(
          reading,
          { id: 'afdelingen', title: 'Met of zonder afspraak', lead: 'Alleen zonder afspraak is een punt om te bekijken.' },
          [{ label: 'twee of meer afdelingen', how: 'door twee of meer afdelingen', kpi: 'overlap_internal' }],
        ),
        await departmentPairs(reading, {
          id: 'paren',
          title: 'Welke afdelingen?',
          lead: 'Per twee afdelingen: de werkgevers die beide aanspraken.',
        }),
      ],
    },
    onLocation(reading),
    await scan(reading, {
      id: 'scan',
      title: 'De scan',
      lead: 'De score per thema van de organisatie zelf en van de adviseur, nu en bij de vorige scan.',
    }),
    await position(reading, {
      id: 'plaats',
      title: 'Tussen werkgever en ontwikkelaar',
      lead: 'Vijf kenmerken naast elkaar, bij de start en nu, met waar u zelf naartoe wilt; er is geen goede of slechte kant.',
    }),
    costs(reading, {
      id: 'kosten',
      title: 'Wat kost het?',
      lead: 'De kosten van een jaar, gedeeld door de trajecten die begonnen en door wie regulier werk vond.',
    }),
    await besidePeers(reading, {
      id: 'gelijkaardig',
      title: 'Naast gelijkaardige organisaties',
      lead: 'Het cijfer van deze organisatie naast dat van minstens vijf organisaties van dezelfde grootte en soort samen, zonder namen en zonder rangorde.',
    }),
    await quality(reading, {
      id: 'gegevens',
      title: 'Hoe goed zijn de gegevens?',
      lead: 'Wat we kregen, wat ontbreekt, en welke cijfers er daardoor niet zijn.',
    }),
    {
      kind: 'text',
      id: 'verslag',
      title: 'Maak een verslag',
      lead: 'Kies de start van het traject, schrijf uw besluit bij elke actie, en krijg een verslag met opvolgplan als pdf of Word.',
      paragraphs: [],
      links: [{ label: 'Naar het verslag', href: `/verslagen?${new URLSearchParams({ organisatie: reading.choice.group })}` }],
    },
  ];
}

async function policySections(reading: Reading): Promise<Section[]> {
  return [
    brief(reading),
    balance(reading, {
      id: 'in-en-uit',
      title: 'In dienst, erbij en weg',
      lead: 'Wie er een jaar geleden was, wie erbij kwam, wie vertrok en wie er nu is.',
    }),
    left(reading),
    running(reading),
    expiring(reading),
    await overlap(
      reading,
      {
        id: 'dezelfde-werkgever',
        title: 'Werkgevers die van meer kanten werden aangesproken',
        lead: 'Werkgevers die ook een andere organisatie of een andere afdeling aansprak, binnen 90 dagen.',
      },
      [
        { label: 'ook door een andere organisatie', how: 'ook door een andere organisatie', kpi: 'overlap_external' },
        { label: 'door twee of meer afdelingen', kpi: 'overlap_internal' },
      ],
    ),
    onLocation(reading),
    await quality(reading, {
      id: 'gegevens',
      title: 'Hoe goed zijn de gegevens?',
      lead: 'Wat we kregen en wat ontbreekt.',
    }),
    {
      kind: 'text',
      id: 'niet-getoond',
      title: 'Wat u hier niet ziet',
      lead: 'Het plan, de scan, de cijfers per afdeling en de vergelijking met gelijkaardige organisaties.',
      paragraphs: ['Die zijn van de organisatie zelf: alleen zij en haar adviseur zien ze.', hiddenCounts(reading.release)],
      links: [{ label: 'Dezelfde organisatie bij Stromen', href: `/stromen?${choiceQuery(reading.release, reading.choice)}` }],
    },
  ];
}

function brief(reading: Reading): Section {
  return ownBrief(reading, {
    id: 'in-het-kort',
    title: 'In het kort',
    lead: 'De belangrijkste getallen van de laatste 12 maanden, als aantal mensen en niet als percentage, want de aantallen zijn klein.',
  });
}

function left(reading: Reading): Section {
  return leavers(reading, {
    id: 'vertrek',
    title: 'Wie vertrok, en waarheen?',
    lead: 'Elk bolletje is één medewerker die vertrok, per jaar en per bestemming.',
  });
}

function running(reading: Reading): Section {
  return trajectoriesNow(reading, {
    id: 'trajecten',
    title: 'Trajecten die nu lopen',
    lead: 'Hoeveel medewerkers in elke stap van een doorstroomtraject zitten, en bij hoeveel dat langer duurt dan de norm.',
  });
}

function expiring(reading: Reading): Section {
  return evaluations(reading, {
    id: 'vervallen',
    title: 'Evaluaties die vervallen',
    lead: 'Bij hoeveel medewerkers het ondersteuningspakket (WOP) binnen zes maanden afloopt, en bij hoeveel het al afliep.',
  });
}

function onLocation(reading: Reading): Section {
  return location(reading, {
    id: 'werk-op-locatie',
    title: 'Werk op locatie',
    lead: 'Het deel van het werk (VTE) bij een reguliere werkgever, in een enclave of een stage; aanneming van diensten staat apart.',
  });
}
