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

/** Σ value × time the value stood inside the slice (unit × ms), and the time that readings cover there. */
function integrate(
  at: Float64Array,
  values: Float64Array,
  { from, to }: Slice,
): { area: number; time: Milliseconds } {
  let area = 0;
  let time = 0;
  for (let i = Math.max(1, firstFrom(at, from)); i < at.length && at[i - 1]! < to; i++) {
    if (at[i]! - at[i - 1]! > STALE_AFTER) continue;
    const step = Math.min(at[i]!, to) - Math.max(at[i - 1]!, from);
    area += values[i - 1]! * step;
    time += step;
  }
  return { area, time };
}

/** Σ value × Δt inside the slice in unit × milliseconds; null when no two readings within 60 s reach into it. */
export function timeIntegral(points: Points, slice: Slice = WHOLE): Bounded | null {
  const { area, time } = integrate(points.at, points.value, slice);
  if (time === 0) return null;
  const hi = integrate(points.at, points.hi, slice).area;
  return bounded(area, integrate(points.at, points.lo, slice).area, Number.isFinite(hi) ? hi : undefined);
}

/**
 * Time-weighted mean Σ(value × Δt) ÷ Σ Δt inside the slice, each reading standing until the next; null when no two readings
 * within 60 s reach into it.
 */
export function timeWeightedMean(points: Points, slice: Slice = WHOLE): Bounded | null {
  const area = timeIntegral(points, slice);
  if (!area) return null;
  const { time } = integrate(points.at, points.value, slice);
  return bounded(area.value / time, area.lo / time, area.hi === undefined ? undefined : area.hi / time);
}
