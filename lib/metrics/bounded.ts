import type { Precision } from '../model/reading.ts';

/** A quantity that is known to lie in [lo, hi]; `hi` is absent when only a lower bound is known. */
export interface Bounded {
  value: number;
  lo: number;
  hi?: number;
}

/** A quantity known to the last digit. */
export function certain(value: number): Bounded {
  return { value, lo: value, hi: value };
}

/** A quantity of which only a lower bound is known. */
export function atLeast(value: number): Bounded {
  return { value, lo: value };
}

/** Builds bounds from numbers that may be open above. */
export function bounded(value: number, lo: number, hi: number | undefined): Bounded {
  return hi === undefined ? { value, lo } : { value, lo, hi };
}

/** The largest value that a quantity may have; Infinity where no upper bound is known. */
export function upper(quantity: Bounded): number {
  return quantity.hi === undefined ? Number.POSITIVE_INFINITY : quantity.hi;
}

/** a − b by interval arithmetic: the difference lies in [a.lo − b.hi, a.hi − b.lo]. */
export function minus(a: Bounded, b: Bounded): Bounded {
  const lo = b.hi === undefined ? Number.NEGATIVE_INFINITY : a.lo - b.hi;
  return bounded(a.value - b.value, lo, a.hi === undefined ? undefined : a.hi - b.lo);
}

/** a × factor, factor > 0. */
export function times(a: Bounded, factor: number): Bounded {
  return bounded(a.value * factor, a.lo * factor, a.hi === undefined ? undefined : a.hi * factor);
}

/**
 * a ÷ b for quantities ≥ 0 by interval arithmetic: [a.lo ÷ b.hi, a.hi ÷ b.lo]. Null when b may be 0: then nothing can be said.
 */
export function dividedBy(a: Bounded, b: Bounded): Bounded | null {
  if (b.lo <= 0) return null;
  const lo = b.hi === undefined ? 0 : a.lo / b.hi;
  return bounded(a.value / b.value, lo, a.hi === undefined ? undefined : a.hi / b.lo);
}

/** How a quantity should be printed: with every digit, as rounded, or as "at least". */
export function precisionOf(quantity: Bounded): Precision {
  if (quantity.hi === undefined) return 'capped';
  return quantity.lo === quantity.hi ? 'exact' : 'rounded';
}
