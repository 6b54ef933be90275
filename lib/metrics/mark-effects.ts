import type { MarkKind } from '../model/mark.ts';
import { type EpochMs, MINUTE, type Milliseconds, type Ratio } from '../units.ts';
import type { Bounded } from './bounded.ts';
import { countedRise } from './counter.ts';
import { coverage } from './coverage.ts';
import { timeWeightedMean } from './gauge.ts';
import { countedPerMinute, inflow } from './inflow.ts';
import type { Points, PointsOf } from './points.ts';
import { ratePerMinute } from './rate.ts';
import type { Slice } from './slice.ts';

/** Marks of something that may hold people or bring them: a figure before and after is asked for these. */
const EFFECTIVE: readonly MarkKind[] = ['productExplained', 'coupon', 'lottery', 'flashSale', 'segment'];

/** What is compared before and after a mark, in the order in which it is shown. */
export const EFFECT_FIGURES = [
  'averageConcurrentViewers',
  'entriesPerMinute',
  'commentsPerMinute',
  'likesPerMinute',
  'purchaseIntents',
] as const;

/** The figures of three minutes; null where not known. `purchaseIntents` is a count, the others are means over the time. */
export type EffectFigures = { [Id in (typeof EFFECT_FIGURES)[number]]: Bounded | null };

/** Time before and after a mark that is compared: the domain's "3 minutes before and after". */
export const EFFECT_SPAN: Milliseconds = 3 * MINUTE;
/** Less of the three minutes recorded than this, and nothing is said of them. Our judgement, no source. */
const RECORDED: Ratio = 0.9;

/** Whether three minutes before and after are compared for marks of a kind. */
export function hasEffect(kind: MarkKind): boolean {
  return EFFECTIVE.includes(kind);
}

/** The three minutes before a time and the three after it. `sampled`: the times of the session's samples. */
export function effectAt(
  pointsOf: PointsOf,
  sampled: Float64Array,
  at: EpochMs,
): { before: EffectFigures; after: EffectFigures } {
  return {
    before: figuresIn(pointsOf, sampled, { from: at - EFFECT_SPAN, to: at }),
    after: figuresIn(pointsOf, sampled, { from: at, to: at + EFFECT_SPAN }),
  };
}

function figuresIn(pointsOf: PointsOf, sampled: Float64Array, slice: Slice): EffectFigures {
  const isKnown = coverage(sampled, slice.from, slice.to) >= RECORDED;
  const of = (key: string, compute: (points: Points) => Bounded | null) => {
    const points = isKnown ? pointsOf(key) : null;
    return points && compute(points);
  };
  return {
    averageConcurrentViewers: of('concurrentViewers', (points) => timeWeightedMean(points, slice)),
    entriesPerMinute: isKnown ? (inflow(pointsOf, sampled, slice)?.quantity ?? null) : null,
    commentsPerMinute: of('comments', (points) => countedPerMinute(points, sampled, slice)),
    likesPerMinute: of('likes', (points) => ratePerMinute(points, slice)),
    purchaseIntents: of('purchaseIntents', (points) => countedRise(points, slice)),
  };
}
