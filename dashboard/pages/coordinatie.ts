import { agreed } from '../figures/coordination/agreed.ts';
import { oneContact } from '../figures/coordination/oneContact.ts';
import { openRequests } from '../figures/coordination/openRequests.ts';
import { type OverlapRows, overlap, overlapDays, purposePairs } from '../figures/coordination/overlap.ts';
import { organisationPairs } from '../figures/coordination/pairs.ts';
import { parties } from '../figures/coordination/parties.ts';
import { employersSay } from '../figures/employers/employersSay.ts';
import { registration } from '../figures/employers/registration.ts';
import type { Asked } from '../reading/choice.ts';
import { vdabChoice } from '../reading/views.ts';
import { definePage } from './page.ts';
import { pairsHeading } from './paren.ts';

export const coordinatie = definePage({
  path: '/coordinatie',
  id: 'coordinatie',
  title: 'Coördinatie',
  filters: 'all',
  lead: 'Spreken afdelingen en organisaties dezelfde werkgevers aan, en weten ze dat van elkaar?',
  layout: [
    {
      figure: registration,
      id: 'registratie',
      title: 'Eerst dit: hoe volledig is de registratie?',
      lead: 'Wie meer registreert, lijkt meer samen te vallen met anderen; vergelijk daarom alleen wie alles levert.',
    },
    {
      figure: overlap([
        { label: 'door twee of meer organisaties', how: 'door twee of meer organisaties', kpi: 'overlap_external' },
        { label: 'door twee of meer afdelingen', kpi: 'overlap_internal' },
      ]),
      id: 'meer-kanten',
      title: 'Werkgevers die van meer kanten werden aangesproken',
      lead: ({ release }) =>
        `Werkgevers met contact van twee of meer partijen binnen ${overlapDays(release)} dagen: met afspraak, zonder afspraak, of afspraak niet ingevuld.`,
    },
    {
      figure: agreed,
      id: 'afgesproken',
      title: 'Hoe vaak was het afgesproken?',
      lead: ({ release }) =>
        `Van elke keer dat twee partijen dezelfde werkgever binnen ${overlapDays(release)} dagen aanspraken, en waarvan we het weten.`,
    },
    {
      group: [
        {
          figure: overlap(({ release }) => [
            { label: `binnen ${overlapDays(release)} dagen`, how: 'door twee of meer afdelingen', kpi: 'overlap_internal' },
            { label: 'binnen 30 dagen', kpi: 'overlap_internal', suffix: '_30' },
          ]),
          id: 'afdelingen',
          title: 'Hoe kort na elkaar?',
          lead: 'Hoe korter de tijd ertussen, hoe eerder de werkgever het merkt.',
        },
        {
          figure: purposePairs,
          id: 'afdelingen-doelen',
          title: 'Met welk doel?',
          lead: 'De ene afdeling verkoopt diensten, de andere zoekt een plaats voor mensen.',
        },
      ],
      id: 'binnen-organisatie',
      title: 'Binnen één organisatie: de afdelingen',
      lead: 'Werkgevers die door twee of meer afdelingen van dezelfde organisatie werden aangesproken, bijvoorbeeld bouw, groen en schoonmaak.',
    },
    {
      figure: overlap(betweenOrganisations, vdabChoice),
      id: 'tussen-organisaties',
      title: 'Tussen organisaties',
      lead: 'Werkgevers die door twee of meer organisaties werden aangesproken; u kiest of VDAB meetelt.',
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
      title: 'Eén aanbod, één aanspreekpunt',
      lead: 'Partners die door meer dan één afdeling worden bediend, via één vaste contactpersoon.',
    },
    {
      figure: openRequests,
      id: 'open-vragen',
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

function betweenOrganisations({ release, choice }: Asked): OverlapRows {
  const vdab = choice.withVdab ? { prefix: 'vdab_' } : {};
  const who = choice.withVdab ? 'organisaties, VDAB meegeteld,' : 'organisaties';
  const days = overlapDays(release);
  return [
    { label: `binnen ${days} dagen`, how: `binnen ${days} dagen door twee of meer ${who}`, kpi: 'overlap_external', ...vdab },
    { label: 'binnen 30 dagen', kpi: 'overlap_external', ...vdab, suffix: '_30' },
  ];
}
