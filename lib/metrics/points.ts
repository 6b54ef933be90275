import type { SampleBlock } from '../model/series.ts';
import type { EpochMs } from '../units.ts';

/** The readings of one series in order of time, missing ones left out. `hi[i]` is Infinity where only a lower bound is known. */
export interface Points {
  at: Float64Array;
  value: Float64Array;
  lo: Float64Array;
  hi: Float64Array;
}

/** The readings of a series; null when the session has none. */
export function pointsOf(block: SampleBlock, key: string): Points | null {
  const column = block.columns.find((candidate) => candidate.key === key);
  if (!column) return null;
  const present: number[] = [];
  column.values.forEach((value, i) => {
    if (!Number.isNaN(value)) present.push(i);
  });
  if (present.length === 0) return null;
  const quality = (i: number) => column.qualities[column.quality[i]!]!;
  const value = (i: number) => column.values[i]!;
  return {
    at: Float64Array.from(present, (i) => block.at[i]!),
    value: Float64Array.from(present, value),
    lo: Float64Array.from(present, (i) => value(i) - quality(i).below),
    hi: Float64Array.from(present, (i) =>
      quality(i).above < 0 ? Number.POSITIVE_INFINITY : value(i) + quality(i).above,
    ),
  };
}

/** The readings in [from, to); null when there are none. */
export function between(points: Points, from: EpochMs, to: EpochMs): Points | null {
  const start = points.at.findIndex((at) => at >= from);
  if (start < 0) return null;
  const past = points.at.findIndex((at) => at >= to);
  const end = past < 0 ? points.at.length : past;
  if (end <= start) return null;
  return {
    at: points.at.subarray(start, end),
    value: points.value.subarray(start, end),
    lo: points.lo.subarray(start, end),
    hi: points.hi.subarray(start, end),
  };
}
