import type { Reading } from './reading.ts';

/** Why a figure on employers is not there for this choice; empty where it is. Contacts know no target group. */
export function whyNoEmployers({ choice, values }: Reading, kpi: string): string {
  if (values.series(kpi).length > 0) return '';
  if (choice.dimension === 'target_group' || choice.dimension === 'province_target_group') {
    return 'Contacten met werkgevers zijn niet verdeeld per doelgroep. Kies een gebied of een organisatie.';
  }
  return 'Voor deze keuze zijn er geen contacten met werkgevers geleverd. Dit is geen nul.';
}
