import type { Release } from '../../sql/release.ts';
import type { Document, TableSection, TextSection } from '../document.ts';
import { upperFirst } from '../sentences/sentences.ts';
import { type MakePage, type PageDefinition, pageDocument } from './page.ts';

const name = { path: '/bescherming', id: 'bescherming', title: 'Bescherming', filters: 'none' } as const;

/** The loss of one KPI by the protection of its release. */
interface Loss {
  kpi: string;
  published_cells: number;
  rounded_cells: number;
  hidden_cells: number;
  mean_change: number | null;
  largest_change: number | null;
}

/** How people are protected in the figures, in words for who must explain it: the rule, its reason, its reach, its price and its trial. */
const make: MakePage = async (release, viewer, choice): Promise<Document> =>
  pageDocument(release, viewer, choice, {
    ...name,
    lead: 'Achter elk cijfer staan mensen. Hier leest u hoe we hen beschermen, en wat dat met de cijfers doet.',
    chosen: false,
    sections: [rule(release), reason, reach(release), loss(release, await release.table<Loss>('protection_loss', viewer)), trial(release)],
  });

function rule({ rounding, manifest }: Release): TextSection {
  const heading = { kind: 'text', id: 'regel', title: 'Wat is de regel?' } as const;
  if (rounding === null) {
    const most = manifest.parameters.hide_up_to;
    return {
      ...heading,
      lead: `In deze versie zijn aantallen van 1 tot en met ${most} mensen verborgen, behalve voor de organisatie zelf.`,
      paragraphs: [
        'Een 0 en grotere aantallen staan er zoals ze zijn.',
        'Waterdicht is dat niet: wie cijfers van elkaar aftrekt, kan een verborgen aantal soms terugvinden. Daarom ronden nieuwe versies af.',
      ],
    };
  }
  return {
    ...heading,
    lead: `Aantallen mensen ronden we af op een veelvoud van ${rounding}, behalve voor de organisatie zelf. Het toeval kiest of het omhoog of omlaag gaat.`,
    paragraphs: [
      `Bij afronden op 5 wordt een 7 een 5 of een 10. Hoe dichter bij de 10, hoe vaker het een 10 wordt. Gemiddeld klopt het, en een aantal verandert nooit met ${rounding} of meer.`,
      'Hetzelfde aantal van dezelfde groep ronden we gelijk af: in elke tabel, elk bestand en elke versie. Vaker vragen helpt dus niet om het echte aantal te vinden. Alleen waar verbanden een klein aantal zouden verraden, gaat een getal naar de andere kant.',
      `Een afgeronde 0 schrijven we als “0 tot ${rounding - 1}”: het zijn minder dan ${rounding} mensen, misschien niemand.`,
      'Percentages, marges en vergelijkingen berekenen we met de afgeronde aantallen.',
      'Afgeronde aantallen tellen niet altijd op tot hun totaal. Dat staat erbij. De verwerking controleert vóór het afronden of alles optelt.',
    ],
  };
}

const reason: TextSection = {
  kind: 'text',
  id: 'waarom',
  title: 'Waarom doen we dit?',
  lead: 'Wie een cijfer leest, mag daaruit niets leren over één mens.',
  paragraphs: [
    'De cijfers gaan over mensen met een handicap, een ziekte of een moeilijke weg naar werk. Van één organisatie vinden er per jaar vaak maar enkele ander werk.',
    'Een klein aantal zegt dan al veel aan wie hen kent. En wie veel cijfers naast elkaar legt, kan ook grotere aantallen uit elkaar halen.',
  ],
};

function exact(value: string): { label: string; value: string; note: string } {
  return { label: 'Exact', value, note: '' };
}

function reach({ rounding, manifest, organisations }: Release): TextSection {
  const exactFrom = Number(manifest.parameters.exact_whole_from ?? 0);
  const whole =
    organisations.length >= exactFrom
      ? exact('Vlaanderen en Brussel samen, en de vergelijking met de officiële cijfers. Kleine aantallen mensen zijn er verborgen.')
      : {
          label: `Afgerond op ${rounding}`,
          value: `Ook Vlaanderen en Brussel samen: er leveren minder dan ${exactFrom} organisaties.`,
          note: '',
        };
  const small = rounding === null ? 'verborgen als ze klein zijn' : `afgerond op ${rounding}`;
  return {
    kind: 'text',
    id: 'bereik',
    title: 'Wat is exact, en wat niet?',
    lead: 'Dat hangt af van wie het aantal is, en van wie kijkt.',
    paragraphs: [],
    facts: [
      rounding === null ? exact('Aantallen die niet verborgen zijn, voor iedereen.') : whole,
      exact('De eigen cijfers van een organisatie, voor haarzelf en voor haar adviseur.'),
      exact('Aantallen werkgevers, contacten, vragen en afspraken: dat zijn geen mensen.'),
      {
        label: upperFirst(small),
        value: 'Aantallen mensen per provincie, regio, doelgroep en organisatie, voor alle anderen.',
        note: '',
      },
      ...(rounding === null ? [] : [moments]),
      { label: 'Niet gegeven', value: 'Wat samen met andere cijfers toch te veel zou zeggen. Daar staat “verborgen”.', note: '' },
      { label: 'Niet gegeven', value: 'Cijfers per afdeling: die zijn van de organisatie zelf.', note: '' },
      { label: 'Niet gegeven', value: 'Gelijkaardige organisaties, als het er minder dan vijf zijn.', note: '' },
    ],
  };
}

const moments = {
  label: 'Niet elke maand',
  value:
    'Wie niet de eigenaar is, ziet van aantallen mensen de jaareinden, de laatste maand en die van een jaar eerder; van provincies elk kwartaaleinde. Anders zijn twee maanden van elkaar af te trekken.',
  note: '',
};

function loss({ headers }: Release, losses: readonly Loss[]): TableSection {
  const label = (kpi: string): string => headers.get(kpi)?.label ?? kpi;
  return {
    kind: 'table',
    id: 'verlies',
    title: 'Wat gaat er verloren?',
    lead: 'Per cijfer over mensen: hoeveel waarden anderen zien, en hoeveel daarvan afgerond of verborgen zijn. Het gemiddelde verschil zegt hoeveel mensen (of vte) een afgerond aantal van het echte afwijkt, ook geteld wie op een veelvoud uitkwam en niet veranderde. Bij minder dan 100 afgeronde aantallen geven we het niet.',
    empty: 'Van deze versie van de cijfers is dat niet berekend.',
    table: {
      caption: 'Verlies door de bescherming, per cijfer',
      columns: [
        { label: 'Cijfer', format: 'text' },
        { label: 'Waarden', format: 'count' },
        { label: 'Afgerond', format: 'count' },
        { label: 'Verborgen', format: 'count' },
        { label: 'Gemiddeld verschil (mensen)', format: 'decimal' },
        { label: 'Grootste verschil (mensen)', format: 'count' },
      ],
      rows: losses
        .toSorted((a, b) => label(a.kpi).localeCompare(label(b.kpi), 'nl'))
        .map((row) => [label(row.kpi), row.published_cells, row.rounded_cells, row.hidden_cells, row.mean_change, row.largest_change]),
    },
  };
}

/** The method, and where it is measured: a release bears no result of it but what it hid. */
const trial = ({ rounding, manifest }: Release): TextSection => ({
  kind: 'text',
  id: 'beproefd',
  title: 'Waarmee hebben we het geprobeerd?',
  lead: 'We leggen naast elkaar wat iemand kan opvragen, en rekenen terug.',
  paragraphs: [
    'Een totaal min de delen die er wel staan.',
    'Twaalf maanden min twaalf andere die er deels mee samenvallen.',
    'Soorten, bestemmingen en stappen die in elkaar passen, zoals zonder en met steun.',
    'Een provincie naast haar organisaties, en collectief maatwerk naast alle programma’s.',
    'Een organisatie die haar eigen cijfers kent, en ze van het geheel aftrekt.',
    ...(rounding === null
      ? ['In deze versie lukt dat soms nog.']
      : [
          `Dat doet de verwerking bij elke versie zelf, ook voor wie de eigen cijfers van één organisatie kent. Waar een aantal van 1 tot en met ${manifest.parameters.hide_up_to} zo te precies te schatten is, rondt ze getallen in de buurt naar de andere kant af. Wat dan nog te veel zegt, verbergt ze. Hoeveel dat is, staat hierboven bij “verborgen”. Achter “verborgen” kan ook niemand zitten.`,
          'Daarnaast valt een apart programma de cijfers aan met wat één account via de pagina’s kan lezen. Het staat bij de code (test/attack) en draait daar op fictieve gegevens.',
          'Wat de verwerking niet natrekt: een adviseur die de cijfers van meer organisaties samenlegt, en twee versies naast elkaar. Enkele kleine aantallen zijn daarmee nog iets nauwer te schatten.',
        ]),
  ],
});

export const bescherming: PageDefinition = { ...name, make };
