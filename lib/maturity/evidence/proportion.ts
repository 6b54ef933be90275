import type { Bounded } from '../../metrics/bounded.ts';
import type { Count } from '../../units.ts';

/** Standard normal quantile of 97.5 %. */
const Z = 1.959_963_984_540_054;

/**
 * The 95 % interval of a share of which `hits` of `n` were seen, n > 0: Wilson's score interval (E. B. Wilson, 1927, J. Am.
 * Stat. Assoc. 22:209). It assumes that those seen are a random sample.
 */
export function wilson(hits: Count, n: Count): Bounded {
  const p = hits / n;
  const scale = 1 + Z ** 2 / n;
  const centre = (p + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  return { value: p, lo: Math.max(0, centre - half), hi: Math.min(1, centre + half) };
}
