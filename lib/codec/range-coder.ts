/**
 * A binary range coder with adaptive models, in whole numbers of 32 bits, so that every engine makes the same bytes. Here are
 * the models and the writer; the reader is written out inside its only loop (`decodeValues`).
 *
 * A model is one Int32: the chance of a 0 in 1/65 536, and in its lowest bits how often it was used, up to 63. It learns fast
 * while new (miss / (uses + 1.6), near the Krichevsky-Trofimov estimate) and by 1/64 when old.
 */
export const COUNT_BITS = 6;
export const COUNT_LIMIT = 63;
/** The chance 1. */
export const ONE = 65_536;
/** 2^15 / (uses + 1.6) as a whole number. */
export const RATES = Int32Array.from({ length: COUNT_LIMIT + 1 }, (_, uses) =>
  Math.floor(327_680 / (uses * 10 + 16)),
);
/** Range and chance are multiplied without their lowest bits: 16 bits times 14. */
export const RANGE_SHIFT = 14;
export const CHANCE_SHIFT = COUNT_BITS + 2;
/** The range stays in [2^22, 2^30): what V8 keeps in 31 bits without a box, also with compressed pointers. */
export const LARGEST_RANGE = 0x3fff_ffff;
export const SMALLEST_RANGE = 0x40_0000;
/** Bits without a model go so many at a time: the range keeps 8 bits at least. */
export const EVEN_BITS = 14;

/** 2^0 … 2^54, by doubling: ECMAScript lets `**` be inexact. */
export const POWERS = new Float64Array(55).fill(1);
for (let i = 1; i < POWERS.length; i += 1) POWERS[i] = POWERS[i - 1]! * 2;

/** `count` fresh models: a 0 is as likely as a 1. */
export function freshModels(count: number): Int32Array {
  return new Int32Array(count).fill((ONE / 2) << COUNT_BITS);
}

/**
 * The model after a bit, told as 0 or, for a 1, as −1: without a branch, as nobody can foresee the bit. Rounded towards the old
 * chance, which so never comes nearer to 0 or 1 than 1/1 024.
 */
export function learned(state: number, ones: number): number {
  const chance = state >> COUNT_BITS;
  const uses = state & COUNT_LIMIT;
  const miss = (ONE & ~ones) - chance;
  const moved = chance + ((Math.imul(miss, RATES[uses]!) + (ones & 0x7fff)) >> 15);
  return (moved << COUNT_BITS) | (uses + ((uses - COUNT_LIMIT) >>> 31));
}

/** Turns bits and their models into bytes. */
export class RangeEncoder {
  private bytes = new Uint8Array(1024);
  private length = 0;
  /** Lower end of the range, 32 bits; what would overflow is carried into the bytes at once. */
  private low = 0;
  private range = LARGEST_RANGE;

  /** Writes a bit as its model expects it, and teaches the model. */
  bit(models: Int32Array, index: number, bit: number): void {
    const state = models[index]!;
    const bound = Math.imul(this.range >>> RANGE_SHIFT, state >> CHANCE_SHIFT);
    models[index] = learned(state, -bit);
    if (bit) this.raise(bound, this.range - bound);
    else this.raise(0, bound);
  }

  /** Writes the lowest `count` bits of a whole number below 2^53, all values as likely as each other. */
  evenBits(value: number, count: number): void {
    for (let left = count; left > 0; left -= EVEN_BITS) {
      const bits = Math.min(left, EVEN_BITS);
      const share = this.range >>> bits;
      this.raise((Math.floor(value / POWERS[left - bits]!) % POWERS[bits]!) * share, share);
    }
  }

  /** The bytes so far, as few as tell the range; the reader reads zeros behind them. */
  finish(): Uint8Array<ArrayBuffer> {
    let kept = 0;
    let value = 0;
    for (; kept <= 4; kept += 1) {
      const grain = POWERS[32 - 8 * kept]!;
      value = Math.ceil(this.low / grain) * grain;
      if (value < this.low + this.range) break;
    }
    this.raise(value - this.low, SMALLEST_RANGE);
    for (; kept > 0; kept -= 1) this.shift();
    while (this.length > 0 && this.bytes[this.length - 1] === 0) this.length -= 1;
    return this.bytes.slice(0, this.length);
  }

  private raise(by: number, range: number): void {
    this.low += by;
    if (this.low >= POWERS[32]!) this.carry();
    this.range = range;
    while (this.range < SMALLEST_RANGE) {
      this.shift();
      this.range <<= 8;
    }
  }

  private carry(): void {
    this.low -= POWERS[32]!;
    let i = this.length - 1;
    for (; this.bytes[i] === 255; i -= 1) this.bytes[i] = 0;
    this.bytes[i]! += 1;
  }

  private shift(): void {
    if (this.length === this.bytes.length) {
      const wider = new Uint8Array(this.length * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    this.bytes[this.length++] = Math.floor(this.low / POWERS[24]!);
    this.low = (this.low % POWERS[24]!) * 256;
  }
}
