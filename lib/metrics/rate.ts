import { type EpochMs, MINUTE, type PerMinute, type Seconds } from '../units.ts';
import { type Bounded, times } from './bounded.ts';
import { increase } from './counter.ts';
import { between, type Points, STALE_AFTER } from './points.ts';
import { fromStanding, type Slice, WHOLE } from './slice.ts';

/**
 * The readings without the first, when there are at least three: the first one after opening a page is often a cached figure
 * that jumps within a second (131 861 → 132 372 in 0.6 s on Douyin, seen 2026-09), which no rate may be taken from.
 */
function settled(points: Points): Points {
  return points.at.length < 3 ? points : between(points, points.at[1]!, Number.POSITIVE_INFINITY)!;
}

/**
 * Mean increase per minute of a counter between its readings in a slice, the one that stood at its start among them; null with
 * fewer than two.
 */
export function ratePerMinute(points: Points, slice: Slice = WHOLE): Bounded | null {
  const used = fromStanding(settled(points), slice);
  if (!used) return null;
  const risen = increase(used);
  const minutes = (used.at[used.at.length - 1]! - used.at[0]!) / MINUTE;
  return risen && minutes > 0 ? times(risen, 1 / minutes) : null;
}

/**
 * Increase per minute in steps of `step` seconds: element i is the rate in [start + i·step, start + (i+1)·step). The rise
 * between two readings is spread evenly over the time between them; readings more than 60 s apart say nothing about the time
 * between. Null where less than half of the step is known. After a reset the counter rises from 0.
 */
export function rateSteps(
  points: Points,
  start: EpochMs,
  length: number,
  step: Seconds,
): (PerMinute | null)[] {
  const width = step * 1000;
  const rise = new Float64Array(length);
  const known = new Float64Array(length);
  const { at, value, lo, hi } = settled(points);
  for (let i = 1; i < at.length; i++) {
    const [from, to] = [at[i - 1]!, at[i]!];
    if (to <= from || to - from > STALE_AFTER) continue;
    const isReset = hi[i]! < lo[i - 1]!;
    const perMs = (isReset ? value[i]! : Math.max(0, value[i]! - value[i - 1]!)) / (to - from);
    const lastStep = Math.min(length - 1, Math.floor((to - 1 - start) / width));
    for (let n = Math.max(0, Math.floor((from - start) / width)); n <= lastStep; n++) {
      const overlap = Math.min(to, start + (n + 1) * width) - Math.max(from, start + n * width);
      rise[n]! += perMs * overlap;
      known[n]! += overlap;
    }
  }
  return Array.from(rise, (risen, n) => (known[n]! >= width / 2 ? (risen / known[n]!) * MINUTE : null));
}
