import { isGauge, type SampleBlock, type SeriesColumn } from '../model/series.ts';
import type { EpochMs, Seconds } from '../units.ts';
import type { SessionReport, TimelineSeries } from './report.ts';

type Timeline = SessionReport['timeline'];

/** More points than this per series make a step longer: 200 000 s are 55 hours at one a second. */
const MOST_POINTS = 200_000;

/**
 * The samples on an even grid of `step` seconds. A sample belongs to the point nearest to its time; where several fall on one
 * point the last one stands (a counter's latest figure, a gauge's latest reading). Points without a sample are null.
 */
export function buildTimeline(block: SampleBlock, start: EpochMs, end: EpochMs, step: Seconds): Timeline {
  const seconds = Math.max(0, Math.round((end - start) / 1000));
  const width = Math.max(step, Math.ceil((seconds + 1) / MOST_POINTS));
  const length = Math.floor(seconds / width) + 1;
  const slots = Int32Array.from(block.at, (at) => Math.round((at - start) / 1000 / width));
  return {
    start,
    step: width,
    length,
    series: block.columns.flatMap((column) => timelineSeries(column, slots, length) ?? []),
  };
}

type Cells = TimelineSeries['values'];

/** One column on the grid; undefined where it has no reading. */
function timelineSeries(
  { key, values: read, quality, qualities }: SeriesColumn,
  slots: Int32Array,
  length: number,
): TimelineSeries | undefined {
  const last = lastReadings(read, slots, length);
  const kind = isGauge(key) ? 'gauge' : 'counter';
  const values: Cells = [];
  let isEmpty = true;
  let isExact = true;
  // Plain loops: a 12-hour session has more than a million cells, and this is most of a report's time.
  for (const i of last) {
    values.push(i < 0 ? null : read[i]!);
    if (i < 0) continue;
    isEmpty = false;
    const { below, above } = qualities[quality[i]!]!;
    if (below !== 0 || above !== 0) isExact = false;
  }
  if (isEmpty) return undefined;
  if (isExact) return { key, kind, values };
  const lo: Cells = [];
  const hi: Cells = [];
  for (const i of last) {
    const { below, above } = qualities[i < 0 ? 0 : quality[i]!]!;
    lo.push(i < 0 ? null : read[i]! - below);
    hi.push(i < 0 || above < 0 ? null : read[i]! + above);
  }
  return { key, kind, values, lo, hi };
}

/** For each point the last sample with a reading; −1 where there is none. */
function lastReadings(values: Float64Array, slots: Int32Array, length: number): Int32Array {
  const last = new Int32Array(length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    const slot = slots[i]!;
    if (slot >= 0 && slot < length && !Number.isNaN(values[i]!)) last[slot] = i;
  }
  return last;
}
