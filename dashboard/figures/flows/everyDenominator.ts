import type { TableSection } from '../../document.ts';
import { cellName } from '../../reading/choice.ts';
import type { ShownValue } from '../../reading/shownState.ts';
import { rateCells } from '../../reading/timeTable.ts';
import { whereInWords } from '../../texts/places.ts';
import { defineFigure } from '../defineFigure.ts';
import { dividedKpis } from './dividedOtherwise.ts';

/** The same moves to regular work divided by each denominator that there is. */
export const everyDenominator = defineFigure({
  kpis: dividedKpis,
  make({ release, choice, values }, heading): TableSection {
    const row = (label: string, value: ShownValue) => [label, ...rateCells(value)];
    return {
      kind: 'table',
      ...heading,
      table: {
        caption: `Doorstroom naar regulier werk zonder steun ${whereInWords(choice.dimension, cellName(release, choice))}, 12 maanden`,
        columns: [
          { label: 'Op 100 …', format: 'text' },
          { label: 'Regulier werk', format: 'count' },
          { label: 'Gedeeld door', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: [
          row('mensen in dienst (gemiddeld)', values.now('throughflow_rate_strict')),
          row('vertrekken', values.now('throughflow_share')),
          row('doorstroomtrajecten die 12 tot 24 maanden geleden begonnen', values.now('throughflow_of_trajectory')),
          row(
            'mensen in dienst, zonder wie al voor 2019 startte en nooit geëvalueerd werd',
            values.now('throughflow_rate_strict', 'without_permanent'),
          ),
        ],
      },
      empty: 'Voor deze keuze zijn er geen cijfers.',
    };
  },
});
