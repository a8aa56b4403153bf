import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { GroupSection } from '../document.ts';
import { formatCount, formatMonth, formatTwelveMonths } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import { type Choice, groupLabel } from '../reading/choice.ts';
import { readValues, type Values } from '../reading/values.ts';
import { ownCounts } from '../reports/ownCounts.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { ownKpis, toLookAt } from './toLookAt.ts';

/** For an adviser: per organisation the counts of the year and what asks attention. */
export async function adviserMail(release: Release, viewer: Viewer, choice: Choice): Promise<MonthlyMail> {
  const read = (group: string): Promise<Values> => readValues(release, viewer, choice, ownKpis, { dimension: 'organisation', group });
  const all = await Promise.all(viewer.organisations.map(read));
  const sections = viewer.organisations.map((organisation, index): GroupSection => {
    const values = all[index]?.latest('stock') && all[index];
    const name = groupLabel(release, 'organisation', organisation);
    return {
      kind: 'group',
      id: organisation,
      title: name,
      lead: values ? '' : 'Van deze organisatie kregen we nog niets. Dit is geen nul.',
      sections: values
        ? [
            {
              kind: 'text',
              id: `${organisation}-kort`,
              title: 'In het kort',
              lead: `${formatTwelveMonths(values.period)}, in aantallen`,
              paragraphs: [],
              facts: ownCounts(values),
            },
            {
              kind: 'text',
              id: `${organisation}-bekijken`,
              title: 'Te bekijken',
              lead: '',
              paragraphs: [],
              facts: toLookAt(values),
              links: [{ label: `Naar de pagina van ${name}`, href: `/organisaties/${encodeURIComponent(organisation)}` }],
            },
          ]
        : [],
    };
  });
  const document = await pageDocument(release, viewer, choice, {
    id: 'maandbericht-adviseur',
    title: `${viewer.organisations.length === 1 ? sections[0]?.title : 'Uw organisaties'} in ${formatMonth(choice.period)}`,
    lead: `De stand van ${formatCount(sections.length, 'organisatie', 'organisaties')} die u volgt.`,
    sections,
  });
  const parameters = document.parameters.filter(({ label }) => label !== 'Gebied');
  return {
    document: { ...document, parameters },
    path: viewer.organisations.length === 1 ? `/organisaties/${viewer.organisations[0]}` : '/',
  };
}
