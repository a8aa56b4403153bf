import type { Chart, Document, FigureSection, Table } from '../../dashboard/document.ts';
import type { Page } from '../../dashboard/html/page.ts';
import { parseKpiHeader } from '../../sql/kpiHeader.ts';
import { balanceLine } from './charts/balanceLine.ts';
import { bars, barsOfOneColour, barsOfOtherParts, barsOfParts } from './charts/bars.ts';
import { dotsByYear } from './charts/dotsByYear.ts';
import { intervalDots } from './charts/intervalDots.ts';
import { pairsMatrix } from './charts/pairsMatrix.ts';
import { rollingLine } from './charts/rollingLine.ts';
import { scanLine } from './charts/scanLine.ts';
import { smallMultiples } from './charts/smallMultiples.ts';
import { steps } from './charts/steps.ts';
import { stockAndFlows } from './charts/stockAndFlows.ts';
import { threeBoxes } from './charts/threeBoxes.ts';
import { wave } from './points.ts';

const header = parseKpiHeader(
  'throughflow_rate_strict',
  `-- label: Doorstroom naar regulier werk, zonder steun
-- description: Vertrekken naar regulier werk in 12 maanden, op 100 mensen in dienst.
-- numerator: Vertrekken met bestemming regulier in de laatste 12 maanden.
-- denominator: Het gemiddelde aantal mensen in dienst op de laatste dag van die 12 maanden.
-- exclusions: Wie bij dezelfde werkgever van programma verandert, telt niet als vertrek.
-- unit: per_100
-- grain: one row per cell and month
-- source: tewerkstellingen van de organisaties, opvolging van VDAB
-- since: 2019-12
select 1`,
);

const table: Table = {
  caption: 'Doorstroom naar regulier werk, laatste 12 maanden',
  columns: [
    { label: 'Tot en met', format: 'month' },
    { label: 'Aantal', format: 'count' },
    { label: 'Op 100 mensen in dienst', format: 'per_100' },
    { label: 'Minstens', format: 'per_100' },
    { label: 'Hoogstens', format: 'per_100' },
  ],
  rows: [
    ...wave(1.3, 1.5, 0.1)
      .slice(-7)
      .map(({ period, value, lower, upper }) => [period, Math.round((value ?? 0) * 241), value, lower ?? null, upper ?? null]),
    ['2020-01-31', { state: 'hidden' }, { state: 'too_small' }, null, null],
    ['2019-12-31', { state: 'no_data' }, { state: 'immature' }, 0, 0],
  ],
};

function figure(id: string, title: string, lead: string, finding: string, chart: Chart, extra: Partial<FigureSection> = {}): FigureSection {
  return {
    kind: 'figure',
    id,
    title,
    lead,
    finding,
    chart,
    basis:
      'Collectief maatwerk, Vlaanderen en Brussel, oktober 2025 tot en met september 2026. Bij zulke aantallen speelt toeval mee: reken op een waarde tussen 1,4 en 1,7 op 100.',
    table,
    kpis: ['throughflow_rate_strict'],
    query: 'population=CMW&dimension=all',
    notes: [],
    ...extra,
  };
}

/** Looks like Overzicht, with every chart on it once. */
export const sampleDocument: Document = {
  id: 'overzicht',
  title: 'Overzicht',
  lead: 'Hoeveel doelgroepwerknemers vinden regulier werk, blijft dat duren, en hoe werken organisaties daarvoor samen met werkgevers?',
  parameters: [
    { label: 'Periode', value: 'laatste 12 maanden' },
    { label: 'Gebied', value: 'Vlaanderen en Brussel' },
    { label: 'Programma', value: 'collectief maatwerk' },
  ],
  status: {
    release: '2026-10-15T0512-a41f',
    built: '2026-10-15T03:12:00Z',
    sentence:
      'Gegevens tot en met september 2026. 86 van de 90 organisaties leverden. Van 91 op de 100 vertrekken kennen we de bestemming.',
    warnings: ['Vier organisaties leverden nog niet voor september: hun cijfers ontbreken in de laatste maand.'],
    demo: true,
  },
  sections: [
    {
      kind: 'text',
      id: 'in-het-kort',
      title: 'In het kort',
      lead: 'Drie zinnen die u zo kunt overnemen in een nota, met periode, aantal en marge.',
      paragraphs: [
        'Van oktober 2025 tot en met september 2026 vonden 371 doelgroepwerknemers regulier werk, of 1,5 op 100 mensen in dienst.',
        'Een jaar eerder waren dat er 344 (1,4). Dat verschil kan toeval zijn.',
        'Van 9 op 100 vertrekken kennen we de bestemming nog niet.',
      ],
      links: [{ label: 'Eén bladzijde als pdf', href: '/verslagen/overzicht.pdf' }],
    },
    figure(
      'doorstroom',
      'Doorstroom naar regulier werk',
      'Zoveel doelgroepwerknemers vertrokken in de laatste 12 maanden naar een job buiten de sociale economie, zonder steun en met individueel maatwerk.',
      '371 mensen vonden regulier werk zonder steun, 1,5 op 100; een jaar eerder 344. Dat is geen duidelijk verschil.',
      rollingLine,
      { notes: ['Voorlopig: er komen nog leveringen of bestemmingen bij.'] },
    ),
    figure(
      'bestemmingen',
      'Waar gaan mensen naartoe die vertrekken?',
      'Elke 100 vertrekken van de laatste 12 maanden, verdeeld volgens bestemming; grijs is wat we nog niet weten.',
      'Van 100 vertrekken gingen er 8 naar regulier werk zonder steun en 3 met steun.',
      bars,
    ),
    figure(
      'duurzaam',
      'Blijft het werk duren?',
      'Van wie minstens zes maanden geleden regulier werk vond: wie werkt er nog, wie niet meer, en van wie weten we het niet.',
      'Van de 265 mensen van wie we het weten, werkten er 204 na zes maanden nog.',
      threeBoxes,
    ),
    figure(
      'balans',
      'In dienst, erbij en weg',
      'Wie er een jaar geleden was, wie erbij kwam, wie vertrok of van programma veranderde, en wie er nu is: die getallen kloppen altijd met elkaar.',
      'Er kwamen 4.873 mensen bij en er vertrokken er 4.525.',
      balanceLine,
    ),
    {
      kind: 'text',
      id: 'klaar',
      title: 'Klaar, maar nog niet doorgestroomd',
      lead: 'Zoveel medewerkers kregen meer dan zes maanden geleden een positieve evaluatie, en hebben nog geen lopend traject of nieuwe job.',
      paragraphs: [],
      facts: [
        {
          label: 'Klaar, langer dan 6 maanden',
          value: '1.112',
          note: '46 meer dan een jaar eerder (tussen 8 en 84).',
          href: '/stromen#klaar',
        },
        { label: 'Waarvan langer dan 12 maanden', value: '604', note: 'Personen in dienst op 30 september 2026.' },
        { label: 'In opleiding', value: 'Verborgen, zodat niemand herkenbaar is.', note: '' },
      ],
    },
    figure(
      'dienst',
      'Mensen in dienst',
      'Het aantal doelgroepwerknemers op de laatste dag van elke maand.',
      'Er zijn 24.066 mensen in dienst.',
      stockAndFlows,
    ),
    figure(
      'vertrek',
      'Wie vertrekt, en waarheen?',
      'Alle vertrekken van de laatste 12 maanden, elk met één bestemming.',
      '4.525 mensen vertrokken.',
      bars,
    ),
    figure(
      'binnen-buiten',
      'Beweging binnen en naar buiten',
      'Links wie binnen de organisatie van plaats of niveau veranderde, rechts wie naar een andere werkgever ging.',
      'Binnen organisaties waren er vier keer zoveel bewegingen als naar buiten.',
      barsOfOtherParts,
    ),
    figure(
      'stappen',
      'Van positieve evaluatie tot job',
      'Hoeveel mensen elke stap van een doorstroomtraject haalden, hoe lang dat duurde, en hoe lang het hoogstens mag duren.',
      'Van 1.284 mensen met een positieve evaluatie vonden er 362 een job.',
      steps,
    ),
    figure(
      'regio',
      'Verschillen tussen regio’s en groepen',
      'Dezelfde cijfers per regio, doelgroep, leeftijd en geslacht; van te kleine groepen tonen we geen cijfer.',
      'De provincies verschillen niet duidelijk van elkaar.',
      smallMultiples,
    ),
    {
      kind: 'group',
      id: 'coordinatie',
      title: 'Samen naar werkgevers',
      lead: 'Zoveel werkgevers werden aangesproken, en bij zoveel van hen deden meerdere organisaties dat zonder dat we een afspraak kennen.',
      sections: [
        figure(
          'overlap',
          'Van meer kanten aangesproken',
          'Met afspraak, zonder afspraak, of afspraak niet ingevuld.',
          '640 werkgevers zonder afspraak tussen organisaties.',
          barsOfParts,
        ),
        figure(
          'partijen',
          'Met hoeveel partijen had één werkgever te maken?',
          'Tien bezoeken van dezelfde partij tellen als één.',
          'De meeste werkgevers zagen één partij.',
          barsOfOneColour,
        ),
      ],
    },
    figure(
      'paren',
      'Wie deelt welke werkgevers?',
      'Per twee organisaties: het aantal werkgevers dat beide aanspraken.',
      'De meeste paren delen minder dan 30 werkgevers.',
      pairsMatrix,
    ),
    figure(
      'groepen',
      'Doorstroom per doelgroep',
      'Op 100 mensen in dienst, met marge.',
      'De marges overlappen elkaar: er is geen duidelijk verschil.',
      intervalDots,
    ),
    figure(
      'bolletjes',
      'Wie vertrok, en waarheen?',
      'Elk bolletje is één medewerker die vertrok, per jaar en per bestemming.',
      'In vijf jaar vonden negen medewerkers regulier werk zonder steun.',
      dotsByYear,
    ),
    figure(
      'scan',
      'De scan',
      'De score per thema van de organisatie zelf en van de adviseur, nu en bij de vorige scan.',
      'Gecoördineerd werken ging volgens de adviseur van 1,4 naar 2,4.',
      scanLine,
    ),
    {
      kind: 'table',
      id: 'officieel',
      title: 'Naast de officiële cijfers',
      lead: 'Ons cijfer naast het cijfer dat het Vlaams Parlement kreeg, met de redenen waarom ze verschillen.',
      empty: 'Er zijn nog geen officiële cijfers.',
      table: {
        caption: 'Doorstroom naar regulier werk per jaar',
        columns: [
          { label: 'Jaar', format: 'text' },
          { label: 'Officieel', format: 'count' },
          { label: 'Wij', format: 'count' },
          { label: 'Verschil', format: 'count' },
          { label: 'Waarom', format: 'text' },
        ],
        rows: [
          ['2022', 513, 498, -15, 'Vier organisaties leveren pas sinds 2024.'],
          ['2023', 344, 351, 7, 'Latere bestemmingen tellen bij ons mee.'],
          ['2024', null, { state: 'hidden' }, null, 'Nog niet bekendgemaakt.'],
        ],
      },
    },
  ],
};

/** The frame around it, as a server would make it. */
export const samplePage: Page = {
  path: '/',
  query: 'programma=CMW',
  navigation: [
    { label: 'Overzicht', href: '/' },
    { label: 'Stromen', href: '/stromen' },
    { label: 'Werkgevers', href: '/werkgevers' },
    { label: 'Coördinatie', href: '/coordinatie' },
    { label: 'Organisaties', href: '/organisaties' },
    { label: 'Leveringen', href: '/leveringen' },
    { label: 'Verslagen', href: '/verslagen' },
    { label: 'Definities', href: '/definities' },
  ],
  filters: {
    chosen: 'laatste 12 maanden · Vlaanderen en Brussel · collectief maatwerk',
    controls: [
      { name: 'periode', label: 'Periode', value: '2026-09', options: [{ value: '2026-09', label: '12 maanden tot september 2026' }] },
      {
        name: 'programma',
        label: 'Programma',
        value: 'CMW',
        options: [
          { value: 'CMW', label: 'collectief maatwerk' },
          { value: 'alle', label: 'alle programma’s' },
        ],
      },
      {
        name: 'gebied',
        label: 'Gebied',
        value: '',
        options: [
          { value: '', label: 'Vlaanderen en Brussel' },
          { value: 'province.Limburg', label: 'Limburg', group: 'Provincie' },
          { value: 'region.Kempen', label: 'Kempen', group: 'Referentieregio' },
        ],
      },
      { name: 'doelgroep', label: 'Doelgroep', value: '', options: [{ value: '', label: 'alle doelgroepen' }] },
      { name: 'organisatie', label: 'Organisatie', value: '', options: [{ value: '', label: 'alle organisaties' }] },
    ],
  },
  viewer: { name: 'beleid', role: 'beleid' },
  nonce: 'sample',
  headers: new Map([[header.kpi, header]]),
  assets: { style: '/static/style.css', script: '/static/client.js', font: '/static/font.woff2' },
};
