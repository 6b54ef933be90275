import type { EpochMs } from '../units.ts';
import type { Bounded } from './bounded.ts';
import { readingAt } from './gauge.ts';
import type { Points } from './points.ts';

/** The largest reading and the time of its first occurrence. */
export function peak(points: Points): Bounded & { at: EpochMs } {
  let top = 0;
  points.value.forEach((value, i) => {
    if (value > points.value[top]!) top = i;
  });
  return { ...readingAt(points, top), at: points.at[top]! };
}
