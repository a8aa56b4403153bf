import type { KpiValue, Viewer } from '../../../sql/kpiValue.ts';
import type { Release } from '../../../sql/release.ts';
import type { Amount } from '../../charts/chart.ts';
import type { Cell, TableSection } from '../../document.ts';
import { formatNumber } from '../../format.ts';
import { cell, counted, shareOf } from '../amount.ts';
import type { SourceStatus } from '../sourceStatus.ts';

/** How far each organisation's deliveries can be relied on: rows set aside, exits of which the destination is not known, and the balance. */
export async function reliability(release: Release, viewer: Viewer, rows: readonly SourceStatus[]): Promise<TableSection> {
  const period = release.manifest.last_period;
  const values = await release.values(viewer, {
    kpi: ['outflow', 'balance_residual'],
    population: 'alle',
    dimension: 'organisation',
    from: period,
    to: period,
  });
  const owners = release.organisations.filter(({ organisation }) => rows.some(({ owner }) => owner === organisation));
  const lines = owners.map(({ organisation, name }) => {
    const own = rows.filter(({ owner }) => owner === organisation);
    const at = (kpi: string, series: string): KpiValue | undefined =>
      values.find((value) => value.group_name === organisation && value.kpi === kpi && value.series === series);
    return [name, setAside(own), unknown(at('outflow', 'onbekend_12'), at('outflow', '12')), cell(counted(at('balance_residual', '')))];
  });
  return {
    kind: 'table',
    id: 'betrouwbaar',
    title: 'Hoe betrouwbaar zijn de leveringen?',
    lead: 'Rijen die opzij staan, vertrekken van de laatste 12 maanden zonder bekende bestemming, en of in, uit en in dienst op elkaar aansluiten (0 = ze sluiten aan).',
    table: {
      caption: 'Betrouwbaarheid per organisatie',
      columns: [
        { label: 'Organisatie', format: 'text' },
        { label: 'Opzij gezet', format: 'percent' },
        { label: 'Bestemming onbekend', format: 'percent' },
        { label: 'Verschil in de telling', format: 'count' },
      ],
      rows: lines,
    },
    empty: 'Er zijn geen organisaties die u mag zien.',
    ...(lines.length > 15 ? { folded: `Toon alle ${formatNumber(lines.length)} organisaties` } : {}),
  };
}

function setAside(rows: readonly SourceStatus[]): Cell {
  const records = rows.reduce((sum, row) => sum + row.records, 0);
  return records === 0 ? { state: 'no_data' } : (100 * rows.reduce((sum, row) => sum + row.set_aside, 0)) / records;
}

/** No row of unknown destinations beside exits that are known means that there is none. */
function unknown(part: KpiValue | undefined, all: KpiValue | undefined): Cell {
  const whole = counted(all);
  const none: Amount = { value: 0, state: 'ok' };
  return cell(shareOf(part === undefined && whole.value !== null ? none : counted(part), whole));
}
