import type { KpiValue } from '../../../sql/kpiValue.ts';
import { chart } from '../../charts/index.ts';
import { formatCount, formatNumber } from '../../format.ts';
import { amount, bound, cell, counted } from '../../reading/amount.ts';
import { cellName } from '../../reading/choice.ts';
import { difference } from '../../reading/compareCounts.ts';
import { readValues } from '../../reading/values.ts';
import { sentences } from '../../sentences/sentences.ts';
import { yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const main = 'throughflow_rate_strict';

/** An organisation's figures beside the pooled ones of at least five others of its size and programme: no names, no ranks. */
export const besidePeers = defineFigure({
  kpis: [main],
  async make(reading, heading) {
    const { release, choice } = reading;
    const headers = [...release.headers.values()].filter((header) => header.peers && header.unit === 'per_100');
    const kpis = [main, ...headers.map(({ kpi }) => kpi)];
    const values = await readValues(reading, kpis);
    const peers = await readValues(reading, kpis, { dimension: 'peers', group: choice.group });
    const rows = headers
      .map(({ kpi, label }) => ({
        kpi,
        label,
        own: values.at(kpi),
        pooled: peers.at(kpi, '', values.period),
        others: peers.at(kpi, 'organisations', values.period),
      }))
      .filter(({ pooled }) => pooled !== undefined);
    const own = values.at(main);
    const expected = peers.at(main, 'expected', values.period);
    if (rows.length === 0) {
      const none = 'Er zijn geen vijf organisaties van dezelfde grootte en soort. We tonen daarom geen vergelijking met hen.';
      const beside = expectedFinding(own, expected);
      return missingFigure(heading, beside ? sentences(none, foundWork(cellName(release, choice), own?.numerator ?? 0), beside) : none);
    }
    const pooled = peers.at(main, '', values.period);
    const onHundred = expectedRate(own, expected);
    const others = counted(rows.find(({ others: each }) => each)?.others).value;
    const name = cellName(release, choice);
    const finding = sentences(peersFinding(name, own, pooled), expectedFinding(own, expected));
    return figureSection({ ...reading, values }, heading, {
      finding,
      chart: chart(
        'intervalDots',
        {
          format: 'per_100',
          unit: 'op 100 mensen in dienst',
          rows: [
            { label: name, ...amount(own), accent: true },
            { label: 'gelijkaardige organisaties samen', ...amount(pooled) },
            ...(onHundred === null ? [] : [{ label: 'verwacht bij dezelfde mensen', value: onHundred, state: 'ok' as const }]),
          ],
        },
        `Punten met hun marge. ${finding}`,
      ),
      basis: sentences(
        others === null
          ? ''
          : `Naast ${formatCount(others, 'andere organisatie', 'andere organisaties')} samen, van dezelfde grootte en hetzelfde programma.`,
        yearBasis(reading, [main]),
        'De grafiek toont de doorstroom naar regulier werk zonder steun; de andere cijfers staan in de tabel.',
        onHundred === null
          ? ''
          : 'Dezelfde mensen: van dezelfde doelgroep, leeftijd en jaren in dienst, bij alle andere organisaties samen.',
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
          { label: 'Verwacht aantal bij dezelfde mensen', format: 'count' },
        ],
        rows: rows.map(({ kpi, label, own: row, pooled: whole, others: count }) => [
          label,
          cell(amount(row)),
          bound(row?.lower),
          bound(row?.upper),
          row?.denominator ?? null,
          cell(amount(whole)),
          cell(counted(count)),
          kpi === main ? (expected?.value ?? null) : null,
        ]),
      },
      kpis: rows.map(({ own: row }) => row?.kpi ?? main),
      cell: { dimension: 'peers', group: choice.group },
    });
  },
});

type Row = KpiValue | undefined;

export function peersFinding(name: string, own: Row, pooled: Row): string {
  if (own?.numerator == null) return 'Voor de doorstroom naar regulier werk is er geen vergelijking.';
  if (own.denominator === null || pooled?.numerator == null || pooled.denominator === null) {
    return `${foundWork(name, own.numerator)} Bij gelijkaardige organisaties samen tonen we dat niet.`;
  }
  const expected = (pooled.numerator / pooled.denominator) * own.denominator;
  const beside = `${foundWork(name, own.numerator)} Bij gelijkaardige organisaties zouden het er ${aboutPeople(expected)} zijn.`;
  const said = difference({ count: own.numerator, exposure: own.denominator }, { count: pooled.numerator, exposure: pooled.denominator });
  if (said === 'unclear') return `${beside} Dat verschil kan toeval zijn.`;
  return `${beside} Dat verschil is groter dan wat toeval verklaart.`;
}

function foundWork(name: string, count: number): string {
  if (count === 0) return `Bij ${name} vond niemand regulier werk.`;
  return `Bij ${name} ${count === 1 ? 'vond één mens' : `vonden ${formatNumber(count)} mensen`} regulier werk.`;
}

/** "ongeveer 5": people are whole. */
function aboutPeople(expected: number): string {
  return Math.round(expected) === 0 ? 'geen of één' : `ongeveer ${formatNumber(expected)}`;
}

/** On 100 in service, what is expected with the same people at all other organisations. */
function expectedRate(own: Row, expected: Row): number | null {
  return expected?.value == null || !own?.denominator ? null : (100 * expected.value) / own.denominator;
}

/** Beside the number that would be expected with the same people; more or fewer only where that lies outside the margin of the own rate. */
export function expectedFinding(own: Row, expected: Row): string {
  const onHundred = expectedRate(own, expected);
  if (onHundred === null || expected?.value == null || own?.numerator == null) return '';
  const beside = `Met mensen van dezelfde doelgroep, leeftijd en jaren in dienst zouden het er bij alle andere organisaties samen ${aboutPeople(expected.value)} zijn.`;
  if (own.lower === null || own.upper === null) return beside;
  if (onHundred >= own.lower && onHundred <= own.upper) return `${beside} Dat verschil kan toeval zijn.`;
  return `${beside} Dat verschil is groter dan wat toeval verklaart.`;
}
