import type { Viewer } from '../../sql/kpiValue.ts';
import type { Organisation, Release } from '../../sql/release.ts';
import type { TextSection } from '../document.ts';
import { type DocumentLayout, makeSections } from '../documentLayout.ts';
import { defineFigure } from '../figures/defineFigure.ts';
import { formatCount, formatLongDate, formatMonth } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import type { Choice } from '../reading/choice.ts';
import { ownChoice } from '../reading/ownChoice.ts';
import { countFact } from '../reports/countFact.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { ownOpening } from './throughflowOpening.ts';
import { toLookAt, toLookAtKpis } from './toLookAt.ts';
import { twoYears } from './twoYears.ts';

/** The mail on one organisation, for itself or its adviser: its finding, three counts, what asks attention, and what is known of its data. */
export async function organisationMail(release: Release, viewer: Viewer, choice: Choice, organisation: Organisation): Promise<MonthlyMail> {
  const own = ownChoice(release, organisation, choice);
  const asked = { release, viewer, choice: own };
  const document = await pageDocument(release, viewer, own, {
    id: 'maandbericht-organisatie',
    ...(await ownOpening(asked)),
    sections: await makeSections(asked, layout),
  });
  return { document, path: `/organisaties/${encodeURIComponent(own.group)}`, period: own.period };
}

const counts = defineFigure({
  kpis: ['stock', 'throughflow_rate_strict', 'employer_reach'],
  async make(reading, heading): Promise<TextSection> {
    const facts = [
      await countFact('Mensen in dienst', reading, 'stock', { note: `eind ${formatMonth(reading.values.period)}` }),
      await countFact('Mensen die regulier werk vonden', reading, 'throughflow_rate_strict', { note: 'in 12 maanden' }),
      await countFact('Werkgevers aangesproken', reading, 'employer_reach', { note: 'in 12 maanden' }),
    ];
    return { kind: 'text', ...heading, paragraphs: [], facts };
  },
});

const attention = defineFigure({
  kpis: toLookAtKpis,
  make({ values }, heading): TextSection {
    const facts = toLookAt(values);
    const none = 'In wat er geleverd is, vraagt deze maand niets aandacht.';
    return { kind: 'text', ...heading, paragraphs: facts.length === 0 ? [none] : [], facts };
  },
});

const dataQuality = defineFigure({
  kpis: [],
  make({ release, choice, values }, heading): TextSection {
    const cutoff = release.organisations.find(({ organisation }) => organisation === choice.group)?.cutoff;
    const since = `${values.period.slice(0, 7)}-01`;
    const loads = release.manifest.loads.filter((load) => load.sender === choice.group && load.received_at.slice(0, 10) >= since);
    const aside = loads.reduce((sum, load) => sum + Number(load.set_aside), 0);
    const late = !cutoff || cutoff < release.manifest.last_period;
    return {
      kind: 'text',
      ...heading,
      paragraphs: [
        [
          cutoff ? `De leveringen zijn volledig tot en met ${formatLongDate(cutoff)}.` : 'Er is nog geen volledige levering.',
          ...(late ? ['De maanden erna ontbreken nog.'] : []),
          ...(aside > 0
            ? [
                `${formatCount(aside, 'rij staat', 'rijen staan')} opzij sinds ${formatLongDate(since)}; in het verbeterbestand leest u wat er scheelt.`,
              ]
            : []),
        ].join(' '),
      ],
      links: [{ label: 'Leveringen en verbeterbestanden', href: '/leveringen' }],
    };
  },
});

const layout: DocumentLayout = [
  { figure: counts, id: 'kort', title: 'In drie getallen', lead: '' },
  { figure: attention, id: 'bekijken', title: 'Deze maand te bekijken', lead: '' },
  {
    figure: twoYears({ kpi: 'stock', unit: 'mensen in dienst', each: 'day' }),
    id: 'in-dienst',
    title: 'Mensen in dienst, de laatste twee jaar',
    lead: '',
  },
  { figure: dataQuality, id: 'gegevens', title: 'De gegevens', lead: '' },
];
