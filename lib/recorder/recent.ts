import type { EpochMs, Milliseconds } from '../units.ts';
import { MINUTE } from '../units.ts';
import type { Values } from './tallies.ts';

/** What the popup shows of the last 10 min. */
export interface RecentFigures {
  lead: 'concurrentViewers' | 'entriesPerMinute';
  /** The lead figure, one point per 10 s; null where missing. */
  points: (number | null)[];
  /** Entries per minute over the last minute; absent where nothing tells them. */
  inflow?: number;
}

const STEP: Milliseconds = 10_000;
const LENGTH = 60;
/** A rate over less jumps about: the step that has just begun has none yet. */
const SHORTEST_SPAN: Milliseconds = 5_000;

interface Point {
  step: number;
  at: EpochMs;
  online?: number;
  /** A counter of people coming in: the page's views, or the notices counted. */
  views?: number;
  entries?: number;
}

/** Keeps what the popup draws. Feed it every second. */
export function createRecent(): {
  feed(values: Values, at: EpochMs): void;
  figures(at: EpochMs): RecentFigures;
} {
  let points: Point[] = [];
  let onlineWasTold = false;

  function figures(at: EpochMs): RecentFigures {
    const last = Math.floor(at / STEP);
    const rates = onlineWasTold ? undefined : ratesOf(points);
    const inflow = rateOf(points.filter((point) => at - point.at <= MINUTE));
    const byStep = new Map(points.map((point, i) => [point.step, rates ? rates[i] : point.online]));
    return {
      lead: rates ? 'entriesPerMinute' : 'concurrentViewers',
      points: Array.from({ length: LENGTH }, (_, i) => byStep.get(last - LENGTH + 1 + i) ?? null),
      ...(inflow !== undefined && { inflow }),
    };
  }

  return {
    feed(values, at) {
      const step = Math.floor(at / STEP);
      let point = points.at(-1);
      if (point?.step !== step) {
        point = { step, at };
        points = [...points.filter((old) => old.step > step - LENGTH), point];
      }
      point.at = at;
      if (values.concurrentViewers) {
        point.online = values.concurrentViewers.value;
        onlineWasTold = true;
      }
      // A rounded counter stands still for minutes and then jumps: no rate can be read from it.
      const views = values.cumulativeViews;
      if (views && views.lo === views.hi) point.views = views.value;
      if (values.entries) point.entries = values.entries.value;
    },
    figures,
  };
}

/** Entries per minute of each point: by views where they are told exactly, else by notices; undefined where neither is known. */
function ratesOf(points: readonly Point[]): (number | undefined)[] {
  const name = counterOf(points);
  let before: Point | undefined;
  return points.map((point) => {
    if (point[name] === undefined) return undefined;
    const rate = before && rateBetween(before, point, name);
    before = point;
    return rate;
  });
}

/** Entries per minute from the first to the last of these points that tell them. */
function rateOf(points: readonly Point[]): number | undefined {
  const name = counterOf(points);
  const told = points.filter((point) => point[name] !== undefined);
  const [first, last] = [told[0], told.at(-1)];
  return first && last && rateBetween(first, last, name);
}

function counterOf(points: readonly Point[]): 'views' | 'entries' {
  return points.some((point) => point.views !== undefined) ? 'views' : 'entries';
}

function rateBetween(from: Point, to: Point, name: 'views' | 'entries'): number | undefined {
  const span = to.at - from.at;
  const rise = to[name]! - from[name]!;
  return rise >= 0 && span >= SHORTEST_SPAN ? Math.round((rise * MINUTE) / span) : undefined;
}
