import type { ChangedLoad } from '../../../sql/revision.ts';
import type { TableSection } from '../../document.ts';
import { formatCount, formatNumber } from '../../format.ts';

/** The deliveries that came, and those that do not count any more. */
export function changedLoads(loads: readonly ChangedLoad[], names: ReadonlyMap<string, string>, otherSenders: number): TableSection {
  const others =
    otherSenders > 0
      ? ` Ook bij ${formatCount(otherSenders, 'andere afzender', 'andere afzenders')} kwam er iets bij of telt er iets niet meer mee.`
      : '';
  return {
    kind: 'table',
    id: 'leveringen',
    title: 'Welke leveringen deden dat?',
    lead: `Bestanden die tussen de twee versies binnenkwamen, en bestanden die niet meer meetellen omdat ze werden ingetrokken.${others}`,
    table: {
      caption: 'Leveringen tussen de twee versies',
      columns: [
        { label: 'Afzender', format: 'text' },
        { label: 'Bestand', format: 'text' },
        { label: 'Ontvangen', format: 'date' },
        { label: 'Rijen', format: 'count' },
        { label: 'Opzij gezet', format: 'count' },
        { label: 'Wat', format: 'text' },
      ],
      rows: loads.map(({ owner, file, received_at, records, set_aside, change }) => [
        names.get(owner) ?? owner,
        fileName(file),
        received_at.slice(0, 10),
        records,
        set_aside,
        change === 'added' ? 'kwam erbij' : 'telt niet meer mee',
      ]),
    },
    empty: 'Geen: er kwam geen enkel bestand bij dat u mag zien.',
    ...(loads.length > 24 ? { folded: `Toon alle ${formatNumber(loads.length)} bestanden` } : {}),
  };
}

/** The name of a file in the inbox without its folder. */
export function fileName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** Sentences on the files that came, from how many senders, and on those that do not count any more. */
export function loadSentences(loads: readonly ChangedLoad[], otherSenders: number): string[] {
  const added = loads.filter(({ change }) => change === 'added');
  const removed = loads.length - added.length;
  const senders = new Set(added.map(({ owner }) => owner)).size;
  return [
    ...(added.length > 0
      ? [
          `Er ${added.length === 1 ? 'kwam' : 'kwamen'} ${formatCount(added.length, 'bestand', 'bestanden')} bij, van ${formatCount(senders, 'afzender', 'afzenders')}.`,
        ]
      : []),
    ...(removed > 0 ? [`${formatCount(removed, 'bestand telt', 'bestanden tellen')} niet meer mee.`] : []),
    ...(otherSenders > 0 && loads.length === 0
      ? [`Er veranderde iets aan de leveringen van ${formatCount(otherSenders, 'andere afzender', 'andere afzenders')}.`]
      : []),
  ];
}
