import type { Document, TableSection } from '../document.ts';
import { destinationBars } from '../figures/flows/destinations.ts';
import { groupDifferences } from '../figures/flows/groupDifferences.ts';
import { inflow } from '../figures/flows/inflow.ts';
import { insideOutside } from '../figures/flows/insideOutside.ts';
import { placesAndWaiting } from '../figures/flows/places.ts';
import { readyNotMoved } from '../figures/flows/ready.ts';
import { returns } from '../figures/flows/returns.ts';
import { stockLine } from '../figures/flows/stock.ts';
import { sustainedLater } from '../figures/flows/sustained.ts';
import { throughflowRate } from '../figures/flows/throughflow.ts';
import { trajectorySteps } from '../figures/flows/trajectory.ts';
import { costs } from '../figures/organisation/costs.ts';
import { cellName, choiceQuery } from '../reading/choice.ts';
import type { Reading } from '../reading/reading.ts';
import { rateCells } from '../reading/table.ts';
import { readValues } from '../reading/values.ts';
import { denominatorNames } from '../reading/views.ts';
import { type MakePage, pageDocument } from './page.ts';
import { timeHeading } from './tijd.ts';

const kpis = [
  'stock',
  'stock_vte',
  'inflow',
  'outflow',
  'outflow_rate',
  'throughflow_rate_strict',
  'throughflow_rate_broad',
  'throughflow_share',
  'inside_outside',
  'trajectory_funnel',
  'ready_not_moved',
  'sustained_3m',
  'sustained_6m',
  'contingent_fill',
  'waiting',
  'cost_per_trajectory',
  'cost_per_throughflow',
  'cost_per_sustained_6m',
  'sustained_12m',
  'return_6m',
  'return_12m',
  'return_24m',
  'throughflow_of_trajectory',
];

export const stromen: MakePage = async (release, viewer, choice): Promise<Document> => {
  const values = await readValues(release, viewer, choice, kpis);
  const reading = { release, viewer, choice, values };
  return pageDocument(release, viewer, choice, {
    id: 'stromen',
    title: 'Stromen',
    lead: 'Wie komt in de sociale economie, wie beweegt er, wie vertrekt, en waarheen?',
    sections: [
      await stockLine(reading, {
        id: 'in-dienst',
        title: 'Mensen in dienst',
        lead: 'Het aantal doelgroepwerknemers op de laatste dag van elke maand.',
      }),
      await inflow(reading, {
        id: 'erbij',
        title: 'Wie komt erbij?',
        lead: 'Mensen die starten: voor het eerst, opnieuw na een onderbreking, of vanuit een andere organisatie.',
      }),
      destinationBars(reading, {
        id: 'vertrek',
        title: 'Wie vertrekt, en waarheen?',
        lead: 'Alle vertrekken van de laatste 12 maanden, elk met één bestemming; wie bij dezelfde werkgever van programma verandert, telt niet als vertrek.',
      }),
      await throughflowRate(reading, {
        id: 'doorstroom',
        title: 'Doorstroom naar regulier werk',
        lead: choice.denominator
          ? `Hoeveel mensen regulier werk vonden, zonder steun, op ${denominatorNames[choice.denominator]}.`
          : 'Hoeveel mensen regulier werk vonden, zonder steun en met individueel maatwerk, op 100 mensen in dienst.',
      }),
      everyDenominator(reading),
      insideOutside(reading, {
        id: 'binnen-buiten',
        title: 'Beweging binnen en naar buiten',
        lead: 'Boven wie binnen de organisatie van plaats of niveau veranderde, onder wie naar een andere werkgever ging.',
      }),
      trajectorySteps(reading, {
        id: 'stappen',
        title: 'Van positieve evaluatie tot job',
        lead: 'Hoeveel mensen elke stap van een doorstroomtraject haalden, hoeveel weken dat duurde, en hoe lang het hoogstens mag duren.',
      }),
      readyNotMoved(
        reading,
        {
          id: 'klaar',
          title: 'Klaar, maar nog niet doorgestroomd',
          lead: 'Mensen met een positieve evaluatie van meer dan zes maanden geleden zonder lopend traject, naast de open vacatures in hun regio.',
        },
        { vacancies: true },
      ),
      sustainedLater(reading, {
        id: 'duurzaam',
        title: 'Blijft het werk duren?',
        lead: 'Van wie regulier werk vond: wie werkte er na 3, 6 en 12 maanden nog, wie niet meer, en van wie weten we het niet.',
      }),
      returns(reading, {
        id: 'terug',
        title: 'Wie keert terug?',
        lead: 'Van wie regulier werk vond: hoeveel mensen waren binnen 6, 12 of 24 maanden terug in de sociale economie of werkzoekend.',
      }),
      await groupDifferences(reading, {
        id: 'verschillen',
        title: 'Verschillen tussen regio’s en groepen',
        lead: 'Dezelfde cijfers per regio, doelgroep, leeftijd en geslacht; van te kleine groepen tonen we geen cijfer.',
      }),
      placesAndWaiting(reading, {
        id: 'plaatsen',
        title: 'Plaatsen en wachtenden',
        lead: 'Toegekende en ingevulde plaatsen (in VTE), en hoeveel werkzoekenden een advies voor collectief maatwerk hebben.',
      }),
      costs(reading, {
        id: 'kosten',
        title: 'Wat kost het?',
        lead: 'De kosten van een jaar, gedeeld door de trajecten die begonnen en door wie regulier werk vond.',
      }),
      {
        kind: 'text',
        ...timeHeading,
        paragraphs: [],
        links: [{ label: 'Toon hoeveel tijd eraan voorafgaat', href: `/stromen/tijd?${choiceQuery(release, choice)}` }],
      },
    ],
  });
};

/** The same moves divided by each denominator that there is. */
function everyDenominator({ release, choice, values }: Reading): TableSection {
  const row = (label: string, value: ReturnType<typeof values.at>) => [label, ...rateCells(value)];
  return {
    kind: 'table',
    id: 'waarop-delen',
    title: 'Waarop deelt u?',
    lead: 'Dezelfde doorstroom, telkens door iets anders gedeeld.',
    table: {
      caption: `Doorstroom naar regulier werk zonder steun, ${cellName(release, choice)}, laatste 12 maanden`,
      columns: [
        { label: 'Op 100 …', format: 'text' },
        { label: 'Regulier werk', format: 'count' },
        { label: 'Gedeeld door', format: 'count' },
        { label: 'Op 100', format: 'per_100' },
        { label: 'Marge van', format: 'per_100' },
        { label: 'Marge tot', format: 'per_100' },
      ],
      rows: [
        row('mensen in dienst (gemiddeld)', values.at('throughflow_rate_strict')),
        row('vertrekken', values.at('throughflow_share')),
        row('doorstroomtrajecten die 12 tot 24 maanden geleden begonnen', values.at('throughflow_of_trajectory')),
        row(
          'mensen in dienst, zonder wie al voor 2019 startte en nooit geëvalueerd werd',
          values.at('throughflow_rate_strict', 'without_permanent'),
        ),
      ],
    },
    empty: 'Voor deze keuze zijn er geen cijfers.',
  };
}
