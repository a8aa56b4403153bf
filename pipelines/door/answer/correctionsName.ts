import type { Load } from '../receive/load.ts';

/** Folders of the correction workbooks of all senders: as each sender gets its own, and as its adviser and who looks after the site get it. */
export const correctionsFolders = { sender: 'corrections', other: 'corrections_masked' } as const;

/** The correction workbook that answers a load, below the folder of its sender. */
export function correctionsName({ load_id, dataset }: Pick<Load, 'load_id' | 'dataset'>): string {
  return `verbeteringen_${dataset}_${load_id}.xlsx`;
}
