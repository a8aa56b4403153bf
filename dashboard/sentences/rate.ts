import type { KpiValue } from '../../sql/kpiValue.ts';
import { formatNumber } from '../format.ts';
import { amount } from '../reading/amount.ts';

/** "1,5 op 100 mensen in dienst (tussen 1,4 en 1,7)"; empty where there is no rate to show, or nobody to speak of. `of` may be empty. */
export function rate(row: KpiValue | undefined, of: string): string {
  if (row?.value == null || (row.numerator === 0 && row.rounding === null)) return '';
  const decimals = rateDecimals(row.value, row);
  const { rounding, below } = amount(row);
  const about = below === undefined ? (rounding === undefined ? '' : 'ongeveer ') : 'minder dan ';
  const words = `${about}${formatNumber(below ?? row.value, decimals)} op 100${of ? ` ${of}` : ''}`;
  if (row.lower === null || row.upper === null) return words;
  return `${words} (tussen ${formatNumber(row.lower, decimals)} en ${formatNumber(row.upper, decimals)})`;
}

/** "Dat is 6,0 op 100 werkgevers (tussen 5,0 en 7,1)."; of too few, that; of none, nothing: its words said that already. */
export function rateSentence(row: KpiValue | undefined, of: string): string {
  const onHundred = rate(row, of);
  if (onHundred) return `Dat is ${onHundred}.`;
  return row?.state === 'too_small' ? 'Te weinig voor een percentage (minder dan 10).' : '';
}

/** Small rates keep a decimal; of 34 op 100 a decimal would claim too much, unless its interval would be rounded away. */
export function rateDecimals(value: number, { lower, upper }: Partial<Pick<KpiValue, 'lower' | 'upper'>> = {}): number {
  const width = lower == null || upper == null ? 100 : upper - lower;
  if (width < 0.2) return 2;
  return value < 10 || width < 2 ? 1 : 0;
}
