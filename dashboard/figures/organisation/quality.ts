import type { GroupSection, TableSection, TextSection } from '../../document.ts';
import { formatLongDate, formatNumber } from '../../format.ts';
import { counted } from '../../reading/amount.ts';
import type { Reading } from '../../reading/reading.ts';
import { deliveryState, receivedOn, type SourceStatus, sourceStatus } from '../../reading/sourceStatus.ts';
import { yearPart } from '../../reading/yearPart.ts';
import { list } from '../../sentences/differingGroups.ts';
import { unknownShare } from '../../sentences/unknownShare.ts';
import { datasetTitle } from '../../texts/datasetTitle.ts';
import { defineFigure } from '../defineFigure.ts';

/** The figures that open at each level of delivering. */
const opened: Readonly<Record<string, string>> = {
  '': 'We kregen nog geen tewerkstellingen. Daarmee begint het: wie in dienst is, wie erbij kwam en wie vertrok.',
  Basis:
    'Dit toont wie in dienst is, wie erbij kwam en wie vertrok. Met trajecten, opvolging en werkgeverscontacten (Plus) komen de stappen en de werkgevers erbij.',
  Plus: 'Dit toont ook de stappen van trajecten en de werkgevers. Met scan, plan, werkplekken en partnerschappen (Volledig) komt de rest erbij.',
  Volledig: 'Deze organisatie levert alles wat we vragen. Alle cijfers staan open.',
};

/** The deliveries of one organisation, what is missing of them, and what it therefore does not see. */
export const quality = defineFigure({
  kpis: ['outflow'],
  async make(reading, heading): Promise<GroupSection> {
    const { release, viewer, choice } = reading;
    const rows = (await sourceStatus(release, viewer)).filter(({ owner }) => owner === choice.group);
    return { kind: 'group', ...heading, sections: [words(reading, rows), deliveries(rows)] };
  },
});

function words({ release, choice, values }: Reading<'outflow'>, rows: readonly SourceStatus[]): TextSection {
  const organisation = release.organisations.find((each) => each.organisation === choice.group);
  const level = organisation?.level ?? '';
  const missing = rows.filter(({ files }) => files === 0).map(({ dataset }) => datasetTitle(dataset));
  const aside = rows.reduce((total, row) => total + row.set_aside, 0);
  return {
    kind: 'text',
    id: 'gegevens-trap',
    title: `Trap: ${level || 'nog geen'}`,
    lead: opened[level] ?? '',
    paragraphs: [
      organisation?.cutoff
        ? `De leveringen zijn volledig tot en met ${formatLongDate(organisation.cutoff)}.`
        : 'We kregen nog geen volledige levering.',
      missing.length > 0 ? `Nog niet ontvangen: ${list(missing)}.` : 'We kregen elk bestand dat we verwachten minstens één keer.',
      ...(aside > 0
        ? [
            `${aside === 1 ? 'Er is één rij' : `Er zijn ${formatNumber(aside)} rijen`} opzij gezet tot ${aside === 1 ? 'die verbeterd is' : 'ze verbeterd zijn'}.`,
          ]
        : []),
      ...[unknownShare(yearPart(values, 'outflow', 'onbekend').value, counted(values.at('outflow', '12')).value)].filter(Boolean),
    ],
  };
}

function deliveries(rows: readonly SourceStatus[]): TableSection {
  return {
    kind: 'table',
    id: 'gegevens-leveringen',
    title: 'Wat we kregen',
    lead: 'Een rij per bestand dat we verwachten.',
    table: {
      caption: 'Leveringen van deze organisatie',
      columns: [
        { label: 'Bestand', format: 'text' },
        { label: 'Laatst ontvangen', format: 'date' },
        { label: 'Gaat tot en met', format: 'date' },
        { label: 'Rijen', format: 'count' },
        { label: 'Opzij gezet', format: 'count' },
        { label: 'Stand', format: 'text' },
      ],
      rows: rows.map((row) => [
        datasetTitle(row.dataset),
        receivedOn(row),
        row.last_scope_to,
        row.records,
        row.set_aside,
        deliveryState(row),
      ]),
    },
    empty: 'Er worden van deze organisatie geen bestanden verwacht.',
  };
}
