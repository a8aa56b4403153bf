import type { Checkup } from '../door/intake.ts';
import type { CheckedFile } from './checkedFile.ts';

/** Columns that no header means, without those that another one replaces. */
export function missingColumns({ dataset, staged }: CheckedFile, guessed: ReadonlySet<string>, sharesKey: boolean): Checkup['missing'] {
  const { positions } = staged.layout.header;
  const has = (name: string): boolean => positions[dataset.columns.findIndex((column) => column.name === name)] !== -1;
  return dataset.columns
    .filter(({ name, type }) => {
      if (has(name)) return false;
      if (name === 'vte') return !has('uren_per_week');
      if (name === 'uren_voltijds') return !has('vte');
      if (/werkgever_(naam|postcode)$/.test(name)) return !has(name.replace(/_(naam|postcode)$/, ''));
      return type !== 'shared_key' || sharesKey;
    })
    .map(({ name, label, help, required }) => ({ column: label, help, required: required || guessed.has(name) }));
}
