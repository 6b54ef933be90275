/** Numbers that repeat for a seed: the same script on every machine, in Node and in a page. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number 0 … below − 1. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** How many of something happen in a second in which `mean` are expected: Poisson, by Knuth's product; mean ≤ 500. */
  poisson(mean: number): number;
}

/** The mulberry32 generator: 32 bits of state, good enough for a play. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (from) => {
      if (from.length === 0) throw new Error('Nothing to pick from.');
      return from[below(from.length)]!;
    },
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let product = next();
      let count = 0;
      while (product > limit) {
        product *= next();
        count++;
      }
      return count;
    },
  };
}
