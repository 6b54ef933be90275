import { decodeBatch } from '../codec/batch.ts';
import { MalformedChunk, NewerFormat } from '../codec/block.ts';
import { decodeChunk } from '../codec/chunk.ts';
import type { RoomKey } from '../model/room.ts';
import type { SampleBlock } from '../model/series.ts';
import type { SessionId } from '../model/session.ts';
import type { Count } from '../units.ts';
import { addRange, type SeqSet } from './block.ts';
import { keysOf, type Store, type StoreTransaction } from './database.ts';

/** Sealed samples of one session: seqs [firstSeq, firstSeq + count). Chunks of a session never overlap. */
export type StoredChunk = { sessionId: SessionId; firstSeq: number; count: Count; bytes: Uint8Array } & (
  | {
      /** Batches of lib/codec end to end, as they came, until there is an hour of them. */
      coding: 'batches';
      parts: BatchPart[];
    }
  | {
      /** One chunk of lib/codec: small, with summaries. */
      coding: 'chunk';
    }
);

/** One batch in a chunk: its samples and its bytes. */
export interface BatchPart {
  count: Count;
  length: number;
}

/** Bytes of a chunk: Chromium moves values of 64 KiB and more into files of their own. */
export const CHUNK_LIMIT = 60_000;

/** A batch by itself, and what it should hold. */
export interface Batch {
  firstSeq: number;
  count: Count;
  samples: Uint8Array;
}

/** The batches of a chunk that holds batches; `samples` are views into its bytes. */
export function* batchesOf(chunk: StoredChunk & { coding: 'batches' }): Generator<Batch> {
  let { firstSeq } = chunk;
  let offset = 0;
  for (const { count, length } of chunk.parts) {
    yield { firstSeq, count, samples: chunk.bytes.subarray(offset, offset + length) };
    firstSeq += count;
    offset += length;
  }
}

/** The samples of a batch. Throws MalformedChunk for bytes that are broken or not what was announced, or NewerFormat. */
export function decodeBatchAs({ firstSeq, count, samples }: Batch): SampleBlock {
  return asAnnounced(decodeBatch(samples), firstSeq, count);
}

function asAnnounced(block: SampleBlock, firstSeq: number, count: Count): SampleBlock {
  if (block.firstSeq === firstSeq && block.at.length === count) return block;
  throw new MalformedChunk('other samples than announced');
}

/** Samples that were decoded, and what could not be: damaged, or of newer code. */
export interface Decoded {
  blocks: SampleBlock[];
  unreadable: (Batch | StoredChunk)[];
}

/** Decodes whatever can be decoded of chunks and batches. */
export function decodeAll(chunks: Iterable<StoredChunk>, batches: Iterable<Batch> = []): Decoded {
  const decoded: Decoded = { blocks: [], unreadable: [] };
  for (const chunk of chunks) {
    if (chunk.coding === 'batches') for (const batch of batchesOf(chunk)) attempt(decoded, batch);
    else attempt(decoded, chunk);
  }
  for (const batch of batches) attempt(decoded, batch);
  return decoded;
}

function attempt(decoded: Decoded, one: Batch | StoredChunk): void {
  try {
    const { firstSeq, count } = one;
    const block =
      'samples' in one ? decodeBatchAs(one) : asAnnounced(decodeChunk(one.bytes), firstSeq, count);
    decoded.blocks.push(block);
  } catch (error) {
    if (!(error instanceof MalformedChunk || error instanceof NewerFormat)) throw error;
    decoded.unreadable.push(one);
  }
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

/** Samples that are not compressed yet. */
export function looseCountOf(chunks: readonly StoredChunk[]): Count {
  return countOf(chunks.filter(({ coding }) => coding === 'batches'));
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
