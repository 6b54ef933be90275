import type { SampleBlock, SeriesColumn } from '../model/series.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';

/**
 * How long a reading stands when no newer one comes. 60 s: the slowest push of the three platforms sends its figures
 * every few seconds, so a silence of a minute is a hole, not a constant (our judgement, no source).
 */
export const STALE_AFTER: Milliseconds = 60 * SECOND;

/** The readings of one series in order of time, missing ones left out. `hi[i]` is Infinity where only a lower bound is known. */
export interface Points {
  at: Float64Array;
  value: Float64Array;
  lo: Float64Array;
  hi: Float64Array;
}

/** The readings of a series by its key; null when the session has none. */
export type PointsOf = (key: string) => Points | null;

/** The readings of a series; null when the session has none. Its arrays may be the block's own: they are not to be changed. */
export function pointsOf(block: SampleBlock, key: string): Points | null {
  const column = block.columns.find((candidate) => candidate.key === key);
  if (!column) return null;
  const { values, qualities } = column;
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count += 1;
  if (count === 0) return null;
  const isExact = qualities.every(({ below, above }) => below === 0 && above === 0);
  if (isExact && count === values.length) return { at: block.at, value: values, lo: values, hi: values };
  return gather(block.at, column, count, isExact);
}

function gather(
  times: Float64Array,
  { values, qualities, quality }: SeriesColumn,
  count: number,
  isExact: boolean,
): Points {
  const [at, value] = [new Float64Array(count), new Float64Array(count)];
  const [lo, hi] = isExact ? [value, value] : [new Float64Array(count), new Float64Array(count)];
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const read = values[i]!;
    if (Number.isNaN(read)) continue;
    at[n] = times[i]!;
    value[n] = read;
    if (!isExact) {
      const { below, above } = qualities[quality[i]!]!;
      lo[n] = read - below;
      hi[n] = above < 0 ? Number.POSITIVE_INFINITY : read + above;
    }
    n += 1;
  }
  return { at, value, lo, hi };
}

/** A reader of a block's series that gathers the readings of each only once, for what asks for many spans of one session. */
export function pointsReader(block: SampleBlock): PointsOf {
  const read = new Map<string, Points | null>();
  return (key) => {
    const known = read.get(key);
    if (known !== undefined) return known;
    const points = pointsOf(block, key);
    read.set(key, points);
    return points;
  };
}

/** The place of the first time that is not before `from`, in times that rise; their number when all are before. */
export function firstFrom(at: Float64Array, from: EpochMs): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The readings in [from, to); null when there are none. */
export function between(points: Points, from: EpochMs, to: EpochMs): Points | null {
  return readings(points, firstFrom(points.at, from), firstFrom(points.at, to));
}

/** Readings `start` to `end` − 1; null when there are none. */
export function readings(points: Points, start: number, end: number): Points | null {
  if (end <= start) return null;
  return {
    at: points.at.subarray(start, end),
    value: points.value.subarray(start, end),
    lo: points.lo.subarray(start, end),
    hi: points.hi.subarray(start, end),
  };
}
