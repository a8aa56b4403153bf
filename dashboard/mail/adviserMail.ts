import type { Viewer } from '../../sql/kpiValue.ts';
import type { Organisation, Release } from '../../sql/release.ts';
import { chart } from '../charts/index.ts';
import type { FigureSection, TextSection } from '../document.ts';
import { formatCount, formatMonth, formatNumber } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import { counted } from '../reading/amount.ts';
import type { Choice } from '../reading/choice.ts';
import { ownChoice } from '../reading/ownChoice.ts';
import { readValues, type Values } from '../reading/values.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { toLookAtInWords, toLookAtKpis } from './toLookAt.ts';

const kpis = ['stock', 'throughflow_rate_strict', 'employer_reach', ...toLookAtKpis] as const;

/** One organisation of an adviser in the last month that it delivered whole. */
interface Standing {
  organisation: Organisation;
  period: string;
  values: Values<(typeof kpis)[number]>;
}

/** The mail of an adviser of several organisations: where something is to look at, and what, by organisation. */
export async function adviserMail(
  release: Release,
  viewer: Viewer,
  choice: Choice,
  organisations: readonly Organisation[],
): Promise<MonthlyMail> {
  const standings = await Promise.all(
    organisations.map(async (organisation): Promise<Standing> => {
      const own = ownChoice(release, organisation, choice);
      return { organisation, period: own.period, values: await readValues({ release, viewer, choice: own }, kpis) };
    }),
  );
  const asking = standings.filter(({ values }) => toLookAtInWords(values) !== '');
  const document = await pageDocument(release, viewer, choice, {
    id: 'maandbericht-adviseur',
    title: titleOf(asking.length, standings.length),
    lead: leadOf(standings),
    sections: [...readyBars(standings), ...standings.map(standingOf)],
  });
  const parameters = document.parameters.filter(({ label }) => !['Gebied', 'Programma'].includes(label));
  return { document: { ...document, parameters }, path: '/organisaties', period: choice.period };
}

function titleOf(asking: number, all: number): string {
  if (asking === 0) return `Bij uw ${all} organisaties vraagt niets aandacht`;
  const which = asking === all ? (all === 2 ? 'uw beide' : `al uw ${all}`) : `${asking === 1 ? 'één' : asking} van uw ${all}`;
  return `Bij ${which} organisaties is er iets te bekijken`;
}

/** The organisation with most people who are ready, in a sentence. */
function leadOf(standings: readonly Standing[]): string {
  const [most] = standings
    .map((standing) => ({ ...standing, ready: readyOf(standing).value ?? 0 }))
    .sort((left, right) => right.ready - left.ready);
  if (!most || most.ready === 0) return 'Nergens wacht iemand langer dan zes maanden na een positieve evaluatie.';
  const people = most.ready === 1 ? 'is één mens' : `zijn ${formatNumber(most.ready)} mensen`;
  return `Bij ${most.organisation.name} ${people} langer dan zes maanden klaar en nog niet doorgestroomd${standings.length > 2 ? ': het meest van allemaal' : ''}.`;
}

function readyBars(standings: readonly Standing[]): FigureSection[] {
  const bars = standings.map((standing) => ({ label: standing.organisation.name, ...readyOf(standing) }));
  if (bars.every(({ value }) => value === null)) return [];
  const alt = `Balk per organisatie. ${bars.map(({ label, value }) => `${label}: ${value === null ? 'niet geleverd' : formatNumber(value)}`).join('; ')}.`;
  return [
    {
      kind: 'figure',
      id: 'klaar',
      title: 'Klaar, nog niet doorgestroomd',
      lead: '',
      finding: '',
      chart: chart('bars', { format: 'count', unit: 'mensen', bars }, alt),
      basis: 'Mensen die langer dan zes maanden geleden een positieve evaluatie kregen, zonder lopend traject of nieuwe job.',
      table: { caption: '', columns: [], rows: [] },
      kpis: ['ready_not_moved'],
      query: 'dimension=organisation',
      notes: [],
    },
  ];
}

function readyOf({ values }: Standing) {
  return counted(values.at('ready_not_moved'));
}

/** What stands and what is to look at in one organisation, or that nothing came from it. */
function standingOf({ organisation: { organisation, name }, period, values }: Standing): TextSection {
  const heading = { kind: 'text' as const, id: organisation, title: name, lead: '' };
  if (!values.latest('stock')) return { ...heading, paragraphs: ['Van deze organisatie kregen we nog niets. Dit is geen nul.'] };
  const attention = toLookAtInWords(values);
  return {
    ...heading,
    paragraphs: [
      `Eind ${formatMonth(period)}: ${countsOf(values).join(', ')}.`,
      attention ? `Te bekijken: ${attention}.` : 'Er is niets te bekijken in wat er geleverd is.',
    ],
    links: [{ label: `Naar de pagina van ${name}`, href: `/organisaties/${encodeURIComponent(organisation)}` }],
  };
}

function countsOf(values: Standing['values']): string[] {
  const said = (kpi: 'stock' | 'throughflow_rate_strict' | 'employer_reach', one: string, more: string): string[] => {
    const { value } = counted(values.at(kpi));
    return value === null ? [] : [formatCount(value, one, more)];
  };
  return [
    ...said('stock', 'mens in dienst', 'mensen in dienst'),
    ...said('throughflow_rate_strict', 'naar regulier werk in 12 maanden', 'naar regulier werk in 12 maanden'),
    ...said('employer_reach', 'werkgever aangesproken', 'werkgevers aangesproken'),
  ];
}
