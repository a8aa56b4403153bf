import type { Document } from '../document.ts';
import { agreed } from '../figures/coordination/agreed.ts';
import { oneContact } from '../figures/coordination/oneContact.ts';
import { openRequests } from '../figures/coordination/openRequests.ts';
import { overlap, purposePairs } from '../figures/coordination/overlap.ts';
import { organisationPairs } from '../figures/coordination/pairs.ts';
import { parties } from '../figures/coordination/parties.ts';
import { employersSay } from '../figures/employers/employersSay.ts';
import { registration } from '../figures/employers/registration.ts';
import { readValues } from '../reading/values.ts';
import { vdabChoice } from '../reading/views.ts';
import { type MakePage, pageDocument } from './page.ts';
import { pairsHeading } from './paren.ts';

export const coordinatie: MakePage = async (release, viewer, choice): Promise<Document> => {
  const kpis = [
    'registration_coverage',
    'overlap_internal',
    'overlap_external',
    'coordination_rate',
    'parties_per_employer',
    'overlap_pairs',
    'bundled_service',
    'unanswered_elsewhere',
    'employer_feedback',
  ];
  const values = await readValues(release, viewer, choice, kpis);
  const reading = { release, viewer, choice, values };
  const vdab = choice.withVdab ? { prefix: 'vdab_' } : {};
  const who = choice.withVdab ? 'organisaties, VDAB meegeteld,' : 'organisaties';
  const days = Number(release.manifest.parameters.overlap_days ?? 90);
  return pageDocument(release, viewer, choice, {
    id: 'coordinatie',
    title: 'Coördinatie',
    lead: 'Spreken afdelingen en organisaties dezelfde werkgevers aan, en weten ze dat van elkaar?',
    sections: [
      registration(reading, {
        id: 'registratie',
        title: 'Eerst dit: hoe volledig is de registratie?',
        lead: 'Wie meer registreert, lijkt meer samen te vallen met anderen; vergelijk daarom alleen wie alles levert.',
      }),
      await overlap(
        reading,
        {
          id: 'meer-kanten',
          title: 'Werkgevers die van meer kanten werden aangesproken',
          lead: `Werkgevers met contact van twee of meer partijen binnen ${days} dagen: met afspraak, zonder afspraak, of afspraak niet ingevuld.`,
        },
        [
          { label: 'door twee of meer organisaties', how: 'door twee of meer organisaties', kpi: 'overlap_external' },
          { label: 'door twee of meer afdelingen', kpi: 'overlap_internal' },
        ],
      ),
      agreed(reading, {
        id: 'afgesproken',
        title: 'Hoe vaak was het afgesproken?',
        lead: `Van elke keer dat twee partijen dezelfde werkgever binnen ${days} dagen aanspraken, en waarvan we het weten.`,
      }),
      {
        kind: 'group',
        id: 'binnen-organisatie',
        title: 'Binnen één organisatie: de afdelingen',
        lead: 'Werkgevers die door twee of meer afdelingen van dezelfde organisatie werden aangesproken, bijvoorbeeld bouw, groen en schoonmaak.',
        sections: [
          await overlap(
            reading,
            { id: 'afdelingen', title: 'Hoe kort na elkaar?', lead: 'Hoe korter de tijd ertussen, hoe eerder de werkgever het merkt.' },
            [
              { label: `binnen ${days} dagen`, how: 'door twee of meer afdelingen', kpi: 'overlap_internal' },
              { label: 'binnen 30 dagen', kpi: 'overlap_internal', suffix: '_30' },
            ],
          ),
          purposePairs(
            reading,
            {
              id: 'afdelingen-doelen',
              title: 'Met welk doel?',
              lead: 'De ene afdeling verkoopt diensten, de andere zoekt een plaats voor mensen.',
            },
            'overlap_internal',
          ),
        ],
      },
      await overlap(
        reading,
        {
          id: 'tussen-organisaties',
          title: 'Tussen organisaties',
          lead: 'Werkgevers die door twee of meer organisaties werden aangesproken; u kiest of VDAB meetelt.',
        },
        [
          { label: `binnen ${days} dagen`, how: `binnen ${days} dagen door twee of meer ${who}`, kpi: 'overlap_external', ...vdab },
          { label: 'binnen 30 dagen', kpi: 'overlap_external', ...vdab, suffix: '_30' },
        ],
        vdabChoice(release, choice),
      ),
      parties(reading, {
        id: 'partijen',
        title: 'Met hoeveel partijen had één werkgever te maken?',
        lead: 'Het aantal werkgevers met één, twee, drie of meer partijen in 90 dagen; tien bezoeken van dezelfde partij tellen als één.',
      }),
      await organisationPairs(reading, {
        ...pairsHeading,
        id: 'wie-deelt',
      }),
      oneContact(reading, {
        id: 'een-aanspreekpunt',
        title: 'Eén aanbod, één aanspreekpunt',
        lead: 'Partners die door meer dan één afdeling worden bediend, via één vaste contactpersoon.',
      }),
      openRequests(reading, {
        id: 'open-vragen',
        title: 'Vragen die een andere organisatie misschien kan invullen',
        lead: 'Vragen die na 30 dagen nog open staan, terwijl een andere organisatie in dezelfde regio iemand heeft die klaar is voor dat beroep.',
      }),
      employersSay(reading, {
        id: 'werkgevers-zelf',
        title: 'Wat zeggen werkgevers zelf?',
        lead: 'Hoe tevreden zij zijn, en hoeveel partijen hen aanspraken.',
      }),
    ],
  });
};
