/** Between the problems of a row, and between a problem and the cell that it is about. */
export const problemSeparator = '\u001e';
export const cellSeparator = '\u001f';

/**
 * The kinds of problem of a row: `missing` a required value, `unreadable` a cell, `repaired` a cell that was read
 * otherwise than it stood, `order` an end before its begin, `empty` none of a group of columns filled, `structure`
 * a record that is not as wide as the header, `unlikely` a value outside what the contract calls likely, `still` no end where
 * another column says why or where to somebody left.
 */
export type ProblemKind = 'missing' | 'unreadable' | 'repaired' | 'unlikely' | 'order' | 'empty' | 'still' | 'structure';

/** SQL text of a problem up to its cell; `index` is SQL for the index of the column. */
export function problemHead(index: string, kind: ProblemKind): string {
  return `${index} || '${cellSeparator}${kind}${cellSeparator}'`;
}

/** SQL of the problems that are not null as one text, null when there are none. */
export function joined(problems: readonly string[]): string {
  return `nullif(concat_ws('${problemSeparator}', ${problems.join(', ')}), '')`;
}
