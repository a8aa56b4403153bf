import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { StatusStrip } from '../document.ts';
import { formatMonth, formatNumber } from '../format.ts';
import type { Choice } from '../reading/choice.ts';
import { readValues } from '../reading/values.ts';
import { outOf } from '../sentences/outOf.ts';
import { upperFirst } from '../sentences/sentences.ts';

/** The line above every page: until when the data go, who delivered, how many destinations are known, and what is wrong. */
export async function statusStrip(release: Release, viewer: Viewer, choice: Choice): Promise<StatusStrip> {
  const { manifest, organisations } = release;
  const delivered = organisations.filter(({ cutoff }) => cutoff !== null && cutoff >= manifest.last_period).length;
  const values = await readValues({ release, viewer, choice }, ['outflow'], { dimension: 'all', group: 'all' });
  const all = values.at('outflow', '12')?.numerator;
  const unknown = values.at('outflow', 'onbekend_12')?.numerator;
  const parts = [
    `Gegevens tot en met ${formatMonth(manifest.last_period)}.`,
    `${upperFirst(outOf(delivered, organisations.length, 'organisatie', 'organisaties'))} ${delivered > 1 && organisations.length > 1 ? 'leverden' : 'leverde'}.`,
    ...(all != null && unknown != null && all > 0
      ? [`Van ${formatNumber(100 - (100 * unknown) / all)} op de 100 vertrekken kennen we de bestemming.`]
      : []),
  ];
  return { release: release.id, built: manifest.built_at, sentence: parts.join(' '), warnings: choice.notes, demo: manifest.demo };
}
