import type { EpochMs } from '../units.ts';
import type { Route } from './reading.ts';

/** Gauges as the page shows them: may rise and fall. */
export const GAUGES = ['concurrentViewers', 'followersTotal', 'cartItems'] as const;
/** Counters as the page shows them: rise, and reset when a new broadcast begins. */
export const SHOWN_COUNTERS = ['cumulativeViews', 'cumulativeViewers', 'likes'] as const;
/** Counters that the recorder itself counts from notices: start at 0 when their source opens. */
export const COUNTED = [
  'comments',
  'follows',
  'shares',
  'gifts',
  'fanClubJoins',
  'purchaseIntents',
  'entries',
  'entriesWithFanBadge',
  'identifiedViewers',
  'commenters',
] as const;

export type GaugeName = (typeof GAUGES)[number];
export type ShownCounterName = (typeof SHOWN_COUNTERS)[number];
/** A number that a page shows. */
export type FieldName = GaugeName | ShownCounterName;
export type CountedName = (typeof COUNTED)[number];

/** Counters with one label: `entriesBySource` by the raw source label as sent, `commentsByTopic` by topic id. */
export type LabelledName = 'entriesBySource' | 'commentsByTopic';
export type SeriesName = FieldName | CountedName | LabelledName;

/**
 * The identity of one series: its name, and for labelled names `name|label`. The label is the rest of the string, so it may
 * hold any character; an empty label ("entriesBySource|") is a notice without a source.
 */
export type SeriesKey = SeriesName | `${LabelledName}|${string}`;

/** Splits a series key into its name and its label (undefined for an unlabelled series). */
export function parseSeriesKey(key: string): {
  name: string;
  label: string | undefined;
} {
  const bar = key.indexOf('|');
  return bar < 0 ? { name: key, label: undefined } : { name: key.slice(0, bar), label: key.slice(bar + 1) };
}

/** Whether a series is a gauge; everything else is a counter. */
export function isGauge(key: string): boolean {
  return (GAUGES as readonly string[]).includes(parseSeriesKey(key).name);
}

/** A value inside a sample: how far the truth may lie below and above, and how it came. */
export interface SampleValue {
  value: number;
  lo: number;
  /** Absent: only a lower bound is known. */
  hi?: number;
  route: Route;
}

/**
 * What one second told: `seq` counts samples of a session from 0 without holes, `at` is arrival time. A series with nothing
 * to say in this second is a missing key.
 */
export interface Sample {
  seq: number;
  at: EpochMs;
  values: { [key in SeriesKey]?: SampleValue };
}

/** How a column's value is known: distances to the bounds (`above` −1: no upper bound) and the route. */
export interface Quality {
  below: number;
  above: number;
  route: Route;
}

/**
 * One series over the samples of a block: `values[i]` belongs to `at[i]`; NaN is missing. `quality[i]` indexes `qualities`
 * (its value is meaningless where the value is missing).
 */
export interface SeriesColumn {
  key: string;
  values: Float64Array;
  qualities: Quality[];
  quality: Uint8Array;
}

/** Consecutive samples as columns: sample i has seq `firstSeq + i` and time `at[i]` (whole ms). */
export interface SampleBlock {
  firstSeq: number;
  at: Float64Array;
  columns: SeriesColumn[];
}
