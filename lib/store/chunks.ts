import { decodeBatch, encodeBatch } from '../codec/batch.ts';
import { decodeChunk, encodeChunk } from '../codec/chunk.ts';
import { merge, slice } from '../codec/merge.ts';
import type { RoomKey } from '../model/room.ts';
import type { SampleBlock } from '../model/series.ts';
import type { SessionId } from '../model/session.ts';
import type { Count } from '../units.ts';
import { addRange, endOf, type SeqSet } from './block.ts';
import { keysOf, type Store, type StoreTransaction } from './database.ts';

/**
 * Sealed samples of one session: seqs [firstSeq, firstSeq + count). Chunks of a session never overlap. Two codings of lib/codec:
 * `batch`, quick to write, for what was sealed last; `chunk`, small and with summaries, for what is merged. So a sample is
 * compressed once, 3 600 at a time (compressing at every sealing too would double the cost of storing).
 */
export interface StoredChunk {
  sessionId: SessionId;
  firstSeq: number;
  count: Count;
  coding: 'batch' | 'chunk';
  bytes: Uint8Array;
}

/** Samples of a merged chunk: an hour at 1 Hz. */
export const MERGED_SAMPLES: Count = 3_600;
/** Bytes of a chunk: Chromium moves values of 64 KiB and more into files of their own. */
export const CHUNK_LIMIT = 65_000;

/** Blocks that do not overlap, in order of seq, as chunks in the quick coding. */
export function sealedChunks(sessionId: SessionId, blocks: Iterable<SampleBlock>): StoredChunk[] {
  return [...cutBlocks(blocks)].flatMap((block) => encodeWithin(sessionId, block, 'batch'));
}

/**
 * Chunks in order of seq as chunks of 3 600 samples in the small coding. The last one stays in the quick coding while it is
 * short, unless the session has ended.
 */
export function mergedChunks(chunks: readonly StoredChunk[], ended: boolean): StoredChunk[] {
  const merged: StoredChunk[] = [];
  let last: SampleBlock | undefined;
  const encode = (block: SampleBlock | undefined, coding: StoredChunk['coding']) => {
    if (block) merged.push(...encodeWithin(chunks[0]!.sessionId, block, coding));
  };
  for (const block of cutBlocks(blocksOf(chunks))) {
    encode(last, 'chunk');
    last = block;
  }
  encode(last, ended || last?.at.length === MERGED_SAMPLES ? 'chunk' : 'batch');
  return merged;
}

/** Joins neighbours and cuts at every 3 600 samples and at holes; holds about two blocks at a time. */
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
    while (count + rest.at.length >= MERGED_SAMPLES) {
      const cut = rest.firstSeq + MERGED_SAMPLES - count;
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

/** One chunk, or more where it would be too large. Series without a value in it are left out. */
function encodeWithin(
  sessionId: SessionId,
  block: SampleBlock,
  coding: StoredChunk['coding'],
): StoredChunk[] {
  const columns = block.columns.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  const bytes = (coding === 'batch' ? encodeBatch : encodeChunk)({ ...block, columns });
  const { firstSeq } = block;
  const count = block.at.length;
  if (bytes.length <= CHUNK_LIMIT || count === 1) return [{ sessionId, firstSeq, count, coding, bytes }];
  const middle = firstSeq + Math.ceil(count / 2);
  const halves = [slice(block, firstSeq, middle), slice(block, middle, endOf(block))];
  return halves.flatMap((half) => encodeWithin(sessionId, half, coding));
}

/** The samples of a chunk. Throws MalformedChunk or NewerFormat, see lib/codec. */
export function decodeStoredChunk({ coding, bytes }: StoredChunk): SampleBlock {
  return coding === 'batch' ? decodeBatch(bytes) : decodeChunk(bytes);
}

function* blocksOf(chunks: Iterable<StoredChunk>): Generator<SampleBlock> {
  for (const chunk of chunks) yield decodeStoredChunk(chunk);
}

/** The chunks of a session in order, inside a transaction over `chunks`. */
export function chunksIn<Mode extends 'readonly' | 'readwrite'>(
  tx: StoreTransaction<Mode>,
  sessionId: string,
): Promise<StoredChunk[]> {
  return tx.objectStore('chunks').getAll(keysOf(sessionId));
}

/** The seqs that chunks hold. */
export function seqsOf(chunks: readonly Pick<StoredChunk, 'firstSeq' | 'count'>[]): SeqSet {
  const seqs: SeqSet = [];
  for (const { firstSeq, count } of chunks) addRange(seqs, { from: firstSeq, to: firstSeq + count });
  return seqs;
}

/** Samples in chunks. */
export function countOf(chunks: readonly StoredChunk[]): Count {
  return chunks.reduce((sum, chunk) => sum + chunk.count, 0);
}

/** Bytes of chunks. */
export function bytesOf(chunks: readonly StoredChunk[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
}

/** Bytes of the sealed samples by room; what is still in the log is not counted. */
export async function sizeByRoom({ db }: Store): Promise<Map<RoomKey, number>> {
  const sizes = new Map<RoomKey, number>();
  for (const { roomKey, bytes } of await db.getAll('sessions')) {
    sizes.set(roomKey, (sizes.get(roomKey) ?? 0) + bytes);
  }
  return sizes;
}
