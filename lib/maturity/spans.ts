import type { EpochMs, Milliseconds } from '../units.ts';

/** A stretch of time, [from, to). */
export interface Span {
  from: EpochMs;
  to: EpochMs;
}

/** Spans in order and without overlap; empty ones are left out. */
export function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The time inside `spans` and outside `holes`. */
export function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return union(holes).reduce(
    (left, hole) =>
      left.flatMap(({ from, to }) =>
        union([
          { from, to: Math.min(to, hole.from) },
          { from: Math.max(from, hole.to), to },
        ]),
      ),
    union(spans),
  );
}

/** Their length together; the spans must not overlap. */
export function lengthOfAll(spans: readonly Span[]): Milliseconds {
  return spans.reduce((sum, { from, to }) => sum + (to - from), 0);
}

/** How long two spans overlap. */
export function overlap(a: Span, b: Span): Milliseconds {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}
