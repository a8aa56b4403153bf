const fewest = 5;

/** Says whether the values of a column, in the order of the file, count its rows: 1, 2, 3 and so on. */
export function areNumbersOfRows(values: readonly string[]): boolean {
  return values.length >= fewest && values.every((value, at) => Number(value) === at + 1);
}
