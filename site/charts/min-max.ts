/** A point of a drawn line; `y` is NaN where the line breaks. */
export interface ChartPoint {
  x: number;
  y: number;
}

/** At most this many points are drawn per series (measured: more costs a frame, fewer loses spikes on a wide screen). */
export const MOST_POINTS = 1_200;

/** A bucket gives its lowest, its highest, and the first and the last of its holes. */
const POINTS_PER_BUCKET = 4;

/**
 * Thins points to at most `most`, keeping every bucket's lowest and highest value and its holes, in order of time; so the
 * highest and the lowest of the whole are always among them. Fewer points than that come back unchanged. A hole shorter than
 * a bucket between two kept ones of the same bucket may be lost: a bucket is narrower than 4 px.
 */
export function thinMinMax(points: readonly ChartPoint[], most = MOST_POINTS): ChartPoint[] {
  if (points.length <= most) return [...points];
  const buckets = Math.max(1, Math.floor(most / POINTS_PER_BUCKET));
  const width = points.length / buckets;
  const kept: ChartPoint[] = [];
  for (let b = 0; b < buckets; b++) {
    const from = Math.floor(b * width);
    const to = Math.floor((b + 1) * width);
    for (const i of outstanding(points, from, to)) kept.push(points[i]!);
  }
  return kept;
}

/** Indices in [from, to), ascending, of the lowest, the highest, and the first and last hole. */
function outstanding(points: readonly ChartPoint[], from: number, to: number): number[] {
  let lowest = -1;
  let highest = -1;
  let firstHole = -1;
  let lastHole = -1;
  for (let i = from; i < to; i++) {
    const { y } = points[i]!;
    if (Number.isNaN(y)) {
      if (firstHole < 0) firstHole = i;
      lastHole = i;
      continue;
    }
    if (lowest < 0 || y < points[lowest]!.y) lowest = i;
    if (highest < 0 || y > points[highest]!.y) highest = i;
  }
  const chosen = new Set([lowest, highest, firstHole, lastHole].filter((i) => i >= 0));
  return [...chosen].sort((a, b) => a - b);
}
