import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Fact, TextSection } from '../document.ts';
import { type DocumentLayout, makeSections } from '../documentLayout.ts';
import { defineFigure } from '../figures/defineFigure.ts';
import { formatCount, formatNumber, formatTwelveMonths, stateSentence } from '../format.ts';
import { pageDocument } from '../pages/page.ts';
import { type Choice, choiceQuery } from '../reading/choice.ts';
import type { Read } from '../reading/reading.ts';
import { sustainedYear } from '../reading/sustainedYear.ts';
import { countFact } from '../reports/countFact.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { recentLoads } from './recentLoads.ts';
import { throughflowOpening } from './throughflowOpening.ts';
import { twoYears } from './twoYears.ts';

/** The mail of who makes policy: the finding on moves to regular work, three numbers, two years as a line, and what came in. */
export async function policyMail(release: Release, viewer: Viewer, choice: Choice): Promise<MonthlyMail> {
  const asked = { release, viewer, choice };
  const document = await pageDocument(release, viewer, choice, {
    id: 'maandbericht',
    ...(await throughflowOpening(asked)),
    sections: await makeSections(asked, layout),
  });
  const query = choiceQuery(release, choice);
  return { document, path: query ? `/?${query}` : '/', period: choice.period };
}

const numbers = defineFigure({
  kpis: ['throughflow_rate_strict', 'sustained_6m', 'ready_not_moved'],
  async make(reading, heading): Promise<TextSection> {
    const facts = [
      await countFact('Mensen die regulier werk vonden', reading, 'throughflow_rate_strict', { note: 'in 12 maanden, zonder steun' }),
      stillAtWork(reading),
      await countFact('Mensen klaar, nog niet doorgestroomd', reading, 'ready_not_moved', {
        note: 'langer dan 6 maanden na een positieve evaluatie',
      }),
    ];
    return { kind: 'text', ...heading, paragraphs: [], facts };
  },
});

/** The last year of exits whose six months are over, on 100 of whom it is known. */
function stillAtWork({ values }: Read<'sustained_6m'>): Fact {
  const { period, share } = sustainedYear(values, 6);
  const label = 'Nog aan het werk na zes maanden';
  if (share?.value == null || share.denominator === null) {
    return { label, value: stateSentence(share && share.state !== 'ok' ? share.state : 'no_data'), note: '' };
  }
  const of = formatCount(share.denominator, 'mens', 'mensen');
  return {
    label,
    value: formatNumber(share.value),
    note: `op 100, van ${of} van wie we het weten; regulier werk van ${formatTwelveMonths(period)}`,
  };
}

const layout: DocumentLayout = [
  { figure: numbers, id: 'kort', title: 'In drie getallen', lead: '' },
  {
    figure: twoYears({
      kpi: 'throughflow_rate_strict',
      unit: 'mensen die regulier werk vonden in 12 maanden',
      each: 'year',
      caution: 'Elke maand telt wie de 12 maanden ervoor leverde: dat zijn niet altijd dezelfde organisaties.',
    }),
    id: 'doorstroom',
    title: 'De laatste twee jaar',
    lead: '',
  },
  { figure: recentLoads, id: 'nieuw', title: 'Nieuw sinds vorige maand', lead: '' },
];
