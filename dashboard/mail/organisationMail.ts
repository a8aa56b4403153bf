import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { chart } from '../charts/index.ts';
import type { FigureSection, TextSection } from '../document.ts';
import { dayBasis, figure } from '../figures/figure.ts';
import { formatCount, formatLongDate, formatMonth } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import { countPoints } from '../reading/amount.ts';
import { type Choice, groupLabel } from '../reading/choice.ts';
import type { Reading } from '../reading/reading.ts';
import { timeTable } from '../reading/table.ts';
import { readValues, type Values } from '../reading/values.ts';
import { inShort } from '../reports/ownCounts.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { narrowed } from './narrowed.ts';
import { ownKpis, toLookAt } from './toLookAt.ts';

/** For one organisation: its own counts, what asks attention, and what we know of its data. */
export async function organisationMail(release: Release, viewer: Viewer, choice: Choice): Promise<MonthlyMail> {
  const [organisation = ''] = viewer.organisations;
  const own: Choice = { ...choice, dimension: 'organisation', group: organisation };
  const values = await readValues(release, viewer, own, ownKpis);
  const name = groupLabel(release, 'organisation', organisation);
  const document = await pageDocument(release, viewer, own, {
    id: 'maandbericht-organisatie',
    title: `${name} in ${formatMonth(choice.period)}`,
    lead: 'Uw eigen cijfers van de laatste 12 maanden, als aantal mensen en werkgevers.',
    sections: [
      inShort(values),
      stock({ release, viewer, choice: own, values }),
      { kind: 'text', id: 'bekijken', title: 'Deze maand te bekijken', lead: '', paragraphs: [], facts: toLookAt(values) },
      dataQuality(release, organisation, values),
    ],
  });
  return { document, path: `/organisaties/${encodeURIComponent(organisation)}` };
}

function stock(reading: Reading): FigureSection {
  const line = reading.values.line('stock').slice(-25);
  const section = figure(
    reading,
    { id: 'in-dienst', title: 'Mensen in dienst', lead: 'Het aantal doelgroepwerknemers op de laatste dag van elke maand.' },
    {
      finding: '',
      chart: chart(
        'rollingLine',
        { format: 'count', unit: 'mensen in dienst', series: [{ label: 'in dienst', points: countPoints(line) }], zero: true },
        'Lijn met het aantal mensen in dienst op het einde van elke maand, de laatste twee jaar. De getallen staan in de tabel.',
      ),
      basis: dayBasis(reading, ['stock']),
      table: timeTable('In dienst op de laatste dag van de maand', [{ label: 'In dienst', format: 'count', line, show: 'count' }], 'Maand'),
      kpis: ['stock'],
    },
  );
  return narrowed(section, ['Maand', 'In dienst'], 6);
}

function dataQuality(release: Release, organisation: string, values: Values): TextSection {
  const cutoff = release.organisations.find((each) => each.organisation === organisation)?.cutoff;
  const since = `${values.period.slice(0, 7)}-01`;
  const loads = release.manifest.loads.filter((load) => load.sender === organisation && load.received_at.slice(0, 10) >= since);
  const aside = loads.reduce((sum, load) => sum + Number(load.set_aside), 0);
  return {
    kind: 'text',
    id: 'gegevens',
    title: 'Uw gegevens',
    lead: '',
    paragraphs: [
      cutoff ? `Uw leveringen zijn volledig tot en met ${formatLongDate(cutoff)}.` : 'We kregen nog geen volledige levering van u.',
      ...(!cutoff || cutoff < values.period ? ['Stuur de ontbrekende maanden in, dan zijn uw cijfers volledig.'] : []),
      `Sinds ${formatLongDate(since)} kregen we van u ${formatCount(loads.length, 'bestand', 'bestanden')}.`,
      ...(aside > 0
        ? [`${formatCount(aside, 'rij daarvan staat', 'rijen daarvan staan')} opzij. In uw verbeterbestand leest u per rij wat er scheelt.`]
        : []),
    ],
    links: [{ label: 'Uw leveringen en verbeterbestanden', href: '/leveringen' }],
  };
}
