import { type Bounded, bounded } from './bounded.ts';
import { readingAt } from './gauge.ts';
import { firstFrom, type Points } from './points.ts';
import type { Slice } from './slice.ts';

/**
 * Where a counter starts anew: reading i lies wholly below reading i − 1. A dip of a rounded or cached figure whose intervals
 * still touch is not a reset.
 */
export function resetsOf(points: Points): number[] {
  const resets: number[] = [];
  for (let i = 1; i < points.at.length; i++) if (points.hi[i]! < points.lo[i - 1]!) resets.push(i);
  return resets;
}

/** The increase from reading `from` to reading `to` when no reset lies between. */
function rise(points: Points, from: number, to: number): Bounded {
  const hi = points.hi[to]! - points.lo[from]!;
  return bounded(
    Math.max(0, points.value[to]! - points.value[from]!),
    Math.max(0, points.lo[to]! - points.hi[from]!),
    Number.isFinite(hi) ? Math.max(0, hi) : undefined,
  );
}

/**
 * How much a counter rose between its first and its last reading. After a reset it rises from 0 (as Prometheus's `increase`
 * counts it, without extrapolation): what was counted between the last reading and the reset is not known, so it is a lower
 * bound. Null with fewer than two readings.
 */
export function increase(points: Points): Bounded | null {
  const last = points.at.length - 1;
  if (last < 1) return null;
  const resets = resetsOf(points);
  const starts = [0, ...resets];
  let value = 0;
  let lo = 0;
  let hi = 0;
  starts.forEach((start, n) => {
    const end = n + 1 < starts.length ? starts[n + 1]! - 1 : last;
    const part = rise(points, start, end);
    const base = n === 0 ? { value: 0, lo: 0 } : { value: points.value[start]!, lo: points.lo[start]! };
    value += part.value + base.value;
    lo += part.lo + base.lo;
    hi += part.hi === undefined ? Number.POSITIVE_INFINITY : part.hi;
  });
  return bounded(value, lo, resets.length === 0 && Number.isFinite(hi) ? hi : undefined);
}

/**
 * How much a counter that the recorder counts rose inside a slice: its last value there less its last value before, which is 0
 * at the session's start. It stands still over a hole, so no rise is lost or taken twice. Null when no value is inside.
 */
export function countedRise(points: Points, { from, to }: Slice): Bounded | null {
  const start = firstFrom(points.at, from);
  const last = firstFrom(points.at, to) - 1;
  if (last < start) return null;
  return start === 0 ? readingAt(points, last) : rise(points, start - 1, last);
}
