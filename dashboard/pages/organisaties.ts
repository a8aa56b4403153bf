import type { Population } from '../../sql/kpiValue.ts';
import type { Cell, Document } from '../document.ts';
import { cell, counted } from '../reading/amount.ts';
import { readGroups } from '../reading/values.ts';
import { yearPart } from '../reading/yearPart.ts';
import { type MakePage, type PageDefinition, pageDocument } from './page.ts';

const name = { path: '/organisaties', id: 'organisaties', title: 'Organisaties', filters: 'period' } as const;
const kpis = ['stock', 'inflow', 'outflow', 'employer_reach'] as const;

/** The organisations that this viewer may open, in the order of their names: never a ranking. */
const make: MakePage = async (release, viewer, choice): Promise<Document> => {
  const mine = release.organisations.filter(({ organisation }) => viewer.role === 'beleid' || viewer.organisations.includes(organisation));
  const read = (population: Population) =>
    readGroups(
      { release, viewer, choice: { ...choice, population } },
      kpis,
      {
        dimension: 'organisation',
        from: choice.period,
      },
      mine.map(({ organisation }) => organisation),
    );
  const [groups, everybody] = await Promise.all([read(choice.population), read('alle')]);
  const row = ({ organisation, name, province, programme, level, cutoff }: (typeof mine)[number]): Cell[] => {
    const values = (programme === 'CMW' ? groups : everybody).get(organisation);
    const count = (kpi: (typeof kpis)[number], series: string): Cell => cell(counted(values?.now(kpi, series)));
    return [
      name,
      province ?? 'onbekend',
      programme === 'CMW' ? programme : `${programme}; telt alle programma’s`,
      level || 'nog geen',
      count('stock', ''),
      count('inflow', '12'),
      count('outflow', '12'),
      values ? cell(yearPart(values, 'outflow', 'regulier')) : count('outflow', 'regulier_12'),
      count('employer_reach', ''),
      cutoff,
    ];
  };
  return pageDocument(release, viewer, choice, {
    ...name,
    lead: 'Kies een organisatie om te zien waar ze staat, wat er is afgesproken en wat aandacht vraagt.',
    sections: [
      {
        kind: 'text',
        id: 'kiezen',
        title: 'Kies een organisatie',
        lead: mine.length === 0 ? 'Aan uw account is geen organisatie gekoppeld.' : 'In de volgorde van het alfabet.',
        paragraphs: [],
        links: mine.map(({ organisation, name }) => ({ label: name, href: `/organisaties/${encodeURIComponent(organisation)}` })),
      },
      {
        kind: 'table',
        id: 'lijst',
        title: 'Naast elkaar',
        lead: 'Aantallen van 12 maanden. Dit is geen rangorde: organisaties verschillen in grootte, regio en doelgroep. Waar collectief maatwerk niet het hoofdprogramma is, tellen alle programma’s.',
        table: {
          caption: 'Organisaties, in de volgorde van het alfabet',
          columns: [
            { label: 'Organisatie', format: 'text' },
            { label: 'Provincie', format: 'text' },
            { label: 'Programma', format: 'text' },
            { label: 'Trap', format: 'text' },
            { label: 'In dienst', format: 'count' },
            { label: 'Erbij', format: 'count' },
            { label: 'Weg', format: 'count' },
            { label: 'Regulier werk', format: 'count' },
            { label: 'Werkgevers', format: 'count' },
            { label: 'Geleverd tot en met', format: 'date' },
          ],
          rows: mine.map(row),
        },
        empty: 'Er is geen organisatie die u mag zien.',
      },
    ],
  });
};

export const organisaties: PageDefinition = { ...name, make };
