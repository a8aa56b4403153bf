import { chart } from '../../charts/index.ts';
import type { FigureSection, TextSection } from '../../document.ts';
import { formatCount, formatNumber } from '../../format.ts';
import { amount, bound, cell, counted } from '../amount.ts';
import { cellName } from '../choice.ts';
import { figure, missingFigure, sentences, yearBasis } from '../figure.ts';
import { verdict } from '../finding/compareCounts.ts';
import type { Heading, Reading } from '../reading.ts';
import { readValues } from '../values.ts';

const main = 'throughflow_rate_strict';

/** An organisation's figures beside the pooled ones of at least five others of its size and programme: no names, no ranks. */
export async function besidePeers(reading: Reading, heading: Heading): Promise<FigureSection | TextSection> {
  const { release, viewer, choice, values } = reading;
  const headers = [...release.headers.values()].filter((header) => header.peers && header.unit === 'per_100');
  const peers = await readValues(
    release,
    viewer,
    choice,
    headers.map(({ kpi }) => kpi),
    { dimension: 'peers', group: choice.group },
  );
  const rows = headers
    .map(({ kpi, label }) => ({ label, own: values.latest(kpi), pooled: peers.latest(kpi), others: peers.latest(kpi, 'organisations') }))
    .filter(({ pooled }) => pooled !== undefined);
  if (rows.length === 0) {
    return missingFigure(heading, 'Er zijn geen vijf organisaties van dezelfde grootte en soort. We tonen daarom geen vergelijking.');
  }
  const own = values.latest(main);
  const pooled = peers.latest(main);
  const others = counted(rows.find(({ others: each }) => each)?.others).value;
  const name = cellName(release, choice);
  const finding = peersFinding(name, own, pooled);
  return figure(reading, heading, {
    finding,
    chart: chart(
      'intervalDots',
      {
        format: 'per_100',
        unit: 'op 100 mensen in dienst',
        rows: [
          { label: name, ...amount(own), accent: true },
          { label: 'gelijkaardige organisaties samen', ...amount(pooled) },
        ],
      },
      `Twee punten met hun marge. ${finding}`,
    ),
    basis: sentences(
      others === null
        ? ''
        : `Naast ${formatCount(others, 'andere organisatie', 'andere organisaties')} samen, van dezelfde grootte en hetzelfde programma.`,
      yearBasis(reading, [main]),
      'De grafiek toont de doorstroom naar regulier werk zonder steun; de andere cijfers staan in de tabel.',
    ),
    table: {
      caption: `Het cijfer van ${name} naast dat van gelijkaardige organisaties samen, op 100`,
      columns: [
        { label: 'Cijfer', format: 'text' },
        { label: name, format: 'per_100' },
        { label: 'Marge van', format: 'per_100' },
        { label: 'Marge tot', format: 'per_100' },
        { label: 'Gedeeld door', format: 'count' },
        { label: 'Gelijkaardige samen', format: 'per_100' },
        { label: 'Aantal organisaties', format: 'count' },
      ],
      rows: rows.map(({ label, own: row, pooled: whole, others: count }) => [
        label,
        cell(amount(row)),
        bound(row?.lower),
        bound(row?.upper),
        row?.denominator ?? null,
        cell(amount(whole)),
        cell(counted(count)),
      ]),
    },
    kpis: rows.map(({ own: row }) => row?.kpi ?? main),
    cell: { dimension: 'peers', group: choice.group },
  });
}

type Row = ReturnType<Reading['values']['at']>;

export function peersFinding(name: string, own: Row, pooled: Row): string {
  if (own?.numerator == null || own.denominator === null || pooled?.numerator == null || pooled.denominator === null) {
    return 'Voor de doorstroom naar regulier werk is er geen vergelijking.';
  }
  const expected = (pooled.numerator / pooled.denominator) * own.denominator;
  const beside = `Bij ${name} ${own.numerator === 1 ? 'vond 1 mens' : `vonden ${formatNumber(own.numerator)} mensen`} regulier werk. Zou het gaan zoals bij gelijkaardige organisaties samen, dan waren het er ongeveer ${formatNumber(expected, expected < 10 ? 1 : 0)}.`;
  const said = verdict({ count: own.numerator, exposure: own.denominator }, { count: pooled.numerator, exposure: pooled.denominator });
  if (said === 'unclear') return `${beside} Dat verschil kan toeval zijn.`;
  return `${beside} Dat is ${said === 'more' ? 'meer' : 'minder'} dan toeval alleen kan verklaren.`;
}
