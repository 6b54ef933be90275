import { type EpochMs, type Milliseconds, type Ratio, SECOND } from '../units.ts';
import { firstFrom } from './points.ts';
import { type Slice, WHOLE } from './slice.ts';

/** Two samples further apart than this have a gap between them. 3 s: a timer may be late, two missed ticks are a hole. */
export const GAP_AFTER: Milliseconds = 3 * SECOND;

/** The time inside a slice that was recorded: from the first to the last sample without the holes of more than 3 s. */
export function coveredTime(at: Float64Array, { from, to }: Slice = WHOLE): Milliseconds {
  let covered = 0;
  for (let i = Math.max(1, firstFrom(at, from)); i < at.length && at[i - 1]! < to; i++)
    if (at[i]! - at[i - 1]! <= GAP_AFTER) covered += Math.min(at[i]!, to) - Math.max(at[i - 1]!, from);
  return covered;
}

/** Share of [from, to] that was recorded, 0–1; 0 when the span is empty. */
export function coverage(at: Float64Array, from: EpochMs, to: EpochMs): Ratio {
  return to > from ? Math.min(1, coveredTime(at, { from, to }) / (to - from)) : 0;
}
