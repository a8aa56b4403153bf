import type { Document } from '../document.ts';
import { aftercare } from './figure/aftercare.ts';
import { answers } from './figure/answers.ts';
import { conversion } from './figure/conversion.ts';
import { designedJobs } from './figure/designedJobs.ts';
import { initiative } from './figure/initiative.ts';
import { location } from './figure/location.ts';
import { partners } from './figure/partners.ts';
import { reach, reachOfVacancies } from './figure/reach.ts';
import { deliveringSentence } from './figure/registration.ts';
import { type MakePage, pageDocument } from './page.ts';
import { readValues } from './values.ts';

export const werkgevers: MakePage = async (release, viewer, choice): Promise<Document> => {
  const kpis = [
    'employer_reach',
    'contact_conversion',
    'employer_initiative',
    'active_partnerships',
    'location_share',
    'jobs_designed',
    'response_time',
    'fill_rate',
    'aftercare',
  ];
  const values = await readValues(release, viewer, choice, kpis);
  const reading = { release, viewer, choice, values };
  return pageDocument(release, viewer, choice, {
    id: 'werkgevers',
    title: 'Werkgevers',
    lead: 'Hoe bereiken organisaties werkgevers, en wat komt daarvan?',
    status: await deliveringSentence(release, viewer, choice),
    sections: [
      await reach(reading, {
        id: 'bereik',
        title: 'Werkgevers met wie er contact was',
        lead: 'Verschillende werkgevers die in de laatste 12 maanden minstens één keer werden aangesproken: nieuw of al bekend.',
      }),
      conversion(reading, {
        id: 'contact-tot-job',
        title: 'Van eerste contact tot job',
        lead: 'Van 100 aangesproken werkgevers: hoeveel kwamen binnen 12 maanden tot een bezoek, een vacature, een stage, een job.',
      }),
      initiative(reading, {
        id: 'initiatief',
        title: 'Wie nam het initiatief?',
        lead: 'Het deel van de contacten dat de werkgever zelf begon.',
      }),
      partners(reading, {
        id: 'vaste-partners',
        title: 'Vaste partners',
        lead: 'Werkgevers met een lopende afspraak, en hoeveel daarvan al langer dan een jaar.',
      }),
      location(reading, {
        id: 'werk-op-locatie',
        title: 'Werk op locatie',
        lead: 'Het deel van het werk (VTE) dat bij een reguliere werkgever gebeurt, in een enclave of een stage; aanneming van diensten staat apart en telt niet mee.',
      }),
      designedJobs(reading, {
        id: 'functies-op-maat',
        title: 'Functies op maat',
        lead: 'Jobs die samen met werkgevers werden gemaakt, hoeveel er ingevuld raakten, en hoeveel na zes maanden nog.',
      }),
      answers(reading, {
        id: 'antwoord',
        title: 'Kregen werkgevers antwoord?',
        lead: 'Hoe snel een vraag van een werkgever een eerste antwoord kreeg, en welk deel na 90 dagen was ingevuld.',
      }),
      aftercare(reading, {
        id: 'nazorg',
        title: 'Nazorg na de start',
        lead: 'Van wie regulier werk vond: bij hoeveel mensen was er binnen drie maanden nazorg of contact met de nieuwe werkgever.',
      }),
      reachOfVacancies(reading, {
        id: 'wie-zoekt',
        title: 'Bereik bij werkgevers die mensen zoeken',
        lead: 'Met hoeveel van de werkgevers met een open vacature in de regio was er contact.',
      }),
    ],
  });
};
