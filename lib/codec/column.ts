import { type Column, MalformedChunk } from './block.ts';
import { candidateShapes, encodeNumbers, type Shape } from './numbers.ts';
import { LAST, Predictor } from './predictor.ts';
import { decodeValues, encodeValues } from './value-stream.ts';

/** Packs numbers (at least one) in the shape that gives the fewest bytes. `paced`: they are the times of samples. */
export function packNumbers(
  numbers: Float64Array,
  positions: Uint32Array,
  paced: boolean,
): { shape: Shape; body: Uint8Array } {
  const tries = candidateShapes(numbers, paced).map((shape) => {
    return { shape, body: encodeNumbers(shape, numbers, positions) };
  });
  return tries.reduce((best, packed) => (packed.body.length < best.body.length ? packed : best));
}

/** Which quality each value of a column has; no bytes without a choice. */
export function packQuality({ qualities, quality }: Column, positions: Uint32Array): Uint8Array {
  if (qualities.length <= 1) return new Uint8Array(0);
  const indexes = Float64Array.from(positions, (position) => quality[position]!);
  return encodeValues(indexes, neighbours(indexes.length), qualityPredictor(qualities.length));
}

/** Sets a column's `quality` at the positions of its values. Throws MalformedChunk for an index without a quality. */
export function unpackQuality(body: Uint8Array, positions: Uint32Array, column: Column): void {
  const choices = column.qualities.length;
  if (choices <= 1) return;
  const indexes = decodeValues(body, neighbours(positions.length), qualityPredictor(choices));
  for (let i = 0; i < indexes.length; i += 1) {
    const index = indexes[i]!;
    if (index < 0 || index >= choices) throw new MalformedChunk('a value without a quality');
    column.quality[positions[i]!] = index;
  }
}

/** A page keeps to one way of showing a number for long: the guess is the last one. */
function qualityPredictor(choices: number): Predictor {
  return new Predictor({ predictor: LAST, first: 0, step: 0, lowest: 0, highest: choices - 1 });
}

function neighbours(count: number): Uint32Array {
  return new Uint32Array(count).fill(1);
}
