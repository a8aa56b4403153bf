import type { Viewer } from '../../../sql/kpiValue.ts';
import type { Release } from '../../../sql/release.ts';
import type { Cell, TableSection } from '../../document.ts';
import { formatCount } from '../../format.ts';
import { opensToAll } from '../../opensToAll.ts';
import { datasetTitle } from '../../texts/datasetTitle.ts';

/** A row of `delivery_times`: one expected month, quarter or year of one dataset, when it was due and when it came. */
export interface DeliveryTime {
  owner: string;
  name: string;
  dataset: string;
  /** ISO days. */
  period_end: string;
  due_on: string;
  /** Null when it did not come yet. */
  received_on: string | null;
  /** Days after the deadline, negative before it; up to today where nothing came. */
  days_late: number;
}

/** The times that each sender was in time during the last year: a row per sender, or per dataset where there is one. */
export async function timeliness(release: Release, viewer: Viewer): Promise<TableSection> {
  const times = await release.table<DeliveryTime>('delivery_times', viewer);
  const several = new Set(times.map(({ owner }) => owner)).size !== 1;
  const keyOf = ({ owner, dataset }: DeliveryTime): string => (several ? owner : dataset);
  const rows = [...new Set(times.map(keyOf))].map((key) =>
    timesRow(
      times.filter((time) => keyOf(time) === key),
      several,
    ),
  );
  return {
    kind: 'table',
    id: 'op-tijd',
    title: 'Op tijd?',
    lead: 'Hoeveel dagen voor of na de afgesproken dag een levering kwam, over de laatste 12 maanden. Vóór uw eerste levering verwachten we niets.',
    table: {
      caption: 'Leveringen en hun afgesproken dag',
      columns: [
        { label: several ? 'Afzender' : 'Bestand', format: 'text' },
        { label: 'Verwacht', format: 'count' },
        { label: 'Op tijd', format: 'count' },
        { label: 'Nog niet', format: 'count' },
        { label: 'Gewoonlijk', format: 'text' },
        { label: 'Laatste', format: 'text' },
      ],
      rows: rows.sort(
        (a, b) => Number(b[1]) - Number(b[2]) - (Number(a[1]) - Number(a[2])) || String(a[0]).localeCompare(String(b[0]), 'nl'),
      ),
    },
    empty: 'Er was nog geen levering waarvoor een dag was afgesproken.',
    ...opensToAll(rows, several ? 'afzenders' : 'bestanden'),
  };
}

function timesRow(times: readonly DeliveryTime[], several: boolean): Cell[] {
  const came = times.filter(({ received_on }) => received_on !== null);
  const days = came.map(({ days_late }) => days_late).sort((a, b) => a - b);
  const last = came.reduce<DeliveryTime | undefined>(
    (a, b) => (a === undefined || (b.received_on ?? '') > (a.received_on ?? '') ? b : a),
    undefined,
  );
  return [
    (several ? times[0]?.name : datasetTitle(times[0]?.dataset ?? '')) ?? '',
    times.length,
    came.filter(({ days_late }) => days_late <= 0).length,
    times.length - came.length,
    daysInWords(days[Math.floor((days.length - 1) / 2)]),
    daysInWords(last?.days_late),
  ];
}

/** "10 dagen te vroeg", "op de dag zelf", "3 dagen te laat". */
function daysInWords(days: number | undefined): string {
  if (days === undefined) return '';
  if (days === 0) return 'op de dag zelf';
  return `${formatCount(Math.abs(days), 'dag', 'dagen')} ${days < 0 ? 'ervoor' : 'te laat'}`;
}
