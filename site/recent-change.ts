import type { Count, Ratio } from '../lib/units.ts';
import type { RoomView } from './popup-host.ts';

/** Points of 10 s: those of one minute, and of the five minutes that are compared over. */
const MINUTE_OF_POINTS: Count = 6;
const SPAN: Count = 30;
/** Fewer readings in a minute are an accident. Our judgement. */
const FEWEST: Count = 3;

/**
 * How the lead figure of the last minute compares with the one of five minutes before, as means of a minute each: single points
 * jump. Undefined while either is not known, or where there was nobody before.
 */
export function recentChange({ points }: RoomView['recent']): { before: number; ratio: Ratio } | undefined {
  const now = meanOf(points.slice(-MINUTE_OF_POINTS));
  const before = meanOf(points.slice(-SPAN - MINUTE_OF_POINTS, -SPAN));
  return now !== undefined && before ? { before, ratio: now / before } : undefined;
}

function meanOf(points: readonly (number | null)[]): number | undefined {
  const told = points.filter((point) => point !== null);
  return told.length < FEWEST ? undefined : told.reduce((sum, point) => sum + point, 0) / told.length;
}
