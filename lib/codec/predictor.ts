/** Trend and level move in steps of 1/256 of a unit. */
const PARTS = 256;

/**
 * How the next value is guessed. `follow`: how much of a miss moves the level; `weight`: how much of it moves the trend. All are
 * sums, products with powers of two, quotients and floors of doubles, which ECMAScript defines to the last bit: every engine
 * guesses the same. The index is stored: add at the end, never change.
 */
export const ABSOLUTE = 0;
export const LAST = 1;
export const PREDICTORS = [
  /** Always 0. For columns whose differences are too large to be exact. */
  { follow: 0, weight: 0 },
  /** The last value (for times: and the usual step). Best for gauges and rare events. */
  { follow: 1, weight: 0 },
  /** The last value and the rate of about the last 8: busy counters. */
  { follow: 1, weight: 1 / 8 },
  /** The same of about the last 32: counters of a middling rate. */
  { follow: 1, weight: 1 / 32 },
  /** A grid of equal steps that gives way a little to each miss: times of a timer that corrects itself. */
  { follow: 1 / 8, weight: 0 },
  { follow: 1 / 32, weight: 0 },
] as const;

/** What a predictor knows before the first value that it guesses. */
export interface Outset {
  /** Index into PREDICTORS. */
  predictor: number;
  /** The value before. */
  first: number;
  /** The usual step from one value to the next; 0 unless they are times. */
  step: number;
  /** Guesses lie between these, so that a residual is never larger than their distance. */
  lowest: number;
  highest: number;
}

/** Guesses each value of a column from those before it; writer and reader run the same one. */
export class Predictor {
  private readonly follow: number;
  private readonly weight: number;
  private readonly lowest: number;
  private readonly highest: number;
  /** A miss of half a step or more is a hole, not lateness: the grid starts anew there. */
  private readonly hole: number;
  private level: number;
  private trend: number;

  constructor({ predictor, first, step, lowest, highest }: Outset) {
    const { follow, weight } = PREDICTORS[predictor]!;
    this.follow = follow;
    this.weight = weight;
    this.lowest = lowest;
    this.highest = highest;
    this.hole = step > 0 ? step / 2 : Number.POSITIVE_INFINITY;
    this.level = follow > 0 ? first : 0;
    this.trend = step;
  }

  /** The guess for the value `gap` samples after the last. */
  guess(gap: number): number {
    const guess = Math.floor(this.level + this.trend * gap + 0.5);
    return Math.min(Math.max(guess, this.lowest), this.highest);
  }

  learn(value: number, gap: number): void {
    const expected = this.level + this.trend * gap;
    const miss = value - expected;
    const sudden = this.follow === 1 || miss >= this.hole || miss <= -this.hole;
    this.level = sudden ? value : expected + part(miss * this.follow);
    if (this.weight > 0) this.trend += part((gap === 1 ? miss : miss / gap) * this.weight);
  }
}

/** Rounded down to a whole number of parts. */
function part(value: number): number {
  return Math.floor(value * PARTS) / PARTS;
}
