import * as v from 'valibot';

/**
 * The Report document: everything that the site shows, exports or shares is computed from it. Written to files (version 1,
 * frozen: a change needs a new version, an upgrader and a golden sample). All times are epoch milliseconds, all numbers finite.
 * A number that is not known is absent (or null inside a time series), never 0.
 */
export const REPORT_VERSION = 1;

const text = v.pipe(v.string(), v.maxLength(200));
const epoch = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(Date.UTC(2015, 0, 1)),
  v.maxValue(Date.UTC(2100, 0, 1)),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12));
const finite = v.pipe(v.number(), v.finite());

/** How a figure is known: the operator's console, the page, inferred, or typed in. */
export const evidenceClass = v.picklist(['measured', 'observed', 'estimated', 'declared']);
const route = v.picklist(['tap', 'state', 'dom', 'console']);
const precision = v.picklist(['exact', 'rounded', 'capped']);

/** One figure: `id` from `lib/metrics/catalogue`, value with its interval where it is not exact. */
const figure = v.strictObject({
  id: text,
  value: finite,
  lo: v.optional(finite),
  /** Absent together with `lo` for an exact figure; absent alone where only a lower bound is known. */
  hi: v.optional(finite),
  precision,
  evidence: evidenceClass,
  route: v.optional(route),
  /** Number of samples or notices it rests on. */
  n: v.optional(count),
  /** Time of a peak. */
  at: v.optional(epoch),
});

/** One series over the timeline: `values[i]` at `start + i × step`; null is missing. */
const timelineSeries = v.strictObject({
  key: text,
  kind: v.picklist(['gauge', 'counter']),
  values: v.array(v.nullable(finite)),
  /** Bounds, where the page rounds; null: no upper bound. */
  lo: v.optional(v.array(v.nullable(finite))),
  hi: v.optional(v.array(v.nullable(finite))),
});

const sessionReport = v.strictObject({
  room: v.strictObject({
    platform: text,
    roomId: v.optional(text),
    accountId: v.optional(text),
    title: v.optional(text),
    hostName: v.optional(text),
    alias: v.optional(text),
    category: v.optional(text),
    kind: v.optional(v.picklist(['shop', 'talent', 'matrix'])),
    relation: v.optional(v.picklist(['own', 'peer', 'partner'])),
  }),
  session: v.strictObject({
    id: v.optional(text),
    liveId: v.optional(text),
    startedAt: epoch,
    /** Time of the last sample. */
    endedAt: epoch,
    endReason: v.optional(text),
    /** True while the recording goes on: figures are of so far. */
    ongoing: v.boolean(),
    timezone: text,
    adapter: v.strictObject({ id: text, version: text }),
    viewsKind: v.optional(v.picklist(['views', 'unspecified'])),
  }),
  /** Share of [startedAt, endedAt] that was recorded, 0–1. */
  coverage: v.pipe(finite, v.minValue(0), v.maxValue(1)),
  figures: v.array(figure),
  timeline: v.strictObject({
    start: epoch,
    /** Seconds between two points. */
    step: v.pipe(v.number(), v.integer(), v.minValue(1)),
    length: v.pipe(count, v.maxValue(200_000)),
    series: v.pipe(v.array(timelineSeries), v.maxLength(200)),
  }),
  /** Entry notices by raw source label as sent ("" = a notice without one), with the segment it is mapped to. */
  sources: v.strictObject({
    /** Notices in all. Absent where the platform shows none. */
    notices: v.optional(count),
    labelled: v.optional(count),
    rows: v.array(v.strictObject({ label: text, segment: text, count })),
  }),
  topics: v.array(v.strictObject({ topic: text, count })),
  marks: v.array(
    v.strictObject({
      at: epoch,
      kind: text,
      origin: v.picklist(['page', 'operator']),
      label: v.optional(text),
    }),
  ),
  gaps: v.array(
    v.strictObject({
      from: epoch,
      to: epoch,
      cause: text,
      /** The series that are missing; absent: all. */
      series: v.optional(v.array(text)),
    }),
  ),
  /** How each series was read. */
  evidence: v.array(v.strictObject({ key: text, route, precision, raw: v.optional(text) })),
});

export const reportSchema = v.strictObject({
  format: v.literal('roomscope-report'),
  version: v.literal(REPORT_VERSION),
  generatedAt: epoch,
  generator: text,
  sessions: v.pipe(v.array(sessionReport), v.minLength(1), v.maxLength(200)),
});

export type Report = v.InferOutput<typeof reportSchema>;
export type SessionReport = v.InferOutput<typeof sessionReport>;
export type Figure = v.InferOutput<typeof figure>;
export type TimelineSeries = v.InferOutput<typeof timelineSeries>;
export type EvidenceClass = v.InferOutput<typeof evidenceClass>;
