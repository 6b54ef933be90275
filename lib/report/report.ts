import * as v from 'valibot';
import { assessment } from './assessment.ts';

/**
 * The Report document: everything that the site shows, exports or shares is computed from it. Written to files (version 2;
 * once released frozen: a change needs a new version, an upgrader and a golden sample). All times are epoch milliseconds, all numbers finite.
 * A number that is not known is absent (or null inside a time series), never 0.
 */
export const REPORT_VERSION = 2;

const text = v.pipe(v.string(), v.maxLength(200));
const epoch = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(Date.UTC(2015, 0, 1)),
  v.maxValue(Date.UTC(2100, 0, 1)),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12));
const finite = v.pipe(v.number(), v.finite());
const ratio = v.pipe(finite, v.minValue(0), v.maxValue(1));

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

/** A span of the session and the figures of it alone. */
const span = {
  from: epoch,
  to: epoch,
  /** Share of the span that was recorded. */
  coverage: ratio,
  figures: v.array(figure),
};

/** A number with its interval: `lo` and `hi` as in a figure. */
const amount = v.strictObject({ value: finite, lo: v.optional(finite), hi: v.optional(finite) });

/** The figures of three minutes; null where not known. */
const effectFigures = v.strictObject({
  averageConcurrentViewers: v.nullable(amount),
  entriesPerMinute: v.nullable(amount),
  commentsPerMinute: v.nullable(amount),
  likesPerMinute: v.nullable(amount),
  /** How many in the three minutes. */
  purchaseIntents: v.nullable(amount),
});

/** A part of a split: shares of what is labelled, and in the worst case of all entries. */
const part = {
  n: v.optional(count),
  share: ratio,
  lo: v.optional(ratio),
  hi: v.optional(ratio),
};

/** Where people came from, by one way of knowing it (`lib/traffic/split.ts`). */
const split = v.strictObject({
  basis: evidenceClass,
  /** N: entries with a label. */
  labelled: v.optional(count),
  /** V: how many entries there were, and what was counted: the page's views, its counter of an unspecified kind, or the notices. */
  entries: v.optional(
    v.strictObject({
      value: count,
      lo: v.optional(count),
      hi: v.optional(count),
      counts: v.picklist(['views', 'unspecified', 'notices']),
    }),
  ),
  /** N ÷ V. */
  known: v.optional(v.strictObject({ value: ratio, lo: ratio, hi: ratio })),
  reEntries: v.optional(v.strictObject({ n: v.optional(count), share: ratio })),
  /** Labelled entries that are missing before the split can be read. */
  needed: v.optional(count),
  segments: v.array(
    v.strictObject({
      segment: text,
      ...part,
      labels: v.array(v.strictObject({ label: text, n: v.optional(count), share: ratio })),
    }),
  ),
  own: v.optional(v.strictObject(part)),
  brought: v.optional(v.strictObject(part)),
  leftOut: v.optional(v.array(text)),
  /** A typed-in table: what the console calls it, and when it was typed in. */
  source: v.optional(text),
  enteredAt: v.optional(epoch),
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
  coverage: ratio,
  figures: v.array(figure),
  /** By the hours of the clock in the session's zone; only for lives of two hours and more. */
  hours: v.optional(v.array(v.strictObject(span))),
  /** By who was on camera; `day` is the date on which the shift began. Absent where nobody is named. */
  shifts: v.optional(
    v.array(
      v.strictObject({
        presenter: v.optional(text),
        day: v.pipe(v.string(), v.isoDate()),
        ...span,
      }),
    ),
  ),
  /** Beside the room's earlier lives: the median, and this one's place among `of` lives. */
  usual: v.optional(v.array(v.strictObject({ id: text, median: finite, rank: count, of: count }))),
  /** The room's step, as it stood when the report was built. */
  assessment: v.optional(assessment),
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
  /** The split by each way of knowing it; absent where nothing tells a source. */
  split: v.optional(v.array(split)),
  topics: v.array(v.strictObject({ topic: text, count })),
  marks: v.array(
    v.strictObject({
      at: epoch,
      kind: text,
      origin: v.picklist(['page', 'operator']),
      label: v.optional(text),
    }),
  ),
  /** Three minutes before and after each mark that may hold people or bring them. */
  markEffects: v.optional(
    v.array(
      v.strictObject({
        at: epoch,
        kind: text,
        label: v.optional(text),
        before: effectFigures,
        after: effectFigures,
      }),
    ),
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
export type Split = v.InferOutput<typeof split>;
export type EvidenceClass = v.InferOutput<typeof evidenceClass>;
