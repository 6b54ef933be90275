import type { Gap } from '../../../lib/model/gap.ts';
import type { Precision, Route } from '../../../lib/model/reading.ts';
import type { RecordedSession } from '../../../lib/model/recording.ts';
import { parseSeriesKey, type SeriesColumn } from '../../../lib/model/series.ts';
import type { Session } from '../../../lib/model/session.ts';

/** One series of a recording in short. */
export interface SeriesResult {
  first: number;
  last: number;
  min: number;
  max: number;
  samples: number;
  precision: Precision;
  route: Route;
}

/** One recorded session as `replay` prints it. */
export interface SessionResult {
  platform: string;
  roomId: string;
  liveId?: string;
  title?: string;
  hostName?: string;
  series: { [name: string]: SeriesResult };
  /** Last count by raw source label, by topic, and marks by kind. */
  entriesBySource: { [label: string]: number };
  topics: { [topic: string]: number };
  marks: { [kind: string]: number };
  gaps: Pick<Gap, 'from' | 'to' | 'cause' | 'series'>[];
  evidence: Session['evidence'];
}

/** What `replay --json` prints. */
export interface ReplayResult {
  sessions: SessionResult[];
  requestsAdded: number;
  errors: string[];
}

function readColumn({ values, quality, qualities }: SeriesColumn): SeriesResult | null {
  const known = values.filter((value) => !Number.isNaN(value));
  const last = values.findLastIndex((value) => !Number.isNaN(value));
  const how = qualities[quality[last] ?? -1];
  if (!how) return null;
  const rounded = how.below > 0 || how.above > 0;
  return {
    first: known[0]!,
    last: known.at(-1)!,
    min: known.reduce((a, b) => Math.min(a, b)),
    max: known.reduce((a, b) => Math.max(a, b)),
    samples: known.length,
    precision: how.above < 0 ? 'capped' : rounded ? 'rounded' : 'exact',
    route: how.route,
  };
}

/** Counts per kind of a list. */
function countBy<T>(items: readonly T[], keyOf: (item: T) => string): { [key: string]: number } {
  const groups = Map.groupBy(items, keyOf);
  return Object.fromEntries([...groups].map(([key, group]) => [key, group.length]));
}

/** A recorded session in short. A counter's `last` is its latest figure, or our running count. */
export function summarise({ room, session, block, marks, gaps }: RecordedSession): SessionResult {
  const series: SessionResult['series'] = {};
  const labelled: { [name: string]: { [label: string]: number } } = {
    entriesBySource: {},
    commentsByTopic: {},
  };
  for (const column of block.columns) {
    const { name, label } = parseSeriesKey(column.key);
    const read = readColumn(column);
    if (!read) continue;
    if (label === undefined) series[name] = read;
    else labelled[name] = { ...labelled[name], [label]: read.last };
  }
  const { liveId, title, hostName, evidence } = session;
  return {
    platform: room.platform,
    roomId: room.roomId,
    ...(liveId !== undefined && { liveId }),
    ...(title !== undefined && { title }),
    ...(hostName !== undefined && { hostName }),
    series,
    entriesBySource: labelled.entriesBySource!,
    topics: labelled.commentsByTopic!,
    marks: countBy(marks, ({ kind }) => kind),
    gaps: gaps.map(({ from, to, cause, series: missing }) => ({
      from,
      cause,
      ...(to !== undefined && { to }),
      ...(missing && { series: missing }),
    })),
    evidence,
  };
}
