import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Document, Fact, Section, TextSection } from '../document.ts';
import { glossary } from '../texts/glossary.ts';
import { type MakePage, type PageDefinition, pageDocument } from './page.ts';

const name = { path: '/definities', id: 'definities', title: 'Definities', filters: 'none' } as const;

/** The meaning of every figure, from the headers of the KPI files, with the SQL; the words; the agreements that hold for all. */
const make: MakePage = async (release, viewer, choice): Promise<Document> => {
  const headers = [...release.headers.values()].sort((a, b) => a.label.localeCompare(b.label, 'nl') || a.kpi.localeCompare(b.kpi));
  return pageDocument(release, viewer, choice, {
    ...name,
    lead: 'Wat betekent elk cijfer, hoe is het berekend, en welke woorden gebruiken we?',
    chosen: false,
    sections: [words(), agreements(release.manifest.parameters), ...headers.map(definition)],
  });
};

function words(): Section {
  return {
    kind: 'table',
    id: 'woorden',
    title: 'Woorden',
    lead: 'De woorden op deze pagina’s, met hun Engelse tegenhanger in de code.',
    table: {
      caption: 'Woordenlijst',
      columns: [
        { label: 'Woord', format: 'text' },
        { label: 'Engels', format: 'text' },
        { label: 'Betekenis', format: 'text' },
      ],
      rows: glossary.map(({ dutch, english, meaning }) => [dutch, english, meaning]),
    },
    empty: '',
  };
}

const parameterLabels: Readonly<Record<string, string>> = {
  gap_days: 'Dagen tussen twee contracten die nog één periode in dienst vormen',
  transfer_days: 'Dagen waarbinnen een start elders een overstap is',
  overlap_days: 'Dagen waarbinnen twee contacten bij dezelfde werkgever samenvallen',
  hide_up_to: 'Aantallen mensen van 1 tot en met dit getal zijn klein: anderen zien ze niet',
  smallest_denominator: 'Geen percentage als we door minder mensen delen dan dit',
  exact_whole_from: 'Vanaf zoveel organisaties zijn de aantallen van het geheel niet afgerond',
};

function agreements(parameters: Readonly<Record<string, number | string>>): Section {
  return {
    kind: 'table',
    id: 'afspraken',
    title: 'Afspraken die overal gelden',
    lead: 'Deze getallen staan in de instellingen. De marges gelden 95 op 100 keer.',
    table: {
      caption: 'Instellingen van deze versie van de cijfers',
      columns: [
        { label: 'Afspraak', format: 'text' },
        { label: 'Waarde', format: 'count' },
      ],
      rows: Object.entries(parameters).map(([name, value]) => [parameterLabels[name] ?? name, value]),
    },
    empty: '',
  };
}

const units: Readonly<Record<KpiHeader['unit'], string>> = {
  persons: 'mensen',
  spells: 'periodes in dienst',
  employers: 'werkgevers',
  organisations: 'organisaties',
  contacts: 'contacten',
  vte: 'vte',
  per_100: 'op 100',
  days: 'dagen',
  euro: 'euro',
  score: 'punten van 1 tot 5',
  index: 'index',
  count: 'aantal',
};

const intervals: Readonly<Record<KpiHeader['interval'], string>> = {
  wilson: 'Wilson, 95 %',
  byar_count: 'Byar voor aantallen, 95 %',
  byar_rate: 'Byar voor aantallen, gedeeld door de noemer, 95 %',
  own: 'in de berekening zelf, 95 %',
  none: '',
};

function definition(header: KpiHeader): TextSection {
  const fact = (label: string, value: string): Fact[] => (value ? [{ label, value, note: '' }] : []);
  return {
    kind: 'text',
    id: header.kpi,
    title: header.label,
    lead: header.description,
    paragraphs: [],
    facts: [
      ...fact('Teller', header.numerator),
      ...fact('Noemer', header.denominator),
      ...fact('Niet meegeteld', header.exclusions),
      ...fact('Eenheid', units[header.unit]),
      ...fact('Marge', intervals[header.interval]),
      ...fact('Bronnen', header.source),
      ...fact('Naam in de API', header.kpi),
      ...Object.entries(header.series).map(([name, label]) => ({ label: `Reeks ${name}`, value: label, note: '' })),
    ],
    links: [{ label: 'De cijfers als CSV', href: `/api/kpis/${header.kpi}.csv` }],
    code: { label: 'De berekening in SQL', text: header.sql.trim() },
  };
}

export const definities: PageDefinition = { ...name, make };
