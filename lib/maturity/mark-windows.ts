import { atLeast, type Bounded, bounded } from '../metrics/bounded.ts';
import type { Mark } from '../model/mark.ts';
import { HOUR, MINUTE, type Milliseconds } from '../units.ts';
import { lengthOfAll, type Span, union, without } from './spans.ts';

/**
 * How long a mark stands for what it names: a coupon, lottery or flash sale for 5 minutes, an explanation for 10 or until the
 * next one, a segment for an hour or until the next one (our judgement, no source: pages tell when they begin, not when they end).
 */
export const PROMOTION_LASTS: Milliseconds = 5 * MINUTE;
export const EXPLANATION_LASTS: Milliseconds = 10 * MINUTE;
export const SEGMENT_LASTS: Milliseconds = HOUR;

/** A segment or note that names a promotion is one, whatever kind of mark it was given. */
const PROMOTION_WORDS = /券|秒杀|抽奖|红包|福袋|福利|满减|coupon|lottery|raffle|flash/i;
/** Segments that sell. */
const SELLING_WORDS = /讲品|讲解|过品|过款|上新|带货|爆款|专场|返场|sell|product|deal/i;

const PROMOTIONS: readonly Mark['kind'][] = ['coupon', 'lottery', 'flashSale'];

function isPromotion({ kind, label = '' }: Mark): boolean {
  return (
    PROMOTIONS.includes(kind) || ((kind === 'segment' || kind === 'note') && PROMOTION_WORDS.test(label))
  );
}

/** The spans that marks stand for inside `air`; with `untilNext`, one ends where the next of them begins. */
function spansOf(marks: readonly Mark[], air: Span, lasts: Milliseconds, untilNext: boolean): Span[] {
  const sorted = marks.filter(({ at }) => at >= air.from && at < air.to).sort((a, b) => a.at - b.at);
  return sorted.map(({ at }, i) => {
    const next = untilNext ? sorted[i + 1]?.at : undefined;
    return { from: at, to: Math.min(at + lasts, next ?? Number.POSITIVE_INFINITY, air.to) };
  });
}

function parts(marks: readonly Mark[], air: Span) {
  const promotion = union(spansOf(marks.filter(isPromotion), air, PROMOTION_LASTS, false));
  const isKind = (kind: Mark['kind']) => (mark: Mark) => mark.kind === kind && !isPromotion(mark);
  const explained = spansOf(marks.filter(isKind('productExplained')), air, EXPLANATION_LASTS, true);
  const segments = marks.filter((mark) => mark.kind === 'segment');
  // A promotion's segment ends the one before; it is no other content itself.
  const named = spansOf(segments, air, SEGMENT_LASTS, true);
  const inOrder = segments.filter(({ at }) => at >= air.from && at < air.to).sort((a, b) => a.at - b.at);
  const segmentSpans = (keeps: (mark: Mark) => boolean) => named.filter((_, i) => keeps(inOrder[i]!));
  return { promotion, explained, segmentSpans };
}

/**
 * The share of the airtime inside promotions. What is marked as nothing may be one: the upper end leaves out only what is
 * marked as an explanation or another segment. 0–1.
 */
export function promotionShare(marks: readonly Mark[], air: Span): Bounded {
  const { promotion, explained, segmentSpans } = parts(marks, air);
  const other = without([...explained, ...segmentSpans((mark) => !isPromotion(mark))], promotion);
  const total = air.to - air.from;
  const lo = lengthOfAll(promotion) / total;
  return bounded(lo, lo, 1 - lengthOfAll(other) / total);
}

/**
 * The share of the airtime that sells nothing: at least the named segments outside explanations and promotions, at most what
 * is not one of these. 0–1.
 */
export function nonSellingShare(marks: readonly Mark[], air: Span): Bounded {
  const { promotion, explained, segmentSpans } = parts(marks, air);
  const isSelling = (mark: Mark) => isPromotion(mark) || SELLING_WORDS.test(mark.label ?? '');
  const selling = union([...promotion, ...explained, ...segmentSpans(isSelling)]);
  const free = without(
    segmentSpans((mark) => mark.label !== undefined && !isSelling(mark)),
    selling,
  );
  const total = air.to - air.from;
  const lo = lengthOfAll(free) / total;
  return bounded(lo, lo, 1 - lengthOfAll(selling) / total);
}

/** Explanations in 30 minutes, as a lower bound: not every one is told or marked. */
export function explanationsPerHalfHour(marks: readonly Mark[], air: Span): Bounded {
  const explained = marks.filter(
    ({ kind, at }) => kind === 'productExplained' && at >= air.from && at < air.to,
  );
  return atLeast(explained.length / ((air.to - air.from) / (30 * MINUTE)));
}
