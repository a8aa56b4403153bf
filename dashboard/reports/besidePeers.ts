import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Cell, Section } from '../document.ts';
import { formatNumber } from '../format.ts';
import { amount, cell } from '../reading/amount.ts';
import type { Exposed } from '../reading/compareCounts.ts';
import type { Values } from '../reading/values.ts';
import { compareChanges } from '../sentences/rateRatio.ts';
import { definePart, type Evaluation } from './evaluation.ts';
import { isPast } from './window.ts';

/** The organisation's figures beside the pooled ones of at least five others of its size and programme, without names or ranks. */
export const besidePeers = definePart(({ release }) => headersOf(release).map(({ kpi }) => kpi), makeBesidePeers);

function headersOf({ headers }: Release): KpiHeader[] {
  return [...headers.values()].filter(({ peers }) => peers);
}

function makeBesidePeers({ release, own, peers, window }: Evaluation<string>): Section[] {
  const heading = {
    id: 'gelijkaardig',
    title: 'Naast gelijkaardige organisaties',
    lead: 'Het cijfer van de organisatie naast dat van minstens vijf organisaties van dezelfde grootte en soort samen, zonder namen en zonder rangorde.',
  };
  const headers = headersOf(release).filter(({ kpi }) => peers.at(kpi, '', window.now) !== undefined);
  if (headers.length === 0) {
    return [
      {
        kind: 'text',
        ...heading,
        paragraphs: ['Er zijn geen vijf organisaties van dezelfde grootte en soort. We tonen daarom geen vergelijking.'],
      },
    ];
  }
  const pooled = headers.map(({ kpi }) => peers.at(kpi, 'organisations', window.now)?.value).find((count) => count != null);
  return [
    {
      kind: 'text',
      ...heading,
      paragraphs: [
        ...(pooled ? [`We tellen ${formatNumber(pooled)} andere organisaties samen. Bij aantallen staat er hun gemiddelde.`] : []),
        ...comparedChanges(headers.filter(isRateOfCounts), { own, peers, window }),
      ],
    },
    {
      kind: 'table',
      id: 'vergelijking',
      title: 'De cijfers naast elkaar',
      lead: 'Percentages zijn op 100. Onder 10 mensen tonen we er geen.',
      empty: '',
      table: {
        caption: 'Eigen cijfer en dat van gelijkaardige organisaties samen',
        columns: [
          { label: 'Cijfer', format: 'text' },
          { label: 'Eigen, voor de start', format: 'decimal' },
          { label: 'Eigen, nu', format: 'decimal' },
          { label: 'Gelijkaardige, voor de start', format: 'decimal' },
          { label: 'Gelijkaardige, nu', format: 'decimal' },
        ],
        rows: headers.map(({ kpi, label }) => [
          label,
          at(own, kpi, window.before),
          at(own, kpi, window.now),
          at(peers, kpi, window.before),
          at(peers, kpi, window.now),
        ]),
      },
    },
  ];
}

/** The value of a month; where it has none, whether it was not delivered or is not given of that month. */
function at(values: Values<string>, kpi: string, period: string | undefined): Cell {
  if (period === undefined) return { state: 'no_data' };
  const row = values.at(kpi, '', period);
  if (row !== undefined) return cell(amount(row));
  return { state: values.now(kpi, '', period).state === 'not_given' ? 'not_given' : 'no_data' };
}

/** Rates that have an interval are counts of something; a share of VTE or of employers that overlap is not. */
function isRateOfCounts({ unit, interval }: KpiHeader): boolean {
  return unit === 'per_100' && interval !== 'none';
}

type Compared = Pick<Evaluation<string>, 'own' | 'peers' | 'window'>;

/** Sentences on figures whose change differs from the others' by more than chance gives, and on those where it does not. */
function comparedChanges(headers: readonly KpiHeader[], compared: Compared): string[] {
  if (!isPast(compared.window, 12))
    return ['Het is nog te vroeg om de verandering te vergelijken: sinds de start zijn er geen 12 maanden voorbij.'];
  const pairs = headers.flatMap((header) => {
    const here = changeOf(header.kpi, compared.own, compared.window);
    const elsewhere = changeOf(header.kpi, compared.peers, compared.window);
    return here && elsewhere ? [{ header, here, elsewhere, clear: compareChanges(here, elsewhere) < 0.05 }] : [];
  });
  const alike = pairs.filter(({ clear }) => !clear).map(({ header }) => `“${header.label}”`);
  return [
    ...pairs.filter(({ clear }) => clear).map(({ header, here, elsewhere }) => clearChange(header, here, elsewhere)),
    ...(alike.length > 0
      ? [`Bij deze cijfers verschilt de verandering niet duidelijk van die bij gelijkaardige organisaties: ${alike.join(', ')}.`]
      : []),
  ];
}

interface Change {
  now: Exposed;
  before: Exposed;
}

function clearChange({ label }: KpiHeader, here: Change, elsewhere: Change): string {
  const expected =
    (here.before.count * elsewhere.now.count * elsewhere.before.exposure * here.now.exposure) /
    (elsewhere.before.count * elsewhere.now.exposure * here.before.exposure);
  const beside = Number.isFinite(expected)
    ? ` Met dezelfde verandering als daar waren het er ongeveer ${formatNumber(expected)} geweest; het zijn er ${formatNumber(here.now.count)}.`
    : '';
  return `“${label}”: de verandering verschilt van die bij gelijkaardige organisaties, en dat is geen toeval.${beside}`;
}

function changeOf(kpi: string, values: Values<string>, { before, now }: Evaluation['window']): Change | undefined {
  const pair = { now: exposed(values.at(kpi, '', now)), before: before ? exposed(values.at(kpi, '', before)) : undefined };
  return pair.now && pair.before ? { now: pair.now, before: pair.before } : undefined;
}

function exposed(row: KpiValue | undefined): Exposed | undefined {
  return row?.numerator == null || !row.denominator ? undefined : { count: row.numerator, exposure: row.denominator };
}
