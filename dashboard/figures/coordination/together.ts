import type { TextSection } from '../../document.ts';
import { formatNumber, formatTwelveMonths, stateSentence } from '../../format.ts';
import { counted } from '../../reading/amount.ts';
import { choiceQuery } from '../../reading/choice.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few } from '../../sentences/howMany.ts';
import { defineFigure } from '../defineFigure.ts';

/** Two numbers with a link each: employers reached, and employers that several organisations called on without an agreement that we know. */
export const together = defineFigure({
  kpis: ['employer_reach', 'overlap_external'],
  make(reading, heading): TextSection {
    const { values } = reading;
    const reason = whyMissing(reading, 'employer_reach');
    if (reason) return { kind: 'text', ...heading, paragraphs: [reason] };
    const reach = counted(values.at('employer_reach'));
    const without = counted(values.at('overlap_external', 'niet_afgesproken'));
    const unfilled = counted(values.at('overlap_external', 'niet_ingevuld'));
    const unknown = without.value === null || unfilled.value === null ? null : without.value + unfilled.value;
    const query = choiceQuery(reading.release, reading.choice);
    const address = (path: string): string => (query ? `${path}?${query}` : path);
    return {
      kind: 'text',
      ...heading,
      paragraphs: [],
      facts: [
        {
          label: 'werkgevers aangesproken',
          value: reach.value === null ? stateSentence(reach.state) : formatNumber(reach.value),
          note: `Verschillende werkgevers, ${formatTwelveMonths(values.period)}.`,
          href: address('/werkgevers'),
        },
        {
          label: 'van hen door meerdere organisaties, zonder dat we een afspraak kennen',
          value: unknown === null ? stateSentence(without.value === null ? without.state : unfilled.state) : formatNumber(unknown),
          note:
            without.value === null || unfilled.value === null
              ? ''
              : `Bij ${few(without.value)} gaf minstens één partij aan dat er geen afspraak was; bij ${few(unfilled.value)} vulde niemand dat in.`,
          href: address('/coordinatie'),
        },
      ],
    };
  },
});
