import { everyDenominator } from '../figures/flows/everyDenominator.ts';
import { destinationBars } from '../figures/flows/exits.ts';
import { explained } from '../figures/flows/explained.ts';
import { groupDifferences } from '../figures/flows/groupDifferences.ts';
import { inflow } from '../figures/flows/inflow.ts';
import { insideOutside } from '../figures/flows/insideOutside.ts';
import { placesAndWaiting } from '../figures/flows/placesAndWaiting.ts';
import { readyNotMoved } from '../figures/flows/readyNotMoved.ts';
import { returns } from '../figures/flows/returns.ts';
import { stockLine } from '../figures/flows/stock.ts';
import { sustainedLater } from '../figures/flows/sustained.ts';
import { throughflowRate } from '../figures/flows/throughflow.ts';
import { trajectorySteps } from '../figures/flows/trajectory.ts';
import { costs } from '../figures/organisation/costs.ts';
import { pageLink } from '../figures/pageLink.ts';
import { choiceQuery } from '../reading/choice.ts';
import { denominatorNames } from '../reading/views.ts';
import { definePage } from './page.ts';
import { timeHeading } from './tijd.ts';
import { trends } from './trends.ts';

export const stromen = definePage({
  path: '/stromen',
  id: 'stromen',
  title: 'Stromen',
  filters: 'all',
  lead: 'Wie komt in de sociale economie, wie beweegt er, wie vertrekt, en waarheen?',
  layout: [
    {
      figure: stockLine,
      id: 'in-dienst',
      trend: trends.stock,
      title: 'Mensen in dienst',
      lead: 'Het aantal doelgroepwerknemers op de laatste dag van elke maand.',
    },
    {
      figure: inflow,
      id: 'erbij',
      trend: trends.inflow,
      title: 'Wie komt erbij?',
      lead: 'Mensen die starten: voor het eerst, opnieuw na een onderbreking, of vanuit een andere organisatie.',
    },
    {
      figure: destinationBars,
      id: 'vertrek',
      trend: trends.outflow,
      title: 'Wie vertrekt, en waarheen?',
      lead: 'Alle vertrekken van 12 maanden, elk met één bestemming; wie bij dezelfde werkgever van programma verandert, telt niet als vertrek.',
    },
    {
      figure: throughflowRate,
      id: 'doorstroom',
      trend: trends.throughflow,
      title: 'Doorstroom naar regulier werk',
      lead: ({ choice }) =>
        choice.denominator
          ? `Hoeveel mensen regulier werk vonden, zonder steun, op ${denominatorNames[choice.denominator]}.`
          : 'Hoeveel mensen regulier werk vonden, zonder steun en met individueel maatwerk, op 100 mensen in dienst.',
    },
    {
      figure: explained,
      id: 'waarom',
      title: 'Waarom is dit meer of minder dan een jaar eerder?',
      lead: 'We splitsen het verschil op: meer of minder mensen in dienst, andere groepen en regio’s, en bestemmingen die we nog niet kennen.',
    },
    {
      figure: everyDenominator,
      id: 'waarop-delen',
      title: 'Waarop deelt u?',
      lead: 'Dezelfde doorstroom, telkens door iets anders gedeeld.',
    },
    {
      figure: insideOutside,
      id: 'binnen-buiten',
      title: 'Beweging binnen en naar buiten',
      lead: 'Boven wie binnen de organisatie van plaats of niveau veranderde, onder wie naar een andere werkgever ging.',
    },
    {
      figure: trajectorySteps,
      id: 'stappen',
      title: 'Van positieve evaluatie tot job',
      lead: 'Hoeveel mensen elke stap van een doorstroomtraject haalden, hoeveel weken dat duurde, en hoe lang het hoogstens mag duren.',
    },
    {
      figure: readyNotMoved({ vacancies: true }),
      id: 'klaar',
      trend: trends.ready,
      title: 'Klaar, maar nog niet doorgestroomd',
      lead: 'Mensen met een positieve evaluatie van meer dan zes maanden geleden zonder lopend traject, naast de open vacatures in hun regio.',
    },
    {
      figure: sustainedLater,
      id: 'duurzaam',
      trend: trends.sustained,
      title: 'Blijft het werk duren?',
      lead: 'Van wie regulier werk vond: wie werkte er na 3, 6 en 12 maanden nog, wie niet meer, en van wie weten we het niet.',
    },
    {
      figure: returns,
      id: 'terug',
      title: 'Wie keert terug?',
      lead: 'Van wie regulier werk vond: hoeveel mensen waren binnen 6, 12 of 24 maanden terug in de sociale economie of werkzoekend.',
    },
    {
      figure: groupDifferences,
      id: 'verschillen',
      title: 'Verschillen tussen regio’s en groepen',
      lead: 'Dezelfde cijfers per regio, doelgroep, leeftijd en geslacht; van te kleine groepen tonen we geen cijfer.',
    },
    {
      figure: placesAndWaiting,
      id: 'plaatsen',
      title: 'Plaatsen en wachtenden',
      lead: 'Toegekende en ingevulde plaatsen (in VTE), en hoeveel werkzoekenden een advies voor collectief maatwerk hebben.',
    },
    {
      figure: costs,
      id: 'kosten',
      title: 'Wat kost het?',
      lead: 'De kosten van een jaar, gedeeld door de trajecten die begonnen en door wie regulier werk vond.',
    },
    {
      ...timeHeading,
      figure: pageLink('Toon hoeveel tijd eraan voorafgaat', ({ release, choice }) => `/stromen/tijd?${choiceQuery(release, choice)}`),
    },
  ],
});
