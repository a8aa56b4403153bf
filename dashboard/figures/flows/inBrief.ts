import type { TextSection } from '../../document.ts';
import { counted } from '../../reading/amount.ts';
import { cellName, populationName } from '../../reading/choice.ts';
import { yearComparison } from '../../reading/yearComparison.ts';
import { yearPart } from '../../reading/yearPart.ts';
import { throughflowSentences } from '../../sentences/throughflowSentences.ts';
import { copiedBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';

const kpi = 'throughflow_rate_strict';

/** Three sentences on moves to regular work, to be taken over in a note. */
export const inBrief = defineFigure({
  kpis: [kpi, 'outflow'],
  async make(reading, heading): Promise<TextSection> {
    const { release, choice, values } = reading;
    const paragraphs = throughflowSentences({
      period: values.period,
      programme: populationName(choice.population),
      cell: { dimension: choice.dimension, name: cellName(release, choice) },
      now: values.at(kpi),
      comparison: await yearComparison(reading, kpi),
      unknown: {
        now: yearPart(values, 'outflow', 'onbekend').value,
        exits: counted(values.at('outflow', '12')),
      },
    });
    return {
      kind: 'text',
      ...heading,
      copy: copiedBasis(reading, [kpi], values.at(kpi), 'Regulier werk zonder steun.'),
      downloads: [
        { label: 'Eén bladzijde als pdf', href: '/in-het-kort.pdf' },
        { label: 'Eén bladzijde als Word', href: '/in-het-kort.docx' },
      ],
      lead: paragraphs.length === 3 ? heading.lead : 'Wat we over deze keuze kunnen zeggen.',
      paragraphs,
    };
  },
});
