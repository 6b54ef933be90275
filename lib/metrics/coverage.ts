import { type EpochMs, type Milliseconds, type Ratio, SECOND } from '../units.ts';

/** Two samples further apart than this have a gap between them. 3 s: a timer may be late, two missed ticks are a hole. */
export const GAP_AFTER: Milliseconds = 3 * SECOND;

/** Time between the first and the last sample that was recorded: the holes of more than 3 s are left out. */
export function coveredTime(at: Float64Array): Milliseconds {
  let covered = 0;
  for (let i = 1; i < at.length; i++) {
    const step = at[i]! - at[i - 1]!;
    if (step <= GAP_AFTER) covered += step;
  }
  return covered;
}

/** Share of [from, to] that was recorded, 0–1; 0 when the span is empty. */
export function coverage(at: Float64Array, from: EpochMs, to: EpochMs): Ratio {
  return to > from ? Math.min(1, coveredTime(at) / (to - from)) : 0;
}
