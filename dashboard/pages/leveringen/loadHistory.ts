import type { Viewer } from '../../../sql/kpiValue.ts';
import type { Release } from '../../../sql/release.ts';
import type { TableSection } from '../../document.ts';
import { formatDate } from '../../format.ts';
import { opensToAll } from '../../opensToAll.ts';
import { fileName } from '../revisies/changedLoads.ts';

/** A row of `delivered_loads`: a load that counts, and what it did. */
export interface DeliveredLoad {
  owner: string;
  name: string;
  load_id: number;
  dataset: string;
  file: string;
  /** ISO time. */
  received_at: string;
  mode: string;
  scope_from: string | null;
  scope_to: string | null;
  records: number;
  accepted: number;
  set_aside: number;
  /** Rows that still count, and rows of earlier loads that it replaced or closed. */
  counting: number;
  replaced: number;
}

const newest = 40;

/** The loads in this release, newest first: of one sender all, of several the last ones. */
export async function loadHistory(release: Release, viewer: Viewer): Promise<TableSection> {
  const all = await release.table<DeliveredLoad>('delivered_loads', viewer);
  const several = new Set(all.map(({ owner }) => owner)).size !== 1;
  const loads = all
    .sort((a, b) => b.received_at.localeCompare(a.received_at) || b.load_id - a.load_id)
    .slice(0, several ? newest : undefined);
  return {
    kind: 'table',
    id: 'geschiedenis',
    title: several ? 'De laatste leveringen' : 'Alles wat u leverde',
    lead: 'Een rij telt tot een latere levering ze vervangt. Zo weten we van elke dag wat er toen bekend was.',
    table: {
      caption: 'Leveringen in deze versie, de nieuwste eerst',
      columns: [
        ...(several ? [{ label: 'Afzender', format: 'text' as const }] : []),
        { label: 'Ontvangen', format: 'date' },
        { label: 'Bestand', format: 'text' },
        { label: 'Gaat over', format: 'text' },
        { label: 'Rijen', format: 'count' },
        { label: 'Opzij gezet', format: 'count' },
        { label: 'Telt nu nog mee', format: 'count' },
        { label: 'Verving eerdere rijen', format: 'count' },
      ],
      rows: loads.map((load) => [
        ...(several ? [load.name] : []),
        load.received_at.slice(0, 10),
        fileName(load.file),
        scopeInWords(load),
        load.records,
        load.set_aside,
        load.counting,
        load.replaced,
      ]),
    },
    empty: 'Er zijn geen leveringen die u mag zien.',
    ...opensToAll(loads, several ? 'laatste leveringen' : 'leveringen'),
  };
}

/** "01/09/2026 – 30/09/2026", "alles tot en met 30/09/2026", "op 30/09/2026". */
function scopeInWords({ mode, scope_from, scope_to }: DeliveredLoad): string {
  if (scope_to === null) return mode === 'aanvulling' ? 'aanvulling' : 'alles';
  if (mode === 'momentopname') return `op ${formatDate(scope_to)}`;
  if (scope_from === null) return `alles tot en met ${formatDate(scope_to)}`;
  return scope_from === scope_to ? formatDate(scope_to) : `${formatDate(scope_from)} – ${formatDate(scope_to)}`;
}
