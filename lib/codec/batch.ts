import {
  assertEncodable,
  type Block,
  type Column,
  fits,
  MAX_KEY_LENGTH,
  MAX_MAGNITUDE,
  MalformedChunk,
  NewerFormat,
} from './block.ts';
import { readQualities, writeQualities } from './qualities.ts';
import { ByteReader, ByteWriter } from './varint.ts';

export const BATCH_VERSION = 1;

/**
 * A few samples as bytes, for the way from the page to the log: cheap to make rather than small. Throws a RangeError for a block
 * that the format cannot carry (limits in `block.ts`).
 */
export function encodeBatch(block: Block): Uint8Array<ArrayBuffer> {
  assertEncodable(block);
  const out = new ByteWriter();
  out.byte(BATCH_VERSION);
  out.varint(block.firstSeq);
  out.varint(block.at.length);
  out.varint(block.columns.length);
  writeNumbers(out, block.at);
  for (const column of block.columns) writeColumn(out, column);
  return out.finish();
}

/** The samples of a batch. Throws MalformedChunk for bytes that are no batch, NewerFormat for those of newer code. */
export function decodeBatch(bytes: Uint8Array): Block {
  const input = new ByteReader(bytes);
  const version = input.byte();
  if (version > BATCH_VERSION) throw new NewerFormat(version);
  const firstSeq = input.varint(Number.MAX_SAFE_INTEGER);
  // A time and a column take at least a byte each, so that few bytes cannot ask for much memory.
  const samples = input.varint(input.left);
  const series = input.varint(input.left);
  if (version < 1 || !fits(samples, series)) throw new MalformedChunk('not a batch');
  const at = readNumbers(input, samples);
  const columns = Array.from({ length: series }, () => readColumn(input, samples));
  const keys = new Set(columns.map((column) => column.key));
  if (input.left > 0 || keys.size < series) throw new MalformedChunk('not a batch');
  return { firstSeq, at, columns };
}

function writeColumn(out: ByteWriter, { key, values, qualities, quality }: Column): void {
  out.text(key);
  writeQualities(out, qualities);
  writePresence(out, values);
  const present = (_: number, i: number): boolean => !Number.isNaN(values[i]);
  writeNumbers(out, values.filter(present));
  if (qualities.length > 1) out.append(quality.filter(present));
}

function readColumn(input: ByteReader, samples: number): Column {
  const key = input.text(MAX_KEY_LENGTH);
  const qualities = readQualities(input);
  const positions = readPresence(input, samples);
  const numbers = readNumbers(input, positions.length);
  const indexes = qualities.length > 1 ? input.take(positions.length) : undefined;
  const values = new Float64Array(samples).fill(Number.NaN);
  const quality = new Uint8Array(samples);
  positions.forEach((position, i) => {
    const index = indexes ? indexes[i]! : 0;
    if (index >= qualities.length) throw new MalformedChunk('a value without a quality');
    values[position] = numbers[i]!;
    quality[position] = index;
  });
  return { key, values, qualities, quality };
}

/** 0 when every sample has a value; else 1 and one bit a sample, lowest bit first. */
function writePresence(out: ByteWriter, values: Float64Array): void {
  const some = values.some((value) => Number.isNaN(value));
  out.byte(some ? 1 : 0);
  for (let i = 0; some && i < values.length; i += 8) {
    let bits = 0;
    for (let bit = 0; bit < 8 && i + bit < values.length; bit += 1)
      if (!Number.isNaN(values[i + bit])) bits |= 1 << bit;
    out.byte(bits);
  }
}

function readPresence(input: ByteReader, samples: number): number[] {
  const some = input.byte();
  const bits = some ? input.take(Math.ceil(samples / 8)) : undefined;
  const positions: number[] = [];
  for (let i = 0; i < samples; i += 1) if (!bits || (bits[i >> 3]! >> (i & 7)) & 1) positions.push(i);
  return positions;
}

/** 0 and the differences from one number to the next, or 1 and the numbers, where a difference is too large to be exact. */
function writeNumbers(out: ByteWriter, numbers: Float64Array): void {
  const difference = (value: number, i: number): number => (i > 0 ? value - numbers[i - 1]! : value);
  const differences = numbers.map(difference);
  const exact = differences.every((value) => Math.abs(value) < MAX_MAGNITUDE);
  out.byte(exact ? 0 : 1);
  for (const value of exact ? differences : numbers) out.signed(value);
}

function readNumbers(input: ByteReader, count: number): Float64Array {
  const exact = input.byte() === 0;
  const numbers = new Float64Array(count);
  let last = 0;
  for (let i = 0; i < count; i += 1) {
    last = exact ? last + input.signed(MAX_MAGNITUDE) : input.signed(MAX_MAGNITUDE);
    if (Math.abs(last) > MAX_MAGNITUDE) throw new MalformedChunk('a number over its limit');
    numbers[i] = last;
  }
  return numbers;
}
