import type { TextSection } from '../../document.ts';
import { formatNumber } from '../../format.ts';
import { defineFigure } from '../defineFigure.ts';
import { type OwnAction, planInWords } from './plan.ts';
import { countOf, type OwnWork } from './workLists.ts';

/** What asks attention this month, each with the list that it counts. */
const counts = [
  {
    list: 'dubbel-aangesproken',
    kinds: ['employer'],
    label: 'werkgevers dubbel aangesproken',
    note: 'door twee afdelingen, zonder afspraak',
  },
  {
    list: 'evaluaties',
    kinds: ['evaluation_overdue', 'evaluation_due'],
    label: 'evaluaties die vervallen',
    note: 'vervallen, of binnen zes maanden; alle programma’s',
  },
  {
    list: 'klaar-zonder-traject',
    kinds: ['ready'],
    label: 'mensen klaar, zonder traject',
    note: 'langer dan zes maanden; alle programma’s',
  },
  { list: 'rijen', kinds: ['row_aside', 'row_cell'], label: 'rijen om te verbeteren', note: 'in wat u leverde' },
] as const;

/** Four counts that ask attention this month; for the organisation and its adviser alone. */
export const attention = defineFigure({
  kpis: [],
  async make({ release, viewer, choice }, heading): Promise<TextSection> {
    const work = (await release.table<OwnWork>('own_work', viewer)).filter(({ owner }) => owner === choice.group);
    return {
      kind: 'text',
      ...heading,
      paragraphs: [],
      facts: counts.map(({ list, kinds, label, note }) => ({
        label,
        value: formatNumber(countOf(work.filter(({ kind }) => kinds.some((each) => each === kind)))),
        note,
        href: `#${list}`,
      })),
    };
  },
});

/** The plan in one line, with the way to it. */
export const planInBrief = defineFigure({
  kpis: [],
  async make({ release, viewer, choice }, heading): Promise<TextSection> {
    const actions = (await release.table<OwnAction>('own_actions', viewer)).filter(({ owner }) => owner === choice.group);
    return { kind: 'text', ...heading, paragraphs: [planInWords(actions)], links: [{ label: 'Naar het plan', href: '#plan' }] };
  },
});
