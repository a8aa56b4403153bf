import type { RuleCount } from '../../../pipelines/door/intake.ts';
import type { Table } from '../../document.ts';
import { classWords } from './checkupWords.ts';

/** How often each rule was broken; where it was too often, why that matters. */
export function rulesTable(rules: readonly RuleCount[], caption = 'Opmerkingen per regel'): Table {
  return {
    caption,
    columns: [
      { label: 'Wat', format: 'text' },
      { label: 'Soort', format: 'text' },
      { label: 'Aantal', format: 'count' },
      { label: 'Deel van de rijen', format: 'percent' },
      { label: 'Waarom dit telt', format: 'text' },
    ],
    rows: rules.map(({ label, class: kind, count, share, over, why }) => [
      label,
      classWords[kind],
      count,
      share * 100,
      over ? `Dit is meer dan gewoon. ${why}` : why,
    ]),
  };
}
