import type { KpiValue, Viewer } from '../../../sql/kpiValue.ts';
import type { Release } from '../../../sql/release.ts';
import type { Amount } from '../../charts/chart.ts';
import type { Cell, TableSection } from '../../document.ts';
import { formatChange } from '../../format.ts';
import { opensToAll } from '../../opensToAll.ts';
import { cell, counted, shareOf } from '../../reading/amount.ts';
import type { SourceStatus } from '../../reading/sourceStatus.ts';

/** A row of `delivery_lists`: the last list of workers beside what the list before and the movements since give. */
interface DeliveryList {
  owner: string;
  name: string;
  /** ISO days. */
  list_day: string;
  day_before: string;
  heads: number;
  heads_before: number;
  begun: number;
  told_left: number;
  by_movements: number;
  difference: number;
}

/**
 * The reliability of each organisation's deliveries: rows set aside, exits of which the destination is not known, and, for who may see
 * such numbers, whether the last list of workers follows from the one before.
 */
export async function reliability(release: Release, viewer: Viewer, rows: readonly SourceStatus[]): Promise<TableSection> {
  const period = release.manifest.last_period;
  const values = await release.values(viewer, {
    kpi: ['outflow'],
    population: 'alle',
    dimension: 'organisation',
    from: period,
    to: period,
  });
  const lists = await release.table<DeliveryList>('delivery_lists', viewer);
  const owners = release.organisations.filter(({ organisation }) => rows.some(({ owner }) => owner === organisation));
  const lines = owners.map(({ organisation, name }) => {
    const own = rows.filter(({ owner }) => owner === organisation);
    const at = (kpi: string, series: string): KpiValue | undefined =>
      values.find((value) => value.group_name === organisation && value.kpi === kpi && value.series === series);
    const list = lists.find(({ owner }) => owner === organisation);
    return [
      name,
      setAside(own),
      unknown(at('outflow', 'onbekend_12'), at('outflow', '12')),
      ...(lists.length === 0 ? [] : list ? [list.heads, list.by_movements, formatChange(list.difference)] : ['geen lijst', null, null]),
    ];
  });
  return {
    kind: 'table',
    id: 'betrouwbaar',
    title: 'Hoe betrouwbaar zijn de leveringen?',
    lead: `Rijen die opzij staan, en vertrekken van de laatste 12 maanden zonder bekende bestemming. ${lists.length === 0 ? '' : byLists}`.trim(),
    table: {
      caption: 'Betrouwbaarheid per organisatie',
      columns: [
        { label: 'Organisatie', format: 'text' },
        { label: 'Opzij gezet', format: 'percent' },
        { label: 'Bestemming onbekend', format: 'percent' },
        ...(lists.length === 0
          ? []
          : [
              { label: 'Mensen op de laatste lijst', format: 'count' as const },
              { label: 'Volgens begin en einde', format: 'count' as const },
              { label: 'Verschil', format: 'text' as const },
            ]),
      ],
      rows: lines,
    },
    empty: 'Er zijn geen organisaties die u mag zien.',
    ...opensToAll(lines, 'organisaties'),
  };
}

const byLists =
  'Van wie lijsten stuurt met iedereen die in dienst is: het aantal op de laatste lijst, naast het aantal op de lijst ervoor, plus wie sindsdien begon, min wie met een einddatum vertrok. Een verschil onder nul: mensen staan niet meer op de lijst, zonder einddatum. Boven nul: mensen staan er nieuw op, met een begindatum van voor de vorige lijst.';

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
