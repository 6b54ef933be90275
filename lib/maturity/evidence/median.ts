import { type Bounded, bounded, upper } from '../../metrics/bounded.ts';

/** The middle value, of an even number the mean of the two; numbers only, at least one. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median of quantities that are known within bounds: it lies between the median of the lower and of the upper ends. */
export function boundedMedian(quantities: readonly Bounded[]): Bounded {
  const hi = medianOf(quantities.map(upper));
  return bounded(
    medianOf(quantities.map((quantity) => quantity.value)),
    medianOf(quantities.map((quantity) => quantity.lo)),
    Number.isFinite(hi) ? hi : undefined,
  );
}
