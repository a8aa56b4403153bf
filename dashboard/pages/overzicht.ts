import type { Document, TextSection } from '../document.ts';
import { together } from '../figures/coordination/together.ts';
import { destinationsHundred } from '../figures/flows/destinations.ts';
import { explained } from '../figures/flows/explained.ts';
import { officialTable } from '../figures/flows/official.ts';
import { readyNotMoved } from '../figures/flows/ready.ts';
import { balance } from '../figures/flows/stock.ts';
import { sustained } from '../figures/flows/sustained.ts';
import { throughflowCount } from '../figures/flows/throughflow.ts';
import { cellName, choiceQuery } from '../reading/choice.ts';
import { yearBefore } from '../reading/period.ts';
import type { Reading } from '../reading/reading.ts';
import { readValues } from '../reading/values.ts';
import { yearPart } from '../reading/yearPart.ts';
import { throughflowSentences } from '../sentences/throughflow.ts';
import { type MakePage, pageDocument } from './page.ts';
import { newSince } from './revisies/newSince.ts';

const kpis = [
  'throughflow_rate_strict',
  'throughflow_rate_broad',
  'change_explained',
  'outflow',
  'outflow_rate',
  'sustained_6m',
  'ready_not_moved',
  'stock',
  'inflow',
  'employer_reach',
  'overlap_external',
];

export const overzicht: MakePage = async (release, viewer, choice): Promise<Document> => {
  const values = await readValues(release, viewer, choice, kpis);
  const reading = { release, viewer, choice, values };
  return pageDocument(release, viewer, choice, {
    id: 'overzicht',
    title: 'Overzicht',
    lead: 'Hoeveel doelgroepwerknemers vinden regulier werk, blijft dat duren, en hoe werken organisaties daarvoor samen met werkgevers?',
    sections: [
      inBrief(reading),
      await throughflowCount(reading, {
        id: 'doorstroom',
        title: 'Doorstroom naar regulier werk',
        lead: 'Zoveel doelgroepwerknemers vertrokken in de laatste 12 maanden naar een job buiten de sociale economie, zonder steun en met individueel maatwerk.',
      }),
      explained(reading, {
        id: 'waarom',
        title: 'Waarom is dit meer of minder dan vorig jaar?',
        lead: 'We splitsen het verschil op: meer of minder mensen in dienst, andere groepen en regio’s, en bestemmingen die we nog niet kennen.',
      }),
      destinationsHundred(reading, {
        id: 'bestemmingen',
        title: 'Waar gaan mensen naartoe die vertrekken?',
        lead: 'Elke 100 vertrekken van de laatste 12 maanden, verdeeld volgens bestemming; grijs is wat we nog niet weten.',
      }),
      sustained(reading, {
        id: 'duurzaam',
        title: 'Blijft het werk duren?',
        lead: 'Van wie minstens zes maanden geleden regulier werk vond: wie werkt er nog, wie niet meer, en van wie weten we het niet.',
      }),
      readyNotMoved(reading, {
        id: 'klaar',
        title: 'Klaar, maar nog niet doorgestroomd',
        lead: 'Zoveel medewerkers kregen meer dan zes maanden geleden een positieve evaluatie, en hebben nog geen lopend traject of nieuwe job.',
      }),
      balance(reading, {
        id: 'in-en-uit',
        title: 'In dienst, erbij en weg',
        lead: 'Wie er een jaar geleden was, wie erbij kwam, wie vertrok of van programma veranderde, en wie er nu is: die getallen kloppen altijd met elkaar.',
      }),
      together(
        reading,
        {
          id: 'samen',
          title: 'Samen naar werkgevers',
          lead: 'Zoveel werkgevers werden aangesproken, en bij zoveel van hen deden meerdere organisaties dat zonder dat we een afspraak kennen.',
        },
        choiceQuery(release, choice),
      ),
      await officialTable(reading, {
        id: 'officieel',
        title: 'Naast de officiële cijfers',
        lead: 'Ons cijfer naast het cijfer dat het Vlaams Parlement kreeg, met de redenen waarom ze verschillen.',
      }),
      await newSince(reading, {
        id: 'nieuw',
        title: 'Nieuw sinds vorige maand',
        lead: 'Welke leveringen erbij kwamen, en welke oudere cijfers daardoor veranderden.',
      }),
    ],
  });
};

function inBrief(reading: Reading): TextSection {
  const { release, choice, values } = reading;
  const before = yearBefore(values.period);
  const unknown = (period: string): number | null => yearPart(values, 'outflow', 'onbekend', period).value;
  const paragraphs = throughflowSentences({
    period: values.period,
    where: whereInWords(choice.dimension, cellName(release, choice)),
    now: values.at('throughflow_rate_strict'),
    before: values.at('throughflow_rate_strict', '', before),
    unknown: { now: unknown(values.period), before: unknown(before), exits: values.at('outflow', '12')?.numerator ?? null },
  });
  return {
    kind: 'text',
    id: 'in-het-kort',
    title: 'In het kort',
    copy: true,
    downloads: [
      { label: 'Eén bladzijde als pdf', href: '/in-het-kort.pdf' },
      { label: 'Eén bladzijde als Word', href: '/in-het-kort.docx' },
    ],
    lead:
      paragraphs.length === 3
        ? 'Drie zinnen die u zo kunt overnemen in een nota, met periode, aantal en marge.'
        : 'Wat we over deze keuze kunnen zeggen.',
    paragraphs,
  };
}

/** Of whom a sentence speaks that will be read without its page: " in Limburg", " van De Brug vzw"; empty for the whole. */
export function whereInWords(dimension: string, name: string): string {
  switch (dimension) {
    case 'all':
      return '';
    case 'province':
    case 'region':
      return ` in ${name}`;
    case 'organisation':
      return ` van ${name}`;
    default:
      return ` (${name})`;
  }
}
