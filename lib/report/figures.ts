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
import { increase } from '../metrics/counter.ts';
import { coveredTime } from '../metrics/coverage.ts';
import { lastReading, netChange, timeIntegral, timeWeightedMean } from '../metrics/gauge.ts';
import { peak } from '../metrics/peak.ts';
import { type Points, pointsOf } from '../metrics/points.ts';
import { ratePerMinute } from '../metrics/rate.ts';
import type { RecordedSession } from '../model/recording.ts';
import type { Session } from '../model/session.ts';
import { type EpochMs, HOUR, MINUTE, SECOND } from '../units.ts';
import type { Figure } from './report.ts';

/** A computed figure before it is written down: its quantity, the series it rests on, and how many readings. */
interface Found {
  quantity: Bounded;
  series: string;
  n: number;
  at?: EpochMs;
}

/** Every figure that the recording can give, in the catalogue's order. What cannot be computed is left out. */
export function computeFigures(recording: RecordedSession): Figure[] {
  const found = { ...shownFigures(recording), ...countedFigures(recording), ...ratios(recording) };
  return (Object.keys(FIGURES) as FigureId[]).flatMap((id) => {
    const one = found[id];
    return one ? [writeFigure(id, one, recording.session)] : [];
  });
}

type FoundFigures = { [Id in FigureId]?: Found };

function writeFigure(id: FigureId, { quantity, series, n, at }: Found, session: Session): Figure {
  const precision = precisionOf(quantity);
  const route = session.evidence[series]?.route;
  return {
    id,
    value: quantity.value,
    ...(precision === 'exact' ? {} : { lo: quantity.lo }),
    ...(precision === 'rounded' ? { hi: quantity.hi! } : {}),
    precision,
    evidence: 'estimated' in FIGURES[id] ? 'estimated' : route === 'console' ? 'measured' : 'observed',
    ...(route ? { route } : {}),
    n,
    ...(at === undefined ? {} : { at }),
  };
}

/** Figures of what the page shows as numbers. */
function shownFigures({ block }: RecordedSession): FoundFigures {
  const figures: FoundFigures = {};
  const put = (id: FigureId, series: string, compute: (points: Points) => Bounded | null) => {
    const points = pointsOf(block, series);
    const quantity = points && compute(points);
    if (!points || !quantity) return;
    const at = (quantity as { at?: EpochMs }).at;
    figures[id] = { quantity, series, n: points.at.length, ...(at === undefined ? {} : { at }) };
  };
  put('followersTotal', 'followersTotal', lastReading);
  put('netNewFollowers', 'followersTotal', netChange);
  put('peakConcurrentViewers', 'concurrentViewers', peak);
  put('averageConcurrentViewers', 'concurrentViewers', timeWeightedMean);
  put('watchTime', 'concurrentViewers', (points) => {
    const area = timeIntegral(points);
    return area && times(area, 1 / HOUR);
  });
  put('cumulativeViews', 'cumulativeViews', lastReading);
  put('newViews', 'cumulativeViews', increase);
  put('cumulativeViewers', 'cumulativeViewers', lastReading);
  put('newViewers', 'cumulativeViewers', increase);
  put('likes', 'likes', increase);
  put('cartItems', 'cartItems', lastReading);
  put('entriesPerMinute', 'cumulativeViews', ratePerMinute);
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

function countedFigures(recording: RecordedSession): FoundFigures {
  const { block } = recording;
  const figures: FoundFigures = {};
  for (const id of COUNTED) {
    const points = pointsOf(block, id);
    if (points)
      figures[id] = { quantity: certain(lastReading(points).value), series: id, n: points.at.length };
  }
  const minutes = coveredTime(block.at) / MINUTE;
  if (figures.comments && minutes > 0) {
    const quantity = certain(figures.comments.quantity.value / minutes);
    figures.commentsPerMinute = { ...figures.comments, quantity };
  }
  // Without a view counter the notices are all there is: some entries are merged or not announced.
  if (figures.entries && minutes > 0 && !pointsOf(block, 'cumulativeViews')) {
    const quantity = atLeast(figures.entries.quantity.value / minutes);
    figures.entriesPerMinute = { ...figures.entries, quantity };
  }
  return { ...figures, ...peopleFigures(recording) };
}

/** Distinct people: counts of uninterrupted parts overlap by an unknown number, so the whole is [largest part, sum]. */
function peopleFigures({ block, session }: RecordedSession): FoundFigures {
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
  const commenters = pointsOf(block, 'commenters');
  if (commenters && parts.length <= 1) {
    const quantity = certain(lastReading(commenters).value);
    figures.commenters = { quantity, series: 'commenters', n: commenters.at.length };
  }
  return figures;
}

/** Ratios, only where numerator and denominator cover the same time and the denominator's kind is known. */
function ratios(recording: RecordedSession): FoundFigures {
  const shown = shownFigures(recording);
  const counted = countedFigures(recording);
  const figures: FoundFigures = {};
  const put = (id: FigureId, above: Found | undefined, below: Found | undefined, isLowerBound: boolean) => {
    const quantity = above && below && dividedBy(above.quantity, below.quantity);
    if (quantity) figures[id] = { ...above, quantity: isLowerBound ? atLeast(quantity.lo) : quantity };
  };
  // Views of an unspecified kind may be people or visits: no ratio per viewer is given for them.
  const views = recording.session.viewsKind === 'views' ? shown.newViews : undefined;
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
