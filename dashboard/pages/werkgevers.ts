import type { Document } from '../document.ts';
import { formatNumber } from '../format.ts';
import { conversion } from './figure/conversion.ts';
import { location } from './figure/location.ts';
import { reach, reachOfVacancies } from './figure/reach.ts';
import { type MakePage, pageDocument } from './page.ts';
import { readValues } from './values.ts';

export const werkgevers: MakePage = async (release, viewer, choice): Promise<Document> => {
  const values = await readValues(release, viewer, choice, ['employer_reach', 'contact_conversion', 'location_share']);
  const reading = { release, viewer, choice, values };
  const delivering = release.organisations.filter(({ delivers_contacts }) => delivers_contacts).length;
  return pageDocument(release, viewer, choice, {
    id: 'werkgevers',
    title: 'Werkgevers',
    lead: 'Hoe bereiken organisaties werkgevers, en wat komt daarvan?',
    status: `${formatNumber(delivering)} van de ${formatNumber(release.organisations.length)} organisaties leveren werkgeverscontacten. Deze pagina gaat alleen over hen.`,
    sections: [
      reach(reading, {
        id: 'bereik',
        title: 'Werkgevers met wie er contact was',
        lead: 'Verschillende werkgevers die in de laatste 12 maanden minstens één keer werden aangesproken: nieuw of al bekend.',
      }),
      conversion(reading, {
        id: 'contact-tot-job',
        title: 'Van eerste contact tot job',
        lead: 'Van 100 aangesproken werkgevers: hoeveel kwamen binnen 12 maanden tot een bezoek, een vacature, een stage, een job.',
      }),
      location(reading, {
        id: 'werk-op-locatie',
        title: 'Werk op locatie',
        lead: 'Het deel van het werk (VTE) dat bij een reguliere werkgever gebeurt, in een enclave of een stage; aanneming van diensten staat apart en telt niet mee.',
      }),
      reachOfVacancies(reading, {
        id: 'wie-zoekt',
        title: 'Bereik bij werkgevers die mensen zoeken',
        lead: 'Met hoeveel van de werkgevers met een open vacature in de regio was er contact.',
      }),
    ],
  });
};
