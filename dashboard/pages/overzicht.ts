import { together } from '../figures/coordination/together.ts';
import { destinationBars } from '../figures/flows/exits.ts';
import { explainedInBrief } from '../figures/flows/explained.ts';
import { inBrief } from '../figures/flows/inBrief.ts';
import { officialTable } from '../figures/flows/official.ts';
import { readyNotMoved } from '../figures/flows/readyNotMoved.ts';
import { balance } from '../figures/flows/stock.ts';
import { sustained } from '../figures/flows/sustained.ts';
import { throughflowCount } from '../figures/flows/throughflow.ts';
import { openOverview } from '../figures/overview/openOverview.ts';
import { tiles } from '../figures/overview/tiles.ts';
import { definePage } from './page.ts';
import { newSince } from './revisies/newSince.ts';
import { trends } from './trends.ts';

export const overzicht = definePage({
  path: '/',
  id: 'overzicht',
  title: 'Overzicht',
  filters: 'all',
  opening: openOverview,
  folded: ['in-het-kort', 'duurzaam', 'klaar', 'in-en-uit', 'samen', 'officieel', 'nieuw'],
  lead: 'Hoeveel doelgroepwerknemers vinden regulier werk, blijft dat duren, en hoe werken organisaties daarvoor samen met werkgevers?',
  layout: [
    {
      figure: tiles,
      id: 'cijfers',
      title: 'In vier cijfers',
      lead: '',
    },
    {
      figure: throughflowCount,
      id: 'doorstroom',
      trend: trends.throughflow,
      title: 'Doorstroom naar regulier werk',
      lead: 'Vertrekken in 12 maanden naar een job buiten de sociale economie.',
    },
    {
      figure: explainedInBrief,
      id: 'waarom',
      title: 'Waarom is dit meer of minder dan een jaar eerder?',
      lead: 'Het verschil met een jaar eerder, in stappen.',
    },
    {
      figure: destinationBars,
      id: 'bestemmingen',
      trend: trends.outflow,
      title: 'Waar gaan mensen naartoe die vertrekken?',
      lead: 'Gearceerd is wat we nog niet weten.',
    },
    {
      figure: inBrief,
      id: 'in-het-kort',
      title: 'In het kort',
      lead: 'Drie zinnen die u zo kunt overnemen in een nota, met periode, aantal en marge.',
    },
    {
      figure: sustained,
      id: 'duurzaam',
      trend: trends.sustained,
      title: 'Blijft het werk duren?',
      lead: 'Van wie minstens zes maanden geleden regulier werk vond: wie werkt er nog, wie niet meer, en van wie weten we het niet.',
    },
    {
      figure: readyNotMoved(),
      id: 'klaar',
      trend: trends.ready,
      title: 'Klaar, maar nog niet doorgestroomd',
      lead: 'Zoveel medewerkers kregen meer dan zes maanden geleden een positieve evaluatie, en hebben nog geen lopend traject of nieuwe job.',
    },
    {
      figure: balance,
      id: 'in-en-uit',
      trend: trends.stock,
      title: 'In dienst, erbij en weg',
      lead: 'Wie er een jaar geleden was, wie erbij kwam, wie vertrok of van programma veranderde, en wie er nu is.',
    },
    {
      figure: together,
      id: 'samen',
      title: 'Samen naar werkgevers',
      lead: 'Zoveel werkgevers werden aangesproken, en bij zoveel van hen deden meerdere organisaties dat zonder dat we een afspraak kennen.',
    },
    {
      figure: officialTable,
      id: 'officieel',
      title: 'Naast de officiële cijfers',
      lead: 'Ons cijfer naast het cijfer dat het Vlaams Parlement kreeg, met de redenen waarom ze verschillen.',
    },
    {
      figure: newSince,
      id: 'nieuw',
      title: 'Nieuw sinds vorige maand',
      lead: 'Welke leveringen erbij kwamen, en welke oudere cijfers daardoor veranderden.',
    },
  ],
});
