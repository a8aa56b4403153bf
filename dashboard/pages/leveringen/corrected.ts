import type { Viewer } from '../../../sql/kpiValue.ts';
import type { Release } from '../../../sql/release.ts';
import type { Section } from '../../document.ts';
import { list } from '../../sentences/differingGroups.ts';
import { changedFigures } from '../revisies/changedFigures.ts';
import { fileName } from '../revisies/changedLoads.ts';
import { flows } from '../revisies/followed.ts';
import { senderNames } from '../revisies/senderNames.ts';
import type { DeliveredLoad } from './loadHistory.ts';

/**
 * The changes that a delivery made, which replaced or closed earlier rows or was taken back, in the figures of its own organisation between the
 * previous version and this one.
 */
export async function corrected(release: Release, viewer: Viewer): Promise<Section[]> {
  const revision = release.revision('previous');
  if (revision === undefined) return [];
  const { loads } = await revision.loads(viewer);
  const replaced = new Map((await release.table<DeliveredLoad>('delivered_loads', viewer)).map((load) => [load.load_id, load.replaced]));
  const corrections = loads.filter(({ change, load_id }) => change === 'removed' || (replaced.get(load_id) ?? 0) > 0);
  const owners = new Set(corrections.map(({ owner }) => owner));
  if (owners.size === 0) return [];
  const kpi = flows.map((figure) => figure.kpi);
  const changes = await revision.changes(viewer, { kpi, dimension: 'organisation', population: 'alle', series: '' });
  const names = await senderNames(release, viewer);
  const files = (owner: string): string =>
    list(
      corrections
        .filter((load) => load.owner === owner)
        .map(({ file }) => fileName(file))
        .slice(0, 3),
    );
  return [
    changedFigures({
      id: 'verbeterd',
      title: 'Wat veranderde een verbetering aan de cijfers?',
      lead: 'Van wie eerdere rijen verving, afsloot of introk sinds de vorige versie: welke maanden nu anders zijn. Alle programma’s samen.',
      changes: changes.filter(({ owner }) => owner !== null && owners.has(owner)),
      programmes: 'alle',
      among: flows,
      causes: { loads, changedBy: [], names: new Map([...owners].map((owner) => [owner, files(owner)])), recomputed: false, others: false },
      of: ({ group_name }) => names.get(group_name) ?? group_name,
    }),
  ];
}
