import {
  fits,
  MAX_KEY_LENGTH,
  MAX_MAGNITUDE,
  MAX_SAMPLES,
  MAX_SERIES,
  MalformedChunk,
  NewerFormat,
  type Quality,
} from './block.ts';
import { crc32 } from './checksum.ts';
import { readShape, type Shape, writeShape } from './numbers.ts';
import { readQualities, writeQualities } from './qualities.ts';
import { ByteReader, ByteWriter } from './varint.ts';

export const CHUNK_VERSION = 1;
/** One byte of version, four of checksum. */
const PREFIX = 5;

/** What the head of a chunk tells of one series. */
export interface SeriesHead {
  key: string;
  count: number;
  sum: number;
  qualities: Quality[];
  /** Absent where the series has no value. */
  values?: {
    shape: Shape;
    /** 0: every sample has a value; else 1 + index of the presence. */
    presence: number;
    length: number;
    /** Length of the bytes that choose among two or more qualities; 0 where there is no choice. */
    qualityLength: number;
  };
}

/** A chunk without its bodies, which follow in the order times, presences, series (values, then choice of qualities); lengths are in bytes. */
export interface ChunkHead {
  firstSeq: number;
  samples: number;
  /** Absent where there are no samples. */
  times?: { shape: Shape; length: number };
  presences: { runs: number; length: number }[];
  series: SeriesHead[];
}

/** Version, checksum, head and bodies as the bytes of a chunk. */
export function joinChunk(head: ChunkHead, bodies: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  for (let i = 0; i < PREFIX; i += 1) out.byte(i === 0 ? CHUNK_VERSION : 0);
  out.varint(head.firstSeq);
  out.varint(head.samples);
  out.varint(head.series.length);
  if (head.times) {
    writeShape(out, head.times.shape);
    out.varint(head.times.length);
  }
  out.varint(head.presences.length);
  for (const { runs, length } of head.presences) {
    out.varint(runs);
    out.varint(length);
  }
  for (const series of head.series) writeSeriesHead(out, series);
  for (const body of bodies) out.append(body);
  const bytes = out.finish();
  new DataView(bytes.buffer).setUint32(1, crc32(bytes.subarray(PREFIX)), true);
  return bytes;
}

/**
 * The head of a chunk, and a reader that stands at its bodies, whose lengths add up to what is left. Throws NewerFormat, or
 * MalformedChunk for bytes that are no chunk or were damaged.
 */
export function splitChunk(bytes: Uint8Array): { head: ChunkHead; bodies: ByteReader } {
  const input = new ByteReader(bytes);
  const version = input.byte();
  if (version > CHUNK_VERSION) throw new NewerFormat(version);
  if (version < 1) throw new MalformedChunk('not a chunk');
  const prefix = input.take(PREFIX - 1);
  const stored = new DataView(prefix.buffer, prefix.byteOffset).getUint32(0, true);
  if (stored !== crc32(bytes.subarray(PREFIX))) throw new MalformedChunk('a wrong checksum');
  const head = readHead(input);
  if (lengthOfBodies(head) !== input.left) throw new MalformedChunk('bodies of another length');
  return { head, bodies: input };
}

function lengthOfBodies({ times, presences, series }: ChunkHead): number {
  const ofSeries = ({ values }: SeriesHead): number => (values ? values.length + values.qualityLength : 0);
  const lengths = [times ? times.length : 0, ...presences.map((one) => one.length), ...series.map(ofSeries)];
  return lengths.reduce((sum, length) => sum + length, 0);
}

function readHead(input: ByteReader): ChunkHead {
  const firstSeq = input.varint(Number.MAX_SAFE_INTEGER);
  const samples = input.varint(MAX_SAMPLES);
  const count = input.varint(MAX_SERIES);
  if (!fits(samples, count)) throw new MalformedChunk('too many values');
  const times = samples > 0 ? { shape: readShape(input), length: input.varint(input.left) } : undefined;
  const presences = Array.from({ length: input.varint(count) }, () => ({
    runs: input.varint(samples + 1),
    length: input.varint(input.left),
  }));
  const series = Array.from({ length: count }, () => readSeriesHead(input, samples, presences.length));
  if (new Set(series.map((one) => one.key)).size < count) throw new MalformedChunk('a key twice');
  return { firstSeq, samples, presences, series, ...(times && { times }) };
}

function writeSeriesHead(out: ByteWriter, { key, count, sum, qualities, values }: SeriesHead): void {
  out.text(key);
  writeQualities(out, qualities);
  out.varint(count);
  if (!values) return;
  out.signed(sum);
  writeShape(out, values.shape);
  out.varint(values.presence);
  out.varint(values.length);
  if (qualities.length > 1) out.varint(values.qualityLength);
}

function readSeriesHead(input: ByteReader, samples: number, presences: number): SeriesHead {
  const key = input.text(MAX_KEY_LENGTH);
  const qualities = readQualities(input);
  const count = input.varint(samples);
  if (count === 0) return { key, count, sum: 0, qualities };
  const sum = input.signed(MAX_MAGNITUDE * MAX_SAMPLES);
  const shape = readShape(input);
  const presence = input.varint(presences);
  const length = input.varint(input.left);
  const qualityLength = qualities.length > 1 ? input.varint(input.left) : 0;
  if (qualities.length === 0 || (presence === 0 && count < samples))
    throw new MalformedChunk('values that cannot be');
  return { key, count, sum, qualities, values: { shape, presence, length, qualityLength } };
}
