import type { Assessment } from '../maturity/assess.ts';
import { coverage } from '../metrics/coverage.ts';
import { pointsReader } from '../metrics/points.ts';
import { usualOf } from '../metrics/usual.ts';
import type { DeclaredSplit } from '../model/declared-split.ts';
import type { RecordedSession } from '../model/recording.ts';
import type { SampleBlock } from '../model/series.ts';
import { parseSeriesKey } from '../model/series.ts';
import type { ShiftPlan } from '../model/shift-plan.ts';
import { attributionOf } from '../traffic/mapping.ts';
import type { EpochMs, Seconds } from '../units.ts';
import { computeFigures } from './figures.ts';
import { markEffects } from './mark-effects.ts';
import { type Figure, REPORT_VERSION, type Report, type SessionReport } from './report.ts';
import { hoursOf, shiftTable } from './spans.ts';
import { splitsOf } from './splits.ts';
import { buildTimeline } from './timeline.ts';

/** What a report says of itself, and what is known beside the recordings of the room whose sessions they are. */
export interface BuildOptions {
  now: EpochMs;
  generator: string;
  /** Seconds between two points of the timelines; 1 keeps every sample. */
  step?: Seconds;
  /** The weekly plan: names presenters where no mark does. */
  plan?: ShiftPlan;
  /** Tables of sources that were typed in; each belongs to the session that it names. */
  declared?: readonly DeclaredSplit[];
  /** The figures of earlier lives, the latest first: for the usual level. */
  earlier?: readonly (readonly Figure[])[];
  /** The room's step. */
  assessment?: Assessment;
}

/** The Report document of one or more recorded sessions, in the order given. A session without samples is refused. */
export function buildReport(recordings: readonly RecordedSession[], options: BuildOptions): Report {
  return {
    format: 'roomscope-report',
    version: REPORT_VERSION,
    generatedAt: options.now,
    generator: options.generator,
    sessions: recordings.map((recording) => sessionReport(recording, options)),
  };
}

function sessionReport(recording: RecordedSession, options: BuildOptions): SessionReport {
  const { room, session, block, marks, gaps } = recording;
  if (block.at.length === 0) throw new RangeError(`session ${session.id} has no samples`);
  const endedAt = block.at[block.at.length - 1]!;
  const pointsOf = pointsReader(block);
  const figures = computeFigures(recording, pointsOf);
  const sources = sourcesOf(room.platform, block);
  const declared = options.declared?.find((table) => table.sessionId === session.id);
  return present({
    room: present({
      platform: room.platform,
      roomId: room.roomId,
      accountId: room.accountId,
      title: session.title ?? room.title,
      hostName: session.hostName ?? room.hostName,
      alias: room.alias,
      category: room.category,
      kind: room.kind,
      relation: room.relation,
    }),
    session: present({
      id: session.id,
      liveId: session.liveId,
      startedAt: session.startedAt,
      endedAt,
      endReason: session.endReason,
      ongoing: session.endReason === undefined,
      timezone: session.timezone,
      adapter: session.adapter,
      viewsKind: session.viewsKind,
    }),
    coverage: coverage(block.at, session.startedAt, endedAt),
    figures,
    hours: hoursOf(recording, pointsOf, endedAt),
    shifts: shiftTable(recording, pointsOf, endedAt, options.plan),
    usual: options.earlier && filled(usualOf(figures, options.earlier)),
    assessment: options.assessment,
    timeline: buildTimeline(block, session.startedAt, endedAt, options.step ?? 1),
    sources,
    split: splitsOf(recording, pointsOf, sources, declared),
    topics: labelledTotals(block, 'commentsByTopic').map(({ label, count }) => ({ topic: label, count })),
    marks: marks.map(({ at, kind, origin, label }) => present({ at, kind, origin, label })),
    markEffects: filled(markEffects(recording, pointsOf)),
    gaps: gaps.map(({ from, to, cause, series }) => present({ from, to: to ?? endedAt, cause, series })),
    evidence: Object.entries(session.evidence).map(([key, { route, precision, raw }]) =>
      present({ key, route, precision, raw }),
    ),
  });
}

/** A list that is worth a part of the document. */
function filled<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The record without the keys that are undefined: an absent fact is a missing key. */
function present<T extends object>(record: T): Present<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The last running count of every label of a labelled counter, most first. */
function labelledTotals(block: SampleBlock, name: string): { label: string; count: number }[] {
  return block.columns
    .map((column) => ({
      ...parseSeriesKey(column.key),
      count: column.values.findLast((value) => !Number.isNaN(value)),
    }))
    .filter((row) => row.name === name && row.label !== undefined && row.count !== undefined)
    .map(({ label, count }) => ({ label: label!, count: count! }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

/** Entry notices by label. `notices` and `labelled` are absent where the platform shows no entry notices. */
function sourcesOf(platform: string, block: SampleBlock): SessionReport['sources'] {
  const isTold = block.columns.some((column) => column.key === 'entries');
  const rows = labelledTotals(block, 'entriesBySource').map(({ label, count }) => ({
    label,
    segment: attributionOf(platform, label),
    count,
  }));
  if (!isTold) return { rows };
  const sum = (counted: typeof rows) => counted.reduce((total, row) => total + row.count, 0);
  return { notices: sum(rows), labelled: sum(rows.filter((row) => row.label !== '')), rows };
}
