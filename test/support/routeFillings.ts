import { figureExtensions } from '../../dashboard/html/figure.ts';
import { formats } from '../../server/kpi/formats.ts';
import { olderRelease, uploadOf } from './ownerMarks.ts';
import type { SiteRoute } from './routesOf.ts';

/** Addresses of a route that are about an organisation, by its pattern. A route with a parameter that is not here fails the test. */
const fillings: Readonly<Record<string, (organisation: string) => string[]>> = {
  '/static/:file': () => ['/static/site.css'],
  '/mail/stop/:token': (id) => [`/mail/stop/${id}`],
  '/organisaties/:id': (id) => [`/organisaties/${id}`],
  '/api/kpis/:file': () => Object.keys(formats).map((format) => `/api/kpis/stock${format === 'json' ? '' : `.${format}`}`),
  '/insturen/bestand/:sender/:id': (id) => [id, 'org-001'].map((sender) => `/insturen/bestand/${sender}/${uploadOf(id)}`),
  '/insturen/formaat/:dataset': () => ['/insturen/formaat/tewerkstellingen'],
  '/insturen/sjabloon/:file': () => ['/insturen/sjabloon/tewerkstellingen.csv'],
  '/insturen/formulier/:dataset': () =>
    ['acties', 'scan', 'opvolging', 'werkgeversfeedback'].map((dataset) => `/insturen/formulier/${dataset}`),
  '/leveringen/:sender': (id) => [`/leveringen/${id}`],
  '/leveringen/:sender/verbeteringen/:file': (id) => [`/leveringen/${id}/verbeteringen/werkgeverscontacten_2026-09_11.xlsx`],
  '/leveringen/:sender/bestand/:load': (id) => [11, 12].map((load) => `/leveringen/${id}/bestand/${load}`),
  '/leveringen/:sender/antwoorden': (id) => [`/leveringen/${id}/antwoorden`],
  '/leveringen/:sender/lading/:load': (id) => [`/leveringen/${id}/lading/12`],
  '/leveringen/:sender/lading/:load/intrekken': (id) => [`/leveringen/${id}/lading/11/intrekken`],
};

/** Ids of the figures to which pages link, by the pattern of their page. */
export type FiguresOf = (page: string) => readonly string[];

/** The addresses of a route for an organisation; undefined where nothing says what stands in its parameters. */
export function addressesOf({ pattern }: SiteRoute, organisation: string, figuresOf: FiguresOf): string[] | undefined {
  const [, page] = /^(.*)\/figuur\/:file$/.exec(pattern) ?? [];
  if (page !== undefined) return figureAddresses(page.replace(':id', organisation), figuresOf(page));
  if (pattern in fillings) return fillings[pattern]?.(organisation);
  return pattern.includes(':') ? undefined : [pattern];
}

/** Each figure in one form, and the first in every form. */
function figureAddresses(page: string, [first, ...others]: readonly string[]): string[] {
  const forms = figureExtensions.map((extension) => `${page}/figuur/${first}.${extension}`);
  return [...(first === undefined ? [`${page}/figuur/geen.csv`] : forms), ...others.map((id) => `${page}/figuur/${id}.csv`)];
}

/** Patterns of fillings that no route has any more. */
export function unusedFillings(routes: readonly SiteRoute[]): string[] {
  return Object.keys(fillings).filter((filled) => !routes.some(({ pattern }) => pattern === filled));
}

/** What an address is asked with, to be about an organisation. Figures and files show what their page shows, and take longer. */
export function queriesOf(address: string, organisation: string): string[] {
  const report = `?organisatie=${organisation}&start=2026-08&periode=2026-09`;
  if (/\.(pdf|docx)$/.test(address)) return [`?organisatie=${organisation}`, report];
  if (address.includes('/figuur/')) return ['', `?organisatie=${organisation}`];
  return [
    '',
    `?organisatie=${organisation}`,
    `?organisatie=${organisation}&versie=${olderRelease}`,
    report,
    `?afzender=${organisation}`,
    `?afzender=${organisation}&actie=A1`,
    ...[organisation, `${organisation}|bouw`].map((group) => `?group=${encodeURIComponent(group)}`),
    ...['organisation', 'peers'].map((dimension) => `?dimension=${dimension}&group=${organisation}`),
    `?dimension=organisation_department&group=${encodeURIComponent(`${organisation}|bouw`)}`,
    '?dimension=organisation',
    '?dimension=organisation_department',
    '?dimension=peers',
    `?zoek=${organisation}`,
    `?van=${olderRelease}`,
  ];
}

/** A form with every field that some route reads. */
export function formOf(organisation: string): Record<string, string> {
  return {
    afzender: organisation,
    organisatie: organisation,
    start: '2026-08',
    periode: '2026-09',
    vorm: 'pagina',
    actie: 'A1',
    titel: 'Een actie',
    doe: 'bevestigen',
    ritme: 'maand',
  };
}
