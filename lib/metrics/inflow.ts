import { MINUTE } from '../units.ts';
import { atLeast, type Bounded, times } from './bounded.ts';
import { countedRise } from './counter.ts';
import { coveredTime } from './coverage.ts';
import type { Points, PointsOf } from './points.ts';
import { ratePerMinute } from './rate.ts';
import { type Slice, WHOLE } from './slice.ts';

/** How many a minute a counter of the recorder rose in the recorded time of a slice; null when it says nothing about it. */
export function countedPerMinute(
  points: Points,
  sampled: Float64Array,
  slice: Slice = WHOLE,
): Bounded | null {
  const risen = countedRise(points, slice);
  const minutes = coveredTime(sampled, slice) / MINUTE;
  return risen && minutes > 0 ? times(risen, 1 / minutes) : null;
}

/** People who come in per minute, and the series that it rests on. */
export interface Inflow {
  quantity: Bounded;
  series: 'cumulativeViews' | 'entries';
}

/**
 * Entries per minute of a slice: the rise of the page's view counter; in a session without one the entry notices, a lower
 * bound since some entries are merged or not announced. Null when neither says anything.
 */
export function inflow(pointsOf: PointsOf, sampled: Float64Array, slice: Slice = WHOLE): Inflow | null {
  const views = pointsOf('cumulativeViews');
  if (views) {
    const quantity = ratePerMinute(views, slice);
    return quantity && { quantity, series: 'cumulativeViews' };
  }
  const entries = pointsOf('entries');
  const noticed = entries && countedPerMinute(entries, sampled, slice);
  return noticed && { quantity: atLeast(noticed.lo), series: 'entries' };
}
