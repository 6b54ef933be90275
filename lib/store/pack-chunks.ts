import { encodeBatch } from '../codec/batch.ts';
import { encodeChunk } from '../codec/chunk.ts';
import { merge, slice } from '../codec/merge.ts';
import type { SampleBlock } from '../model/series.ts';
import type { SessionId } from '../model/session.ts';
import type { Count } from '../units.ts';
import { addRange, endOf, missingFrom, type SeqSet } from './block.ts';
import { type Batch, CHUNK_LIMIT, decodeBatchAs, type StoredChunk } from './chunks.ts';

/** Samples of a compressed chunk: an hour at 1 Hz. */
export const HOUR_SAMPLES: Count = 3_600;

/**
 * Batches in any order as chunks that hold them as they are: each sample once, and none that is `stored` already. Only a batch
 * that overlaps another in part has to be decoded (which may throw, see lib/codec).
 */
export function packBatches(sessionId: SessionId, batches: Iterable<Batch>, stored: SeqSet): StoredChunk[] {
  const covered = stored.map((range) => ({ ...range }));
  const fresh: Batch[] = [];
  for (const batch of batches) {
    const range = { from: batch.firstSeq, to: batch.firstSeq + batch.count };
    const missing = missingFrom(covered, range);
    if (missing[0]?.from === range.from && missing[0].to === range.to) fresh.push(batch);
    else for (const { from, to } of missing) fresh.push(batchOf(slice(decodeBatchAs(batch), from, to)));
    addRange(covered, range);
  }
  return groupBatches(fresh.sort((a, b) => a.firstSeq - b.firstSeq)).map((group) =>
    chunkOf(sessionId, group),
  );
}

/** Neighbours that fit into one record. */
function groupBatches(batches: readonly Batch[]): Batch[][] {
  const groups: Batch[][] = [];
  let [end, size] = [-1, 0];
  for (const batch of batches) {
    size += batch.samples.length;
    if (batch.firstSeq === end && size <= CHUNK_LIMIT) groups.at(-1)!.push(batch);
    else {
      groups.push([batch]);
      size = batch.samples.length;
    }
    end = batch.firstSeq + batch.count;
  }
  return groups;
}

function chunkOf(sessionId: SessionId, batches: readonly Batch[]): StoredChunk {
  const parts = batches.map(({ count, samples }) => ({ count, length: samples.length }));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let [offset, count] = [0, 0];
  for (const batch of batches) {
    bytes.set(batch.samples, offset);
    offset += batch.samples.length;
    count += batch.count;
  }
  return { sessionId, firstSeq: batches[0]!.firstSeq, count, coding: 'batches', parts, bytes };
}

function batchOf(block: SampleBlock): Batch {
  return { firstSeq: block.firstSeq, count: block.at.length, samples: encodeBatch(block) };
}

/**
 * Blocks in order of seq as chunks of 3 600 samples, compressed. The last one stays a batch while it is shorter, unless the session
 * has ended; one before a hole is compressed as short as it is. Throws a RangeError for what the chunk format cannot carry.
 */
export function compressBlocks(
  sessionId: SessionId,
  blocks: Iterable<SampleBlock>,
  ended: boolean,
): StoredChunk[] {
  const chunks: StoredChunk[] = [];
  let last: SampleBlock | undefined;
  for (const block of cutBlocks(blocks)) {
    if (last) chunks.push(...compress(sessionId, last));
    last = block;
  }
  if (!last) return chunks;
  const whole = ended || last.at.length === HOUR_SAMPLES;
  return chunks.concat(whole ? compress(sessionId, last) : packBlocks(sessionId, [last]));
}

/** Blocks that do not overlap, in order of seq, as chunks of one batch each, or more where it would be too large. */
export function packBlocks(sessionId: SessionId, blocks: readonly SampleBlock[]): StoredChunk[] {
  return blocks.flatMap((block) => {
    const batch = batchOf(withValues(block));
    if (batch.samples.length <= CHUNK_LIMIT || batch.count === 1) return [chunkOf(sessionId, [batch])];
    return packBlocks(sessionId, halves(block));
  });
}

function compress(sessionId: SessionId, block: SampleBlock): StoredChunk[] {
  const bytes = encodeChunk(withValues(block));
  const { firstSeq, at } = block;
  if (bytes.length <= CHUNK_LIMIT || at.length === 1)
    return [{ sessionId, firstSeq, count: at.length, coding: 'chunk', bytes }];
  return halves(block).flatMap((half) => compress(sessionId, half));
}

/** A block without the series that have no value in it. */
function withValues(block: SampleBlock): SampleBlock {
  const columns = block.columns.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  return { ...block, columns };
}

function halves(block: SampleBlock): [SampleBlock, SampleBlock] {
  const middle = block.firstSeq + Math.ceil(block.at.length / 2);
  return [slice(block, block.firstSeq, middle), slice(block, middle, endOf(block))];
}

/** Joins neighbours and cuts at every 3 600 samples and at holes; holds little more than an hour at a time. */
function* cutBlocks(blocks: Iterable<SampleBlock>): Generator<SampleBlock> {
  let pieces: SampleBlock[] = [];
  let count = 0;
  for (const block of blocks) {
    const last = pieces.at(-1);
    if (last && endOf(last) !== block.firstSeq) {
      yield merge(pieces);
      pieces = [];
      count = 0;
    }
    let rest = block;
    while (count + rest.at.length >= HOUR_SAMPLES) {
      const cut = rest.firstSeq + HOUR_SAMPLES - count;
      yield merge([...pieces, slice(rest, rest.firstSeq, cut)]);
      rest = slice(rest, cut, endOf(rest));
      pieces = [];
      count = 0;
    }
    if (rest.at.length > 0) {
      pieces.push(rest);
      count += rest.at.length;
    }
  }
  if (pieces.length > 0) yield merge(pieces);
}
