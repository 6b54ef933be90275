import { type Bounded, certain, times } from '../../metrics/bounded.ts';
import { SEGMENTS, type Segment } from '../../traffic/sources.ts';
import type { Count } from '../../units.ts';
import { isRefusal, type Refusal, refuse, sentence } from '../finding.ts';
import type { Life, RoomHistory, SourceSplit } from '../history.ts';
import { allCounted, gatedLastFive } from './gate.ts';
import { wilson } from './proportion.ts';

/** Fewer labelled notices than 30 say nothing (our judgement, no source). */
export const LEAST_LABELLED = 30;

const BEST_FIRST = ['measured', 'declared', 'observed'] as const;

/** The best-known split of a live; estimates do not decide a step. */
export function bestSplit(life: Life): SourceSplit | undefined {
  for (const known of BEST_FIRST) {
    const split = life.sources?.find((candidate) => candidate.known === known);
    if (split) return split;
  }
  return undefined;
}

/** The people of one live by segment, as bounds; a segment that a split does not name has none. */
type Masses = (segments: readonly Segment[]) => Bounded;

function sumOf(parts: readonly Bounded[]): Bounded {
  return parts.reduce(
    (sum, part) => ({
      value: sum.value + part.value,
      lo: sum.lo + part.lo,
      hi: (sum.hi ?? Number.POSITIVE_INFINITY) + (part.hi ?? Number.POSITIVE_INFINITY),
    }),
    certain(0),
  );
}

function massesOf(split: SourceSplit, life: Life): Masses | undefined {
  const { counts, shares } = split;
  if (counts) return (segments) => certain(countOf(counts, segments));
  const entries = life.entries;
  if (!shares || !entries) return undefined;
  return (segments) => times(sumOf(segments.flatMap((segment) => withinOne(shares[segment]))), entries.value);
}

/** A share without an upper bound may be all. */
function withinOne(share: Bounded | undefined): Bounded[] {
  return share ? [{ ...share, hi: share.hi ?? 1 }] : [];
}

function countOf(counts: Partial<Record<Segment, Count>>, segments: readonly Segment[]): Count {
  return segments.reduce((sum, segment) => sum + (counts[segment] ?? 0), 0);
}

/** A share of `part` in `part + rest`, with `unclear` that may belong to either. */
function shareWithin(part: Bounded, rest: Bounded, unclear: Bounded): Bounded {
  const [partHi, restHi, unclearHi] = [part.hi!, rest.hi!, unclear.hi!];
  return {
    value: part.value / Math.max(part.value + rest.value, Number.MIN_VALUE),
    lo: part.lo > 0 ? part.lo / (part.lo + restHi + unclearHi) : 0,
    hi: partHi + unclearHi > 0 ? (partHi + unclearHi) / (partHi + unclearHi + rest.lo) : 0,
  };
}

/**
 * The share of `part` in `part` + `rest` over the last 5 lives pooled; 来源不明 may belong to either side. Consoles and typed
 * tables are added up; labelled notices are added up and given a 95 % interval, as a random sample; where both kinds occur the
 * answer lies between the two. Refused below the gate, when one of the five was deleted or has no split, and under 30 notices.
 */
export function pooledSourceShare(
  history: RoomHistory,
  part: readonly Segment[],
  rest: readonly Segment[],
): Bounded | Refusal {
  const five = gatedLastFive(history);
  const slots = isRefusal(five) ? five : allCounted(five);
  if (isRefusal(slots)) return slots;
  const lives = slots.map(({ life }) => ({ split: bestSplit(life), life }));
  const without = lives.filter(({ split, life }) => !split || !massesOf(split, life)).length;
  if (without > 0) return refuse(sentence('noSplit', { lives: without }));
  const [told, noticed] = [false, true].map((isNoticed) =>
    lives
      .filter(({ split }) => (split!.known === 'observed') === isNoticed)
      .map(({ split, life }) => massesOf(split!, life)!),
  ) as [Masses[], Masses[]];
  const found: Bounded[] = [];
  if (told.length > 0) {
    const pool: Masses = (segments) => sumOf(told.map((masses) => masses(segments)));
    found.push(shareWithin(pool(part), pool(rest), pool(['unattributed'])));
  }
  if (noticed.length > 0) {
    const sampled = sampledShare(noticed, part, rest);
    if (isRefusal(sampled)) return sampled;
    found.push(sampled);
  }
  return {
    value: found.reduce((sum, one) => sum + one.value, 0) / found.length,
    lo: Math.min(...found.map((one) => one.lo)),
    hi: Math.max(...found.map((one) => one.hi!)),
  };
}

function sampledShare(
  lives: readonly Masses[],
  part: readonly Segment[],
  rest: readonly Segment[],
): Bounded | Refusal {
  const total = (segments: readonly Segment[]) =>
    Math.round(sumOf(lives.map((masses) => masses(segments))).value);
  const [hits, others, unclear] = [total(part), total(rest), total(['unattributed'])];
  const n = hits + others;
  if (n < LEAST_LABELLED) return refuse(sentence('fewNotices', { n, missing: LEAST_LABELLED - n }));
  return {
    value: hits / n,
    lo: wilson(hits, n + unclear).lo,
    hi: wilson(hits + unclear, n + unclear).hi!,
  };
}

/** The share of one segment in all entries of a live; undefined when it is not known or rests on fewer than 30 notices. */
export function segmentShare(life: Life, segment: Segment): Bounded | undefined {
  const split = bestSplit(life);
  if (!split) return undefined;
  if (split.shares) return split.shares[segment] ?? certain(0);
  const counts = split.counts;
  if (!counts) return undefined;
  const all = countOf(counts, SEGMENTS);
  const hits = countOf(counts, [segment]);
  const unclear = segment === 'unattributed' ? 0 : countOf(counts, ['unattributed']);
  if (all === 0) return undefined;
  if (split.known !== 'observed') return { value: hits / all, lo: hits / all, hi: (hits + unclear) / all };
  if (all < LEAST_LABELLED) return undefined;
  return { value: hits / all, lo: wilson(hits, all).lo, hi: wilson(hits + unclear, all).hi! };
}
