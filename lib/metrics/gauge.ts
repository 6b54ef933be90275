import { type Milliseconds, SECOND } from '../units.ts';
import { type Bounded, bounded, minus } from './bounded.ts';
import type { Points } from './points.ts';

/**
 * How long a gauge's reading stands when no newer one comes. 60 s: the slowest push of the three platforms sends its figures
 * every few seconds, so a silence of a minute is a hole, not a constant (our judgement, no source).
 */
export const STALE_AFTER: Milliseconds = 60 * SECOND;

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

/** Σ value × time the value stood (unit × ms), over the time that readings cover. */
function integrate(at: Float64Array, values: Float64Array): { area: number; time: Milliseconds } {
  let area = 0;
  let time = 0;
  for (let i = 1; i < at.length; i++) {
    const step = at[i]! - at[i - 1]!;
    if (step > STALE_AFTER) continue;
    area += values[i - 1]! * step;
    time += step;
  }
  return { area, time };
}

/** Σ value × Δt in unit × milliseconds; null when no two readings are within 60 s. */
export function timeIntegral(points: Points): Bounded | null {
  const { area, time } = integrate(points.at, points.value);
  if (time === 0) return null;
  const hi = integrate(points.at, points.hi).area;
  return bounded(area, integrate(points.at, points.lo).area, Number.isFinite(hi) ? hi : undefined);
}

/** Time-weighted mean Σ(value × Δt) ÷ Σ Δt, each reading standing until the next; null when no two are within 60 s. */
export function timeWeightedMean(points: Points): Bounded | null {
  const area = timeIntegral(points);
  if (!area) return null;
  const { time } = integrate(points.at, points.value);
  return bounded(area.value / time, area.lo / time, area.hi === undefined ? undefined : area.hi / time);
}
