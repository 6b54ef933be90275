import {
  atLeast,
  type Bounded,
  bounded,
  certain,
  dividedBy,
  precisionOf,
  times,
} from '../metrics/bounded.ts';
import { FIGURES, type FigureId } from '../metrics/catalogue.ts';
import { countedRise, increase } from '../metrics/counter.ts';
import { lastReading, netChange, timeIntegral, timeWeightedMean } from '../metrics/gauge.ts';
import { countedPerMinute, inflow } from '../metrics/inflow.ts';
import { peak } from '../metrics/peak.ts';
import { type Points, type PointsOf, pointsReader } from '../metrics/points.ts';
import { fromStanding, inside, type Slice, WHOLE } from '../metrics/slice.ts';
import type { RecordedSession } from '../model/recording.ts';
import type { Session } from '../model/session.ts';
import { type EpochMs, HOUR, SECOND } from '../units.ts';
import type { Figure } from './report.ts';

/** A computed figure before it is written down: its quantity, the series it rests on, and how many readings. */
interface Found {
  quantity: Bounded;
  series: string;
  n: number;
  at?: EpochMs;
}

type FoundFigures = { [Id in FigureId]?: Found };

/** What the figures of a span are computed from. */
interface Span {
  recording: RecordedSession;
  pointsOf: PointsOf;
  slice: Slice;
}

/**
 * Every figure that the recording, or a slice of it, can give, in the catalogue's order. What cannot be computed is left out.
 * `pointsOf` reads the recording's block; pass one reader to all slices of a session.
 */
export function computeFigures(
  recording: RecordedSession,
  pointsOf: PointsOf = pointsReader(recording.block),
  slice: Slice = WHOLE,
): Figure[] {
  const span = { recording, pointsOf, slice };
  const shown = shownFigures(span);
  const counted = countedFigures(span);
  const found = { ...shown, ...counted, ...ratios(shown, counted, recording.session) };
  return (Object.keys(FIGURES) as FigureId[]).flatMap((id) => {
    const one = found[id];
    return one ? [writeFigure(id, one, recording.session)] : [];
  });
}

function writeFigure(id: FigureId, { quantity, series, n, at }: Found, session: Session): Figure {
  const route = session.evidence[series]?.route;
  return {
    id,
    ...writeBounded(quantity),
    precision: precisionOf(quantity),
    evidence: 'estimated' in FIGURES[id] ? 'estimated' : route === 'console' ? 'measured' : 'observed',
    ...(route ? { route } : {}),
    n,
    ...(at === undefined ? {} : { at }),
  };
}

/** A quantity as the document holds it: `lo` and `hi` absent where it is exact, `hi` alone absent where it is open above. */
export function writeBounded(quantity: Bounded): { value: number; lo?: number; hi?: number } {
  const { value, lo, hi } = quantity;
  if (precisionOf(quantity) === 'exact') return { value };
  return hi === undefined ? { value, lo } : { value, lo, hi };
}

/** Figures of what the page shows as numbers. */
function shownFigures({ recording, pointsOf, slice }: Span): FoundFigures {
  const figures: FoundFigures = {};
  const put = (id: FigureId, series: string, compute: (points: Points, within: Points) => Bounded | null) => {
    const points = pointsOf(series);
    const within = points && inside(points, slice);
    const quantity = within && compute(points, within);
    // A change between "10万+" and "10万+" is bounded on neither side: nothing is known of it.
    if (!quantity || !Number.isFinite(quantity.lo)) return;
    const at = (quantity as { at?: EpochMs }).at;
    figures[id] = { quantity, series, n: within.at.length, ...(at === undefined ? {} : { at }) };
  };
  /** How much a series moved, from the reading that stood when the slice began. */
  const moved = (by: (points: Points) => Bounded | null) => (points: Points) =>
    by(fromStanding(points, slice)!);
  const last = (_: Points, within: Points) => lastReading(within);
  put('followersTotal', 'followersTotal', last);
  put('netNewFollowers', 'followersTotal', moved(netChange));
  put('peakConcurrentViewers', 'concurrentViewers', (_, within) => peak(within));
  put('averageConcurrentViewers', 'concurrentViewers', (points) => timeWeightedMean(points, slice));
  put('watchTime', 'concurrentViewers', (points) => {
    const area = timeIntegral(points, slice);
    return area && times(area, 1 / HOUR);
  });
  put('cumulativeViews', 'cumulativeViews', last);
  put('newViews', 'cumulativeViews', moved(increase));
  put('cumulativeViewers', 'cumulativeViewers', last);
  put('newViewers', 'cumulativeViewers', moved(increase));
  put('likes', 'likes', moved(increase));
  put('cartItems', 'cartItems', last);
  const entering = inflow(pointsOf, recording.block.at, slice);
  if (entering) put('entriesPerMinute', entering.series, () => entering.quantity);
  return figures;
}

/** Notices that the recorder counted, and what follows from them. */
const COUNTED = [
  'comments',
  'follows',
  'shares',
  'gifts',
  'fanClubJoins',
  'purchaseIntents',
  'entries',
] as const;

function countedFigures(span: Span): FoundFigures {
  const { recording, pointsOf, slice } = span;
  const figures: FoundFigures = {};
  const put = (id: FigureId, series: string, compute: (points: Points) => Bounded | null) => {
    const points = pointsOf(series);
    const within = points && inside(points, slice);
    const quantity = within && compute(points);
    if (quantity) figures[id] = { quantity, series, n: within.at.length };
  };
  for (const id of COUNTED)
    put(id, id, (points) => {
      const risen = countedRise(points, slice);
      return risen && certain(risen.value);
    });
  put('commentsPerMinute', 'comments', (points) => {
    const rate = countedPerMinute(points, recording.block.at, slice);
    return rate && certain(rate.value);
  });
  return { ...figures, ...peopleFigures(span) };
}

/**
 * Distinct people: counts of uninterrupted parts overlap by an unknown number, so the whole is [largest part, sum]. Only of the
 * whole session: those who are new in a slice are not those who were there.
 */
function peopleFigures({ recording: { session }, pointsOf, slice }: Span): FoundFigures {
  if (slice !== WHOLE) return {};
  const figures: FoundFigures = {};
  const parts = session.identifiedParts;
  if (parts.length > 0) {
    const most = Math.max(...parts);
    const sum = parts.reduce((total, part) => total + part, 0);
    figures.identifiedViewers = {
      quantity: bounded(most, most, sum),
      series: 'identifiedViewers',
      n: parts.length,
    };
  }
  const commenters = pointsOf('commenters');
  if (commenters && parts.length <= 1) {
    const quantity = certain(lastReading(commenters).value);
    figures.commenters = { quantity, series: 'commenters', n: commenters.at.length };
  }
  return figures;
}

/** Ratios, only where numerator and denominator cover the same time and the denominator's kind is known. */
function ratios(shown: FoundFigures, counted: FoundFigures, session: Session): FoundFigures {
  const figures: FoundFigures = {};
  const put = (id: FigureId, above: Found | undefined, below: Found | undefined, isLowerBound: boolean) => {
    const quantity = above && below && dividedBy(above.quantity, below.quantity);
    if (quantity) figures[id] = { ...above, quantity: isLowerBound ? atLeast(quantity.lo) : quantity };
  };
  // Views of an unspecified kind may be people or visits: no ratio per viewer is given for them.
  const views = session.viewsKind === 'views' ? shown.newViews : undefined;
  put('commentsPerView', counted.comments, views, false);
  put('interactionRate', counted.commenters, shown.newViewers, true);
  put('followConversion', counted.follows, shown.newViewers, true);
  const seconds = shown.watchTime && {
    ...shown.watchTime,
    quantity: times(shown.watchTime.quantity, HOUR / SECOND),
  };
  put('averageStay', seconds, views, false);
  return figures;
}
