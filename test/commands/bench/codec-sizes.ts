import { deflateRawSync } from 'node:zlib';
import { encodeChunk } from '../../../lib/codec/chunk.ts';
import { slice } from '../../../lib/codec/merge.ts';
import { ByteWriter } from '../../../lib/codec/varint.ts';
import type { SampleBlock } from '../../../lib/model/series.ts';
import { syntheticSession } from '../../rooms/synthetic-session.ts';
import { gorillaBits } from './gorilla.ts';
import type { Anchor, BenchRow } from './row.ts';

type Heat = 'cool' | 'hot';
const GOALS = { cool: 0.3, hot: 0.6 };
/** Samples of a chunk: a whole session, an hour as the store merges it, and a quarter of an hour, which is never kept so. */
const CHUNK_SAMPLES = [14_400, 3_600, 900];
const KEPT_SAMPLES = 3_600;
const YEAR_DAYS = 365;
/** Sessions with the presence of a real page that stand for a year. */
const YEAR_SESSIONS = 24;
const YEAR_GOAL_MB = 25;

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** Points of a block: values that are not missing. */
function pointsOf(block: SampleBlock): number {
  return block.columns.reduce(
    (sum, { values }) => sum + values.filter((value) => !Number.isNaN(value)).length,
    0,
  );
}

function chunkBytes(block: SampleBlock, samples: number): number {
  let bytes = 0;
  for (let seq = 0; seq < block.at.length; seq += samples)
    bytes += encodeChunk(slice(block, seq, seq + samples)).length;
  return bytes;
}

/** Bytes that an ideal code of fixed frequencies needs for the differences of each series alone, without times or tables. */
function entropyBytes(block: SampleBlock): number {
  let bits = 0;
  for (const { values } of block.columns) {
    const counts = new Map<number, number>();
    const differences = values.slice(1).map((value, i) => value - values[i]!);
    for (const difference of differences) counts.set(difference, 1 + (counts.get(difference) ?? 0));
    for (const count of counts.values()) bits -= count * Math.log2(count / differences.length);
  }
  return bits / 8;
}

/** Delta + varint (times: delta of delta), then deflate-raw over all columns, as a browser's CompressionStream would. */
function deflateBytes(block: SampleBlock): number {
  const out = new ByteWriter();
  const differences = (values: Float64Array) =>
    values.map((value, i) => (i > 0 ? value - values[i - 1]! : value));
  for (const change of differences(differences(block.at))) out.signed(change);
  for (const { values } of block.columns) for (const change of differences(values)) out.signed(change);
  return deflateRawSync(out.finish()).length;
}

function gorillaBytes(block: SampleBlock): number {
  return block.columns.reduce((sum, { values }) => sum + Math.ceil(gorillaBits(block.at, values) / 8), 0);
}

function anchorsOf(block: SampleBlock, heat: Heat): Anchor[] {
  const perPoint = (bytes: number) => rounded(bytes / pointsOf(block), 3);
  const regular = syntheticSession({ seed: 1, heat, timestamps: 'regular' });
  return [
    { name: 'order-0 entropy of deltas, no times', value: perPoint(entropyBytes(block)) },
    { name: 'delta + varint + deflate-raw', value: perPoint(deflateBytes(block)) },
    { name: 'Gorilla, same times', value: perPoint(gorillaBytes(block)) },
    { name: 'Gorilla, times to the second', value: perPoint(gorillaBytes(regular)) },
    { name: 'Gorilla, published, other data', value: 1.37 },
    { name: 'chunk, times to the second', value: perPoint(encodeChunk(regular).length) },
  ];
}

/** P1: bytes a point of 12 series at 1 Hz for 4 h, times included, for three lengths of chunk. */
export function measurePointSizes(): BenchRow[] {
  return (['cool', 'hot'] as const).flatMap((heat) => {
    const block = syntheticSession({ seed: 1, heat });
    return CHUNK_SAMPLES.map((samples, i): BenchRow => {
      const value = chunkBytes(block, samples) / pointsOf(block);
      return {
        id: 'P1',
        what: `bytes a point on disk, ${heat}, chunks of ${samples} samples, times of 1 ms included`,
        value: rounded(value, 4),
        unit: 'B',
        ...(samples < KEPT_SAMPLES
          ? { goal: 'none' }
          : { goal: `≤ ${GOALS[heat].toFixed(2)}`, holds: value <= GOALS[heat] }),
        anchors: i === 0 ? anchorsOf(block, heat) : [],
      };
    });
  });
}

/** P9: megabytes of a year of one room, 4 h a day, in chunks of an hour. Chunks only: records and indexes of the store come on top. */
export function measureYearSizes(): BenchRow[] {
  const yearMB = (bytes: number) => (bytes * YEAR_DAYS) / 1e6;
  const full = (heat: Heat) => yearMB(chunkBytes(syntheticSession({ seed: 1, heat }), KEPT_SAMPLES));
  let bytes = 0;
  let gorilla = 0;
  for (let seed = 1; seed <= YEAR_SESSIONS; seed += 1) {
    const session = syntheticSession({ seed, heat: 'cool', timestamps: 'holes', presence: 'realistic' });
    bytes += chunkBytes(session, KEPT_SAMPLES);
    gorilla += gorillaBytes(session);
  }
  const row = (what: string, value: number, anchors: Anchor[]): BenchRow => ({
    id: 'P9',
    what: `a room-year, 4 h a day, ${what}`,
    value: rounded(value, 1),
    unit: 'MB',
    goal: `≤ ${YEAR_GOAL_MB}`,
    holds: value <= YEAR_GOAL_MB,
    anchors,
  });
  return [
    row('cool, every series every second', full('cool'), [
      { name: 'hot (not the goal)', value: rounded(full('hot'), 1) },
    ]),
    row(`cool, ${YEAR_SESSIONS} sessions with what a page shows`, yearMB(bytes / YEAR_SESSIONS), [
      { name: 'Gorilla, same sessions', value: rounded(yearMB(gorilla / YEAR_SESSIONS), 1) },
    ]),
  ];
}

/** Sizes of the codec's chunks: rows P1 and P9. Pure computing on synthetic sessions, some seconds; the same on every machine. */
export function measureCodecSizes(): BenchRow[] {
  return [...measurePointSizes(), ...measureYearSizes()];
}
