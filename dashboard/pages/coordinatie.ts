import { agreed } from '../figures/coordination/agreed.ts';
import { oneContact } from '../figures/coordination/oneContact.ts';
import { openRequests } from '../figures/coordination/openRequests.ts';
import { overlapDays, purposePairs } from '../figures/coordination/overlap.ts';
import { organisationPairs } from '../figures/coordination/pairs.ts';
import { parties } from '../figures/coordination/parties.ts';
import { severalSides } from '../figures/coordination/severalSides.ts';
import { employersSay } from '../figures/employers/employersSay.ts';
import { registration } from '../figures/employers/registration.ts';
import { definePage } from './page.ts';
import { pairsHeading } from './paren.ts';
import { trends } from './trends.ts';

export const coordinatie = definePage({
  path: '/coordinatie',
  id: 'coordinatie',
  title: 'Coördinatie',
  filters: 'all',
  unused: ['programma', 'doelgroep'],
  lead: 'Spreken afdelingen en organisaties dezelfde werkgevers aan, en weten ze dat van elkaar?',
  layout: [
    {
      figure: registration,
      id: 'registratie',
      title: 'Eerst dit: hoe volledig is de registratie?',
      lead: 'Wie meer registreert, lijkt meer samen te vallen met anderen; vergelijk daarom alleen wie alles levert.',
    },
    {
      figure: severalSides,
      id: 'meer-kanten',
      trend: trends.severalSides,
      title: 'Werkgevers die van meer kanten werden aangesproken',
      lead: 'Tussen organisaties, en tussen afdelingen van één organisatie, zoals bouw, groen en schoonmaak: met afspraak, zonder afspraak, of afspraak niet ingevuld.',
    },
    {
      figure: agreed,
      id: 'afgesproken',
      trend: trends.agreed,
      title: 'Hoe vaak was het afgesproken?',
      lead: ({ release }) =>
        `Van elke keer dat twee partijen dezelfde werkgever binnen ${overlapDays(release)} dagen aanspraken, en waarvan we het weten.`,
    },
    {
      figure: purposePairs,
      id: 'afdelingen-doelen',
      title: 'Binnen één organisatie: met welk doel?',
      lead: ({ release }) =>
        `Werkgevers die twee of meer afdelingen van dezelfde organisatie binnen ${overlapDays(release)} dagen aanspraken: de ene verkoopt diensten, de andere zoekt een plaats voor mensen.`,
    },
    {
      figure: parties,
      id: 'partijen',
      title: 'Met hoeveel partijen had één werkgever te maken?',
      lead: 'Het aantal werkgevers met één, twee, drie of meer partijen in 90 dagen; tien bezoeken van dezelfde partij tellen als één.',
    },
    { figure: organisationPairs, ...pairsHeading, id: 'wie-deelt' },
    {
      figure: oneContact,
      id: 'een-aanspreekpunt',
      trend: trends.oneContact,
      title: 'Eén aanbod, één aanspreekpunt',
      lead: 'Partners die door meer dan één afdeling worden bediend, via één vaste contactpersoon.',
    },
    {
      figure: openRequests,
      id: 'open-vragen',
      trend: trends.openRequests,
      title: 'Vragen die een andere organisatie misschien kan invullen',
      lead: 'Vragen die na 30 dagen nog open staan, terwijl een andere organisatie in dezelfde regio iemand heeft die klaar is voor dat beroep.',
    },
    {
      figure: employersSay,
      id: 'werkgevers-zelf',
      title: 'Wat zeggen werkgevers zelf?',
      lead: 'Hoe tevreden zij zijn, en hoeveel partijen hen aanspraken.',
    },
  ],
});
