import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { chart } from '../charts/index.ts';
import type { FigureSection, TextSection } from '../document.ts';
import { type DocumentLayout, makeSections } from '../documentLayout.ts';
import { dayBasis } from '../figures/basis.ts';
import { defineFigure } from '../figures/defineFigure.ts';
import { figureSection } from '../figures/figureSection.ts';
import { formatCount, formatLongDate, formatMonth } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import { countPoints } from '../reading/amount.ts';
import { type Choice, groupLabel } from '../reading/choice.ts';
import { timeTable } from '../reading/timeTable.ts';
import { inShort, ownCountKpis } from '../reports/ownCounts.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { narrowed } from './narrowed.ts';
import { toLookAt, toLookAtKpis } from './toLookAt.ts';

/** The mail of one organisation: its own counts, what asks attention, and what is known of its data. */
export async function organisationMail(release: Release, viewer: Viewer, choice: Choice): Promise<MonthlyMail> {
  const [organisation = ''] = viewer.organisations;
  const own: Choice = { ...choice, dimension: 'organisation', group: organisation };
  const document = await pageDocument(release, viewer, own, {
    id: 'maandbericht-organisatie',
    title: `${groupLabel(release, 'organisation', organisation)} in ${formatMonth(choice.period)}`,
    lead: 'Uw eigen cijfers van de laatste 12 maanden, als aantal mensen en werkgevers.',
    sections: await makeSections({ release, viewer, choice: own }, layout),
  });
  return { document, path: `/organisaties/${encodeURIComponent(organisation)}` };
}

const brief = defineFigure({ kpis: ownCountKpis, make: (reading) => inShort(reading) });

const attention = defineFigure({
  kpis: toLookAtKpis,
  make: ({ values }, heading): TextSection => ({ kind: 'text', ...heading, paragraphs: [], facts: toLookAt(values) }),
});

const stock = defineFigure({
  kpis: ['stock'],
  make(reading, heading): FigureSection {
    const line = reading.values.line('stock').slice(-25);
    return figureSection(reading, heading, {
      finding: '',
      chart: chart(
        'rollingLine',
        { format: 'count', unit: 'mensen in dienst', series: [{ label: 'in dienst', points: countPoints(line) }], zero: true },
        'Lijn met het aantal mensen in dienst op het einde van elke maand, de laatste twee jaar. De getallen staan in de tabel.',
      ),
      basis: dayBasis(reading, ['stock']),
      table: timeTable('In dienst op de laatste dag van de maand', [{ label: 'In dienst', format: 'count', line, show: 'count' }], 'Maand'),
      kpis: ['stock'],
    });
  },
});

const dataQuality = defineFigure({
  kpis: [],
  make({ release, choice, values }, heading): TextSection {
    const cutoff = release.organisations.find(({ organisation }) => organisation === choice.group)?.cutoff;
    const since = `${values.period.slice(0, 7)}-01`;
    const loads = release.manifest.loads.filter((load) => load.sender === choice.group && load.received_at.slice(0, 10) >= since);
    const aside = loads.reduce((sum, load) => sum + Number(load.set_aside), 0);
    return {
      kind: 'text',
      ...heading,
      paragraphs: [
        cutoff ? `Uw leveringen zijn volledig tot en met ${formatLongDate(cutoff)}.` : 'We kregen nog geen volledige levering van u.',
        ...(!cutoff || cutoff < values.period ? ['Stuur de ontbrekende maanden in, dan zijn uw cijfers volledig.'] : []),
        `Sinds ${formatLongDate(since)} kregen we van u ${formatCount(loads.length, 'bestand', 'bestanden')}.`,
        ...(aside > 0
          ? [
              `${formatCount(aside, 'rij daarvan staat', 'rijen daarvan staan')} opzij. In uw verbeterbestand leest u per rij wat er scheelt.`,
            ]
          : []),
      ],
      links: [{ label: 'Uw leveringen en verbeterbestanden', href: '/leveringen' }],
    };
  },
});

const layout: DocumentLayout = [
  { figure: brief, id: 'kort', title: 'In het kort', lead: '' },
  {
    figure: narrowed(stock, ['Maand', 'In dienst'], 6),
    id: 'in-dienst',
    title: 'Mensen in dienst',
    lead: 'Het aantal doelgroepwerknemers op de laatste dag van elke maand.',
  },
  { figure: attention, id: 'bekijken', title: 'Deze maand te bekijken', lead: '' },
  { figure: dataQuality, id: 'gegevens', title: 'Uw gegevens', lead: '' },
];
