import type { SessionReport, TimelineSeries } from '../../lib/report/report.ts';
import { type EpochMs, MINUTE, type Milliseconds, type PerMinute } from '../../lib/units.ts';
import type { ChartPoint } from './min-max.ts';

type Timeline = SessionReport['timeline'];
type Gap = SessionReport['gaps'][number];

/** A reading of one series at a time. */
interface Reading {
  at: EpochMs;
  value: number;
  /** Bounds where the page rounds. */
  lo: number;
  hi: number;
}

/** A reading stands at most this long, as in the time-weighted mean of `lib/metrics/gauge.ts`. */
const STANDS: Milliseconds = MINUTE;

/** The gaps in which a series is missing: those of everything, and those that name it. */
export function gapsOf(gaps: readonly Gap[], key: string): Gap[] {
  return gaps.filter(({ series }) => series === undefined || series.includes(key));
}

/** A gauge as a line: broken at gaps and where no reading came for more than a minute (or two steps, if longer). */
export function gaugePoints(timeline: Timeline, series: TimelineSeries, gaps: readonly Gap[]): ChartPoint[] {
  const points: ChartPoint[] = [];
  let last: Reading | undefined;
  for (const reading of readingsOf(timeline, series)) {
    if (last && isBroken(last.at, reading.at, timeline, gaps))
      points.push({ x: (last.at + reading.at) / 2, y: Number.NaN });
    points.push({ x: reading.at, y: reading.value });
    last = reading;
  }
  return points;
}

/**
 * The rise of a counter per minute, one point per minute at its middle: NaN where less than half of the minute was
 * recorded. A reading wholly below the one before is a reset: the counter rose from 0.
 */
export function risePerMinute(
  timeline: Timeline,
  series: TimelineSeries,
  gaps: readonly Gap[],
): ChartPoint[] {
  const width = Math.max(MINUTE, timeline.step * 1000);
  const length = Math.ceil((timeline.length * timeline.step * 1000) / width);
  const risen = new Float64Array(length);
  const covered = new Float64Array(length);
  let last: Reading | undefined;
  for (const reading of readingsOf(timeline, series)) {
    if (last && !isBroken(last.at, reading.at, timeline, gaps)) {
      // The rise belongs to the moment of the later reading, the time to the minute in which it passed.
      const bucket = Math.min(length - 1, Math.floor((reading.at - timeline.start - 1) / width));
      risen[bucket]! += reading.hi < last.lo ? reading.value : Math.max(0, reading.value - last.value);
      spread(covered, last.at - timeline.start, reading.at - timeline.start, width);
    }
    last = reading;
  }
  return Array.from(risen, (rise, i) => ({
    x: timeline.start + (i + 0.5) * width,
    y: covered[i]! >= width / 2 ? perMinute(rise, covered[i]!) : Number.NaN,
  }));
}

function perMinute(rise: number, covered: Milliseconds): PerMinute {
  return (rise / covered) * MINUTE;
}

/** Adds the span [from, to) to the buckets that it crosses. */
function spread(covered: Float64Array, from: Milliseconds, to: Milliseconds, width: Milliseconds): void {
  for (let bucket = Math.floor(from / width); bucket < covered.length && bucket * width < to; bucket++) {
    covered[bucket]! += Math.min(to, (bucket + 1) * width) - Math.max(from, bucket * width);
  }
}

/**
 * Whether the page rounds a counter too much for a rise per minute: its interval is ever wider than a twentieth of its whole
 * rise, or open above. Our judgement, no source: then a minute's rise is mostly the rounding.
 */
export function isTooRounded(series: TimelineSeries): boolean {
  if (!series.lo) return false;
  const { lo, hi, values } = series;
  const known = values.flatMap((value, i) => (value === null ? [] : [{ value, lo: lo[i], hi: hi?.[i] }]));
  if (known.length === 0) return false;
  const rise = known[known.length - 1]!.value - known[0]!.value;
  return known.some(
    (reading) =>
      typeof reading.lo !== 'number' || typeof reading.hi !== 'number' || reading.hi - reading.lo > rise / 20,
  );
}

/** The readings of a series in order of time. */
function* readingsOf(timeline: Timeline, series: TimelineSeries): Generator<Reading> {
  for (let i = 0; i < series.values.length; i++) {
    const value = series.values[i];
    if (typeof value !== 'number') continue;
    const lo = series.lo?.[i];
    const hi = series.lo ? series.hi?.[i] : value;
    yield {
      at: timeline.start + i * timeline.step * 1000,
      value,
      lo: typeof lo === 'number' ? lo : value,
      hi: typeof hi === 'number' ? hi : Number.POSITIVE_INFINITY,
    };
  }
}

/** Whether the line breaks between two readings: too far apart, or with a gap between. */
function isBroken(from: EpochMs, to: EpochMs, timeline: Timeline, gaps: readonly Gap[]): boolean {
  if (to - from > Math.max(STANDS, 2 * timeline.step * 1000)) return true;
  return gaps.some((gap) => gap.from < to && gap.to > from);
}
