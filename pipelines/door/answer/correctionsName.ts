import type { Load } from '../receive/load.ts';

/** The correction workbook that answers a load, below `corrections/<sender>/`. */
export function correctionsName({ load_id, dataset }: Pick<Load, 'load_id' | 'dataset'>): string {
  return `verbeteringen_${dataset}_${load_id}.xlsx`;
}
