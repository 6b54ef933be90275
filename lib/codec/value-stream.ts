import { MalformedChunk } from './block.ts';
import type { Predictor } from './predictor.ts';
import {
  CHANCE_SHIFT,
  EVEN_BITS,
  freshModels,
  LARGEST_RANGE,
  learned,
  POWERS,
  RANGE_SHIFT,
  RangeEncoder,
  SMALLEST_RANGE,
} from './range-coder.ts';

/**
 * A residual (value less guess, within ±2^53) becomes bits after Exp-Golomb: is it 0? its sign; the number of doublings that fit
 * into its magnitude; the magnitude's bit below the highest; its further bits, as likely 0 as 1. Doublings below 7 are three bits
 * of a tree, one tree for each sign; 7 and more go on one by one. All but the further bits have models, numbered
 * 0 zero? · 1 sign · 2–15 the two trees · 16–61 more doublings than 7–52? · 62–114 the bit after 1–53 doublings.
 */
const SIGN = 1;
const LEAVES = 8;
const MORE = 16 - (LEAVES - 1);
const BELOW_HIGHEST = 61;
const MAX_DOUBLINGS = 53;
const MODELS = 115;

/** Gaps of 1, 2 and more samples have models of their own, and so has each octave of recent magnitudes, from 1/16 to 2^16. */
const GAPS = 3;
const OCTAVES = 21;
/** One part in 32 of the newest magnitude enters the running mean: measured, from 16 to 128 little changes. */
const MEAN_SHIFT = 5;
/** Larger magnitudes count as this one in the mean, which counts in 1/256 and so stays within 24 bits. */
const MEAN_LIMIT = 0xffff;

/** Where the models begin for a running mean of magnitudes and a gap. */
function contextOf(mean: number, gap: number): number {
  return ((32 - Math.clz32(mean >> 4)) * GAPS + Math.min(gap, GAPS) - 1) * MODELS;
}

function meanAfter(mean: number, magnitude: number): number {
  return mean + ((Math.min(magnitude, MEAN_LIMIT) * 256 - mean) >> MEAN_SHIFT);
}

/** Whole numbers as bytes, few where the predictor guesses well. `gaps[i]`: samples from the value before to the i-th, from 1. */
export function encodeValues(
  values: Float64Array,
  gaps: Uint32Array,
  predictor: Predictor,
): Uint8Array<ArrayBuffer> {
  const coder = new RangeEncoder();
  const models = freshModels(OCTAVES * GAPS * MODELS);
  let mean = 0;
  for (let i = 0; i < values.length; i += 1) {
    const residual = values[i]! - predictor.guess(gaps[i]!);
    predictor.learn(values[i]!, gaps[i]!);
    encodeResidual(coder, models, contextOf(mean, gaps[i]!), residual);
    mean = meanAfter(mean, Math.abs(residual));
  }
  return coder.finish();
}

function encodeResidual(coder: RangeEncoder, models: Int32Array, context: number, residual: number): void {
  const magnitude = Math.abs(residual);
  const negative = residual < 0 ? 1 : 0;
  coder.bit(models, context, magnitude > 0 ? 1 : 0);
  if (magnitude === 0) return;
  coder.bit(models, context + SIGN, negative);
  let doublings = 0;
  while (doublings < MAX_DOUBLINGS && POWERS[doublings + 1]! <= magnitude) doublings += 1;
  const leaf = LEAVES * (2 + negative) + Math.min(doublings, LEAVES - 1);
  for (const depth of [2, 1, 0]) coder.bit(models, context + (leaf >> (depth + 1)), (leaf >> depth) & 1);
  for (let asked = LEAVES - 1; asked <= doublings && asked < MAX_DOUBLINGS; asked += 1)
    coder.bit(models, context + MORE + asked, asked < doublings ? 1 : 0);
  if (doublings === 0) return;
  const half = POWERS[doublings - 1]!;
  const rest = magnitude - POWERS[doublings]!;
  coder.bit(models, context + BELOW_HIGHEST + doublings, rest >= half ? 1 : 0);
  coder.evenBits(rest % half, doublings - 1);
}

/**
 * As many numbers as there are gaps, from the bytes that encodeValues made with the same gaps and predictor; from any other bytes,
 * some whole numbers or a MalformedChunk. Behind the end of the bytes are zeros.
 *
 * The reader of the range coder (see RangeEncoder) is written out four times here, once for each question about a residual: with
 * its state in an object and a method for a bit, opening a stored session took a third longer, and this loop is most of it.
 */
export function decodeValues(bytes: Uint8Array, gaps: Uint32Array, predictor: Predictor): Float64Array {
  const values = new Float64Array(gaps.length);
  const models = freshModels(OCTAVES * GAPS * MODELS);
  const length = bytes.length;
  let offset = 0;
  let range = LARGEST_RANGE;
  // What the bytes tell, less the lower end of the range; always below the range, which so never becomes 0.
  let code = 0;
  for (let i = 0; i < 4; i += 1) code = (code << 8) | (offset < length ? bytes[offset++]! : 0);
  if (code < 0 || code >= range) throw new MalformedChunk('bytes that no range coder makes');
  let mean = 0;
  for (let i = 0; i < values.length; i += 1) {
    const gap = gaps[i]!;
    const context = contextOf(mean, gap);
    let magnitude = 0;
    let negative = 0;

    let state = models[context]!;
    let bound = Math.imul(range >>> RANGE_SHIFT, state >> CHANCE_SHIFT);
    // −1 for a 1, else 0. A branch only where different things follow.
    let ones = ~((code - bound) >> 31);
    models[context] = learned(state, ones);
    code -= bound & ones;
    range = bound + ((range - bound - bound) & ones);
    for (; range < SMALLEST_RANGE; range <<= 8) code = (code << 8) | (offset < length ? bytes[offset++]! : 0);

    if (ones !== 0) {
      state = models[context + SIGN]!;
      bound = Math.imul(range >>> RANGE_SHIFT, state >> CHANCE_SHIFT);
      negative = ~((code - bound) >> 31);
      models[context + SIGN] = learned(state, negative);
      code -= bound & negative;
      range = bound + ((range - bound - bound) & negative);
      for (; range < SMALLEST_RANGE; range <<= 8)
        code = (code << 8) | (offset < length ? bytes[offset++]! : 0);

      let node = 2 - negative;
      while (node < 2 * LEAVES) {
        state = models[context + node]!;
        bound = Math.imul(range >>> RANGE_SHIFT, state >> CHANCE_SHIFT);
        ones = ~((code - bound) >> 31);
        models[context + node] = learned(state, ones);
        code -= bound & ones;
        range = bound + ((range - bound - bound) & ones);
        for (; range < SMALLEST_RANGE; range <<= 8)
          code = (code << 8) | (offset < length ? bytes[offset++]! : 0);
        node = node * 2 - ones;
      }

      let doublings = node % LEAVES;
      magnitude = 1;
      let counting = doublings === LEAVES - 1;
      while (doublings > 0) {
        const index = context + (counting ? MORE : BELOW_HIGHEST) + doublings;
        state = models[index]!;
        bound = Math.imul(range >>> RANGE_SHIFT, state >> CHANCE_SHIFT);
        ones = ~((code - bound) >> 31);
        models[index] = learned(state, ones);
        code -= bound & ones;
        range = bound + ((range - bound - bound) & ones);
        for (; range < SMALLEST_RANGE; range <<= 8)
          code = (code << 8) | (offset < length ? bytes[offset++]! : 0);
        if (!counting) {
          magnitude = (2 - ones) * POWERS[doublings - 1]!;
          break;
        }
        doublings -= ones;
        counting = ones !== 0 && doublings < MAX_DOUBLINGS;
      }

      for (let left = doublings - 1; left > 0; left -= EVEN_BITS) {
        const bits = Math.min(left, EVEN_BITS);
        range >>>= bits;
        const share = (code / range) | 0;
        code -= Math.imul(share, range);
        magnitude += share * POWERS[left - bits]!;
        for (; range < SMALLEST_RANGE; range <<= 8)
          code = (code << 8) | (offset < length ? bytes[offset++]! : 0);
      }
    }
    mean = meanAfter(mean, magnitude);
    const value = predictor.guess(gap) + magnitude * (1 + 2 * negative);
    values[i] = value;
    predictor.learn(value, gap);
  }
  return values;
}
