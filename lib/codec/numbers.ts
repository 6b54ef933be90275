import { MAX_MAGNITUDE, MalformedChunk } from './block.ts';
import { ABSOLUTE, PREDICTORS, Predictor } from './predictor.ts';
import { decodeValues, encodeValues } from './value-stream.ts';
import type { ByteReader, ByteWriter } from './varint.ts';

/** What is known of a run of numbers before its bits are read. */
export interface Shape {
  min: number;
  max: number;
  first: number;
  last: number;
  /** Every number is `min` + a whole multiple of it: 1 000 for a figure shown as "13.2万", or for times to the second. */
  unit: number;
  /** Index into PREDICTORS. */
  predictor: number;
  /** The usual difference between neighbours, in units; 0 except for times. */
  step: number;
}

const HAS_STEP = 16;
const HAS_UNIT = 32;

/** Where the numbers lie once they are counted in units: `base` is the number whose count is 0. */
interface Scale {
  base: number;
  lowest: number;
  highest: number;
}

function scaleOf({ min, max, unit, predictor }: Shape): Scale {
  return predictor === ABSOLUTE
    ? { base: 0, lowest: min, highest: max }
    : { base: min, lowest: 0, highest: (max - min) / unit };
}

/** The shapes worth trying for numbers (at least one); all but `predictor` are the same. `paced`: times of samples. */
export function candidateShapes(numbers: Float64Array, paced: boolean): Shape[] {
  let [min, max] = [numbers[0]!, numbers[0]!];
  for (const value of numbers) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const ends = { min, max, first: numbers[0]!, last: numbers.at(-1)! };
  if (max - min >= MAX_MAGNITUDE) return [{ ...ends, unit: 1, predictor: ABSOLUTE, step: 0 }];
  let unit = 0;
  for (let i = 0; i < numbers.length && unit !== 1; i += 1) unit = commonDivisor(unit, numbers[i]! - min);
  const shape = { ...ends, unit: Math.max(unit, 1), step: 0 };
  if (min === max) return [{ ...shape, predictor: 1 }];
  if (!paced) return [1, 2, 3].map((predictor) => ({ ...shape, predictor }));
  const step = Math.max(0, usualStep(numbers) / shape.unit);
  return [1, 4, 5].map((predictor) => ({ ...shape, predictor, step }));
}

function commonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** The median difference of neighbours; a multiple of their common divisor. */
function usualStep(numbers: Float64Array): number {
  const steps = numbers.subarray(1).map((value, i) => value - numbers[i]!);
  return steps.sort()[steps.length >> 1]!;
}

export function writeShape(out: ByteWriter, shape: Shape): void {
  const { min, max, first, last, unit, predictor, step } = shape;
  const [low, high] = predictor === ABSOLUTE ? [0, 0] : [min, max];
  out.byte(predictor | (step > 0 ? HAS_STEP : 0) | (unit > 1 ? HAS_UNIT : 0));
  out.signed(min);
  out.signed(max - low);
  out.signed(first - low);
  out.signed(high - last);
  if (unit > 1) out.varint(unit);
  if (step > 0) out.varint(step);
}

/** Reads what writeShape wrote; throws MalformedChunk for a shape that no numbers have. */
export function readShape(input: ByteReader): Shape {
  const flags = input.byte();
  const predictor = flags & (HAS_STEP - 1);
  const signed = (): number => input.signed(MAX_MAGNITUDE);
  const min = signed();
  const low = predictor === ABSOLUTE ? 0 : min;
  const max = low + signed();
  const first = low + signed();
  const last = (predictor === ABSOLUTE ? 0 : max) - signed();
  const unit = flags & HAS_UNIT ? input.varint(MAX_MAGNITUDE) : 1;
  const step = flags & HAS_STEP ? input.varint(MAX_MAGNITUDE) : 0;
  const shape = { min, max, first, last, unit, predictor, step };
  if (!isPossible(shape)) throw new MalformedChunk('a summary that no numbers have');
  return shape;
}

function isPossible({ min, max, first, last, unit, predictor }: Shape): boolean {
  const within = (value: number): boolean => value >= min && value <= max && (value - min) % unit === 0;
  const small = Math.abs(max) <= MAX_MAGNITUDE && (predictor === ABSOLUTE || max - min < MAX_MAGNITUDE);
  return predictor < PREDICTORS.length && unit > 0 && small && [max, first, last].every(within);
}

/** Numbers at their positions as bytes; none where they are all the same. */
export function encodeNumbers(shape: Shape, numbers: Float64Array, positions: Uint32Array): Uint8Array {
  if (shape.min === shape.max) return new Uint8Array(0);
  const { base } = scaleOf(shape);
  const counted = numbers.subarray(1).map((number) => (number - base) / shape.unit);
  return encodeValues(counted, gapsOf(positions), predictorFor(shape));
}

/**
 * Puts the numbers that encodeNumbers was given into their positions (at least one) in `into`. Throws MalformedChunk for numbers
 * that are not of this shape.
 */
export function decodeNumbers(
  shape: Shape,
  body: Uint8Array,
  positions: Uint32Array,
  into: Float64Array,
): void {
  const { min, max, first, last, unit } = shape;
  if (min === max) {
    for (const position of positions) into[position] = min;
    return;
  }
  const { base, lowest, highest } = scaleOf(shape);
  const counted = decodeValues(body, gapsOf(positions), predictorFor(shape));
  into[positions[0]!] = first;
  for (let i = 0; i < counted.length; i += 1) {
    const count = counted[i]!;
    if (count < lowest || count > highest) throw new MalformedChunk('a number outside its summary');
    into[positions[i + 1]!] = base + count * unit;
  }
  if (into[positions.at(-1)!] !== last) throw new MalformedChunk('numbers that end otherwise than told');
}

function predictorFor(shape: Shape): Predictor {
  const { base, lowest, highest } = scaleOf(shape);
  return new Predictor({ ...shape, first: (shape.first - base) / shape.unit, lowest, highest });
}

function gapsOf(positions: Uint32Array): Uint32Array {
  const gaps = new Uint32Array(positions.length - 1);
  for (let i = 0; i < gaps.length; i += 1) gaps[i] = positions[i + 1]! - positions[i]!;
  return gaps;
}
