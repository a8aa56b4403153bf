import type { TextSection } from '../document.ts';
import { defineFigure } from '../figures/defineFigure.ts';
import { formatCount, formatLongDate } from '../format.ts';

/** The deliveries since the end of the month before: files, rows, and rows that were set aside. */
export const recentLoads = defineFigure({
  kpis: [],
  make({ release, choice: { period } }, heading): TextSection {
    const since = `${period.slice(0, 7)}-01`;
    const loads = release.manifest.loads.filter((load) => load.received_at.slice(0, 10) >= since);
    const senders = new Set(loads.map((load) => load.sender)).size;
    const total = (count: (load: (typeof loads)[number]) => number): number => loads.reduce((sum, load) => sum + Number(count(load)), 0);
    const aside = total((load) => load.set_aside);
    const paragraphs =
      loads.length === 0
        ? [`Sinds ${formatLongDate(since)} kwam er niets binnen.`]
        : [
            `Sinds ${formatLongDate(since)} ${loads.length === 1 ? 'kwam' : 'kwamen'} er ${formatCount(loads.length, 'bestand', 'bestanden')} binnen van ${formatCount(senders, 'afzender', 'afzenders')}, met ${formatCount(
              total((load) => load.records),
              'rij',
              'rijen',
            )}. ${aside === 0 ? 'Alle rijen tellen mee.' : `${formatCount(aside, 'rij staat', 'rijen staan')} opzij en ${aside === 1 ? 'wacht' : 'wachten'} op verbetering.`}`,
          ];
    return {
      kind: 'text',
      ...heading,
      paragraphs,
      links: [{ label: 'Alle leveringen', href: '/leveringen' }],
    };
  },
});
