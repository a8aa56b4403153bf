import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { GroupSection } from '../document.ts';
import { makeSections } from '../documentLayout.ts';
import { defineFigure } from '../figures/defineFigure.ts';
import { formatCount, formatMonth, formatTwelveMonths } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import { type Choice, groupLabel } from '../reading/choice.ts';
import { ownCountKpis, ownCounts } from '../reports/ownCounts.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { toLookAt, toLookAtKpis } from './toLookAt.ts';

/** The mail of an adviser: per organisation the counts of the year and what asks attention. */
export async function adviserMail(release: Release, viewer: Viewer, choice: Choice): Promise<MonthlyMail> {
  const { organisations } = viewer;
  const made = await Promise.all(
    organisations.map((group) => {
      const title = groupLabel(release, 'organisation', group);
      const own = { ...choice, dimension: 'organisation', group };
      return makeSections({ release, viewer, choice: own }, [{ figure: standing, id: group, title, lead: '' }]);
    }),
  );
  const sections = made.flat();
  const document = await pageDocument(release, viewer, choice, {
    id: 'maandbericht-adviseur',
    title: `${organisations.length === 1 ? sections[0]?.title : 'Uw organisaties'} in ${formatMonth(choice.period)}`,
    lead: `De stand van ${formatCount(sections.length, 'organisatie', 'organisaties')} die u volgt.`,
    sections,
  });
  const parameters = document.parameters.filter(({ label }) => label !== 'Gebied');
  return {
    document: { ...document, parameters },
    path: organisations.length === 1 ? `/organisaties/${organisations[0]}` : '/',
  };
}

/** The standing of one organisation, or that nothing came from it. */
const standing = defineFigure({
  kpis: [...ownCountKpis, ...toLookAtKpis],
  async make(reading, { id, title }): Promise<GroupSection> {
    const { values, choice } = reading;
    if (!values.latest('stock')) {
      return { kind: 'group', id, title, lead: 'Van deze organisatie kregen we nog niets. Dit is geen nul.', sections: [] };
    }
    const links = [{ label: `Naar de pagina van ${title}`, href: `/organisaties/${encodeURIComponent(choice.group)}` }];
    return {
      kind: 'group',
      id,
      title,
      lead: '',
      sections: [
        {
          kind: 'text',
          id: `${id}-kort`,
          title: 'In het kort',
          lead: `${formatTwelveMonths(values.period)}, in aantallen`,
          paragraphs: [],
          facts: await ownCounts(reading),
        },
        { kind: 'text', id: `${id}-bekijken`, title: 'Te bekijken', lead: '', paragraphs: [], facts: toLookAt(values), links },
      ],
    };
  },
});
