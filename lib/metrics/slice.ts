import type { EpochMs } from '../units.ts';
import { between, firstFrom, type Points, readings, STALE_AFTER } from './points.ts';

/** A span [from, to) of a session: an hour, a shift, three minutes beside a mark. */
export interface Slice {
  from: EpochMs;
  to: EpochMs;
}

/** The slice that holds every sample. */
export const WHOLE: Slice = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The readings inside a slice; null when there are none. */
export function inside(points: Points, { from, to }: Slice): Points | null {
  return between(points, from, to);
}

/**
 * The readings inside a slice and before them the one that stood when it began: what a page's counter or gauge is compared
 * with, so that the rises of neighbouring slices add up to the whole. A reading older than 60 s stands no longer: what
 * happened in a hole belongs to no slice. Null when no reading is inside.
 */
export function fromStanding(points: Points, { from, to }: Slice): Points | null {
  const start = firstFrom(points.at, from);
  const end = firstFrom(points.at, to);
  if (end <= start) return null;
  const stood = start > 0 && points.at[start]! - points.at[start - 1]! <= STALE_AFTER;
  return readings(points, stood ? start - 1 : start, end);
}
