import { HOUR, type Milliseconds } from '../../units.ts';
import { type Life, lengthOf, type Shift } from '../history.ts';
import { lengthOfAll, type Span } from '../spans.ts';

/** Prime time 黄金档: the best 3 hours of a live (the source speaks of the best hours, the number is our judgement). */
export const BEST_TIME: Milliseconds = 3 * HOUR;
/** Hours must cover this share of the airtime before the best ones can be named (our judgement, no source). */
const HOURS_KNOWN = 0.9;

/** The shifts of a live in order, inside its airtime and without overlap: a later one ends the one before. */
export function shiftsOf(life: Life): Shift[] | undefined {
  if (!life.shifts) return undefined;
  const sorted = [...life.shifts].sort((a, b) => a.from - b.from || (a.presenter < b.presenter ? -1 : 1));
  return sorted
    .map((shift, i) => ({
      ...shift,
      from: Math.max(shift.from, life.startedAt),
      to: Math.min(shift.to, life.endedAt, sorted[i + 1]?.from ?? Number.POSITIVE_INFINITY),
    }))
    .filter((shift) => shift.to > shift.from);
}

/** The share of the airtime whose presenter is known, 0–1; undefined when shifts were not looked at. */
export function presentedShare(life: Life): number | undefined {
  const shifts = shiftsOf(life);
  return shifts && lengthOfAll(shifts) / lengthOf(life);
}

/**
 * The three clock hours in which people came in fastest; where no inflow is known, in which most were online. A live of up to
 * three hours is its own best time. Null when the hours are not known.
 */
export function bestHours(life: Life): Span[] | null {
  if (lengthOf(life) <= BEST_TIME) return [{ from: life.startedAt, to: life.endedAt }];
  const hours = life.hours ?? [];
  if (lengthOfAll(hours) < HOURS_KNOWN * lengthOf(life)) return null;
  for (const key of ['entriesPerMinute', 'averageOnline'] as const) {
    if (!hours.every((hour) => hour[key] !== undefined)) continue;
    return [...hours].sort((a, b) => b[key]! - a[key]! || a.from - b.from).slice(0, 3);
  }
  return null;
}
