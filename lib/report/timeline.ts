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
    series: block.columns
      .filter((column) => column.values.some((value) => !Number.isNaN(value)))
      .map((column) => timelineSeries(column, slots, length)),
  };
}

function timelineSeries(column: SeriesColumn, slots: Int32Array, length: number): TimelineSeries {
  const values: (number | null)[] = new Array(length).fill(null);
  const lo: (number | null)[] = new Array(length).fill(null);
  const hi: (number | null)[] = new Array(length).fill(null);
  let isExact = true;
  column.values.forEach((value, i) => {
    const slot = slots[i]!;
    if (Number.isNaN(value) || slot < 0 || slot >= length) return;
    const { below, above } = column.qualities[column.quality[i]!]!;
    isExact &&= below === 0 && above === 0;
    values[slot] = value;
    lo[slot] = value - below;
    hi[slot] = above < 0 ? null : value + above;
  });
  const kind = isGauge(column.key) ? 'gauge' : 'counter';
  return isExact ? { key: column.key, kind, values } : { key: column.key, kind, values, lo, hi };
}
