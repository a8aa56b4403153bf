/** Parts as whole numbers that add up to the whole (largest remainder, Hamilton 1792), which must be their sum. */
export function wholeParts(parts: readonly number[], whole: number): number[] {
  const floors = parts.map(Math.floor);
  const left = whole - floors.reduce((sum, part) => sum + part, 0);
  const order = parts
    .map((part, index) => ({ index, rest: Number((part - Math.floor(part)).toFixed(9)) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const raised = new Set(order.slice(0, left).map(({ index }) => index));
  return floors.map((part, index) => part + (raised.has(index) ? 1 : 0));
}
