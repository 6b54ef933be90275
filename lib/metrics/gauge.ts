import type { Milliseconds } from '../units.ts';
import { type Bounded, bounded, minus } from './bounded.ts';
import { firstFrom, type Points, STALE_AFTER } from './points.ts';
import { type Slice, WHOLE } from './slice.ts';

/** One reading of a series with its bounds. */
export function readingAt(points: Points, i: number): Bounded {
  const hi = points.hi[i]!;
  return bounded(points.value[i]!, points.lo[i]!, Number.isFinite(hi) ? hi : undefined);
}

/** The latest reading. */
export function lastReading(points: Points): Bounded {
  return readingAt(points, points.at.length - 1);
}

/** How far a gauge moved from its first to its last reading; null with fewer than two readings. */
export function netChange(points: Points): Bounded | null {
  return points.at.length < 2 ? null : minus(lastReading(points), readingAt(points, 0));
}

/** Σ value × time the value stood inside the slice (unit × ms), with its bounds, and the time that readings cover there. */
function integrate(
  { at, value, lo, hi }: Points,
  { from, to }: Slice,
): { area: Bounded; time: Milliseconds } | null {
  const area = { value: 0, lo: 0, hi: 0 };
  let time = 0;
  for (let i = Math.max(1, firstFrom(at, from)); i < at.length && at[i - 1]! < to; i++) {
    const step = Math.min(at[i]!, to) - Math.max(at[i - 1]!, from);
    if (step <= 0 || at[i]! - at[i - 1]! > STALE_AFTER) continue;
    area.value += value[i - 1]! * step;
    area.lo += lo[i - 1]! * step;
    area.hi += hi[i - 1]! * step;
    time += step;
  }
  if (time === 0) return null;
  return { area: bounded(area.value, area.lo, Number.isFinite(area.hi) ? area.hi : undefined), time };
}

/** Σ value × Δt inside the slice in unit × milliseconds; null when no two readings within 60 s reach into it. */
export function timeIntegral(points: Points, slice: Slice = WHOLE): Bounded | null {
  return integrate(points, slice)?.area ?? null;
}

/**
 * Time-weighted mean Σ(value × Δt) ÷ Σ Δt inside the slice, each reading standing until the next; null when no two readings
 * within 60 s reach into it.
 */
export function timeWeightedMean(points: Points, slice: Slice = WHOLE): Bounded | null {
  const found = integrate(points, slice);
  if (!found) return null;
  const { area, time } = found;
  return bounded(area.value / time, area.lo / time, area.hi === undefined ? undefined : area.hi / time);
}
