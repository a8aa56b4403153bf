import type { TextSection } from '../document.ts';
import { defineFigure } from '../figures/defineFigure.ts';
import { formatCount, formatLongDate } from '../format.ts';

/** The deliveries since the end of the month before, in a sentence. */
export const recentLoads = defineFigure({
  kpis: [],
  make({ release, choice: { period } }, heading): TextSection {
    const since = `${period.slice(0, 7)}-01`;
    const loads = release.manifest.loads.filter((load) => load.received_at.slice(0, 10) >= since);
    const senders = new Set(loads.map((load) => load.sender)).size;
    const files = formatCount(loads.length, 'bestand', 'bestanden');
    const came = `${loads.length === 1 ? 'kwam' : 'kwamen'} er ${files} binnen van ${formatCount(senders, 'afzender', 'afzenders')}`;
    return {
      kind: 'text',
      ...heading,
      paragraphs: [`Sinds ${formatLongDate(since)} ${loads.length === 0 ? 'kwam er niets binnen' : came}.`],
      links: [{ label: 'Alle leveringen', href: '/leveringen' }],
    };
  },
});
