import type { Count } from '../units.ts';

/** A figure beside the room's usual level 平时水平. */
export interface Usual {
  id: string;
  /** The median of the earlier lives. */
  median: number;
  /** Place of this live among all that are compared, 1 for the largest; equal values share the better place. */
  rank: Count;
  /** Lives that are compared: this one and the earlier ones that have the figure. */
  of: Count;
}

type Value = { id: string; value: number };

/** "The room's own last 10 lives" (the domain's rule): this one is the eleventh at most. */
export const USUAL_LIVES = 10;
/** Fewer earlier lives than this are no usual level. Our judgement, no source. */
export const FEWEST_EARLIER = 3;

/**
 * The usual level of each figure: `earlier` holds the figures of the room's earlier lives, the latest first; the first ten are
 * used. A figure that fewer than three of them have is left out.
 */
export function usualOf(figures: readonly Value[], earlier: readonly (readonly Value[])[]): Usual[] {
  const lives = earlier.slice(0, USUAL_LIVES);
  return figures.flatMap(({ id, value }) => {
    const values = lives.flatMap((live) => live.find((figure) => figure.id === id)?.value ?? []);
    if (values.length < FEWEST_EARLIER) return [];
    const rank = 1 + values.filter((other) => other > value).length;
    return [{ id, median: medianOf(values), rank, of: values.length + 1 }];
  });
}

/** The middle value, or the mean of the two middle ones; of at least one value. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >>> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
