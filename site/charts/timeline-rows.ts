import type { SessionReport, TimelineSeries } from '../../lib/report/report.ts';
import type { EpochMs, Milliseconds } from '../../lib/units.ts';
import type { ChartPoint } from './min-max.ts';
import { gapsOf, gaugePoints, isTooRounded, risePerMinute } from './timeline-points.ts';

/** The rows that a timeline may have; the first one present leads. */
export type RowId =
  | 'concurrentViewers'
  | 'entriesPerMinute'
  | 'newViewsPerMinute'
  | 'commentsPerMinute'
  | 'likesPerMinute'
  | 'noticesPerMinute';

/** One small chart of the timeline. `perMinute` rows are steps of one minute, the others a line of readings. */
export interface TimelineRow {
  id: RowId;
  perMinute: boolean;
  points: ChartPoint[];
  gaps: SessionReport['gaps'];
}

/** What is drawn, lead first, and the rows left out because the page rounds their counter too much. */
export interface TimelineRows {
  rows: TimelineRow[];
  tooRounded: RowId[];
}

/**
 * Chooses what the timeline draws: online where the page shows it, else the inflow (views per minute), else entry notices per
 * minute; then new views, comments and likes per minute.
 */
export function timelineRows(report: SessionReport): TimelineRows {
  const found = (key: string) => report.timeline.series.find((series) => series.key === key);
  const online = found('concurrentViewers');
  const views = found('cumulativeViews') ?? found('cumulativeViewers');
  const viewsDrawn = views !== undefined && !isTooRounded(views);
  const wanted: [RowId, TimelineSeries | undefined][] = [
    ['concurrentViewers', online],
    [online ? 'newViewsPerMinute' : 'entriesPerMinute', views],
    ['noticesPerMinute', online || viewsDrawn ? undefined : found('entries')],
    ['commentsPerMinute', found('comments')],
    ['likesPerMinute', found('likes')],
  ];
  const result: TimelineRows = { rows: [], tooRounded: [] };
  for (const [id, series] of wanted) {
    if (!series) continue;
    const perMinute = id !== 'concurrentViewers';
    if (perMinute && isTooRounded(series)) {
      result.tooRounded.push(id);
      continue;
    }
    const gaps = gapsOf(report.gaps, series.key);
    const points = (perMinute ? risePerMinute : gaugePoints)(report.timeline, series, gaps);
    if (points.some(({ y }) => !Number.isNaN(y))) result.rows.push({ id, perMinute, points, gaps });
  }
  return result;
}

/** The point of a row nearest to a time, at most `reach` away; undefined where nothing was recorded. */
export function valueNear(row: TimelineRow, at: EpochMs, reach: Milliseconds): number | undefined {
  const { points } = row;
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x < at) low = middle + 1;
    else high = middle;
  }
  const nearest = [points[low - 1], points[low]]
    .filter((point) => point !== undefined)
    .sort((a, b) => Math.abs(a.x - at) - Math.abs(b.x - at))[0];
  if (!nearest || Number.isNaN(nearest.y) || Math.abs(nearest.x - at) > reach) return undefined;
  return nearest.y;
}

/** The points in [from, to] with one neighbour on either side, so that the line reaches the edges. */
export function pointsWithin(points: readonly ChartPoint[], from: EpochMs, to: EpochMs): ChartPoint[] {
  const first = points.findIndex(({ x }) => x >= from);
  if (first < 0) return [];
  const past = points.findIndex(({ x }) => x > to);
  return points.slice(Math.max(0, first - 1), past < 0 ? undefined : past + 1);
}
