/** Numbers rounded so that they add up to their rounded sum: the largest remainders are rounded up. */
export function wholeParts(values: readonly number[], decimals = 0): number[] {
  const unit = 10 ** decimals;
  const exact = values.map((value) => value * unit);
  const floors = exact.map((value) => Math.floor(value + 1e-9));
  const missing = Math.round(exact.reduce((sum, value) => sum + value, 0)) - floors.reduce((sum, value) => sum + value, 0);
  const remainder = (index: number): number => Number(((exact[index] ?? 0) - (floors[index] ?? 0)).toFixed(9));
  const first = values.map((_, index) => index).sort((a, b) => remainder(b) - remainder(a) || a - b);
  const raised = new Set(first.slice(0, Math.max(0, missing)));
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) / unit);
}
