import { MalformedChunk, NewerFormat } from '../codec/block.ts';
import type { SessionId } from '../model/session.ts';
import type { Count } from '../units.ts';
import { disjointBlocks, type SeqSet } from './block.ts';
import { bytesOf, chunksIn, countOf, decodeAll, looseCountOf, type StoredChunk, seqsOf } from './chunks.ts';
import {
  inTransaction,
  keysOf,
  type Store,
  type StoredSession,
  type StoreName,
  type StoreTransaction,
} from './database.ts';
import { accountIdOf, marksOf, mergeGaps, withEntries } from './head.ts';
import { type AppendEntry, entriesBySession, packRecords } from './log.ts';
import { compressBlocks, HOUR_SAMPLES, packBatches } from './pack-chunks.ts';
import { withAccount } from './rooms.ts';

const SEALED_STORES: StoreName[] = ['rooms', 'sessions', 'log', 'chunks', 'marks', 'gaps'];

/**
 * Moves the log into chunks, marks, gaps and heads, then compresses the sessions that have ended or have an hour of loose
 * samples. Call it every 15 min and after a session's end. Each transaction leaves a whole store, so a stop at any point only
 * leaves work for the next call.
 */
export async function sealLog(store: Store): Promise<void> {
  await sealEntries(store);
  const heads = await store.db.getAllFromIndex('sessions', 'unmerged');
  for (const head of heads) if (isRipe(head)) await mergeSession(store, head.id);
}

function isRipe({ endReason, loose }: StoredSession): boolean {
  return endReason !== undefined || loose >= HOUR_SAMPLES;
}

/**
 * Seals all rooms in one transaction, because a record of the log holds batches of many: then the log is simply emptied. Batches
 * of a deleted session go with it. Batches are moved as they are, not decoded.
 */
export function sealEntries(store: Store): Promise<void> {
  return inTransaction(store, SEALED_STORES, 'readwrite', async (tx) => {
    const log = tx.objectStore('log');
    const records = await log.getAll();
    if (records.length === 0) return;
    const kept: AppendEntry[] = [];
    for (const [sessionId, entries] of entriesBySession(records)) {
      const head = await tx.objectStore('sessions').get(sessionId);
      if (head && !(await sealSession(tx, head, entries))) kept.push(...entries);
    }
    await log.clear();
    await Promise.all(packRecords(kept).map((record) => log.add(record)));
  });
}

/** Writes what a session's batches hold; false, and nothing written, when they have to stay in the log. */
async function sealSession(
  tx: StoreTransaction<'readwrite'>,
  head: StoredSession,
  entries: readonly AppendEntry[],
): Promise<boolean> {
  const batches = entries.filter(({ count }) => count > 0);
  const stored = await storedSeqs(tx, head.id, batches);
  const chunks = orNull(() => packBatches(head.id, batches, stored));
  if (!chunks) return false;
  const gapsBefore = await tx.objectStore('gaps').getAll(keysOf(head.id));
  const gaps = mergeGaps(gapsBefore, ...entries.map((entry) => entry.gaps));
  const bytes = head.bytes + bytesOf(chunks);
  const loose = head.loose + countOf(chunks);
  await Promise.all([
    ...chunks.map((chunk) => tx.objectStore('chunks').put(chunk)),
    ...marksOf(entries).map((mark) => tx.objectStore('marks').put(mark)),
    ...gaps.map((gap) => tx.objectStore('gaps').put(gap)),
    tx.objectStore('sessions').put({ ...withEntries(head, entries), bytes, loose, unmerged: 1 }),
    saveAccount(tx, head, entries),
  ]);
  return true;
}

/** Seqs that are sealed already; reads the chunks only when a batch begins before the end of the last one. */
async function storedSeqs(
  tx: StoreTransaction<'readwrite'>,
  sessionId: SessionId,
  batches: readonly AppendEntry[],
): Promise<SeqSet> {
  const last = (await tx.objectStore('chunks').openCursor(keysOf(sessionId), 'prev'))?.value;
  if (!last) return [];
  const goesOn = batches.every(({ firstSeq }) => firstSeq >= last.firstSeq + last.count);
  return goesOn ? [] : seqsOf(await chunksIn(tx, sessionId));
}

/**
 * Null for samples that cannot be put into a new form: more series than the format carries, or stored bytes that are broken or
 * of newer code. They stay where they are, and what of them can be read is read there.
 */
function orNull<Result>(recode: () => Result): Result | null {
  try {
    return recode();
  } catch (error) {
    if (error instanceof RangeError || error instanceof MalformedChunk || error instanceof NewerFormat)
      return null;
    throw error;
  }
}

async function saveAccount(
  tx: StoreTransaction<'readwrite'>,
  { roomKey }: StoredSession,
  entries: readonly AppendEntry[],
): Promise<void> {
  const accountId = accountIdOf(entries);
  const room = accountId === undefined ? undefined : await tx.objectStore('rooms').get(roomKey);
  if (accountId !== undefined && room && room.accountId !== accountId)
    await tx.objectStore('rooms').put(await withAccount(tx, room, accountId));
}

/** Compresses the loose samples of a session, from the first loose chunk on, in one transaction. */
function mergeSession(store: Store, sessionId: SessionId): Promise<void> {
  return inTransaction(store, ['sessions', 'chunks'], 'readwrite', async (tx) => {
    const head = await tx.objectStore('sessions').get(sessionId);
    if (!head || !isRipe(head)) return; // Deleted, merged or continued meanwhile.
    const chunks = await chunksIn(tx, sessionId);
    const begin = firstToMerge(chunks);
    const old = chunks.slice(begin);
    const merged = mergeChunks(head, old);
    if (merged) {
      await Promise.all(old.map(({ firstSeq }) => tx.objectStore('chunks').delete([sessionId, firstSeq])));
      await Promise.all(merged.chunks.map((chunk) => tx.objectStore('chunks').put(chunk)));
    }
    const bytes = bytesOf([...chunks.slice(0, begin), ...(merged?.chunks ?? old)]);
    // What could not be merged is not tried again every 15 min.
    await tx.objectStore('sessions').put(afterMerge(head, bytes, merged ? merged.loose : 0));
  });
}

/** Index of the first loose chunk; of the one before it, where an earlier end of the session left that one short. */
function firstToMerge(chunks: readonly StoredChunk[]): number {
  const loose = chunks.findIndex(({ coding }) => coding === 'batches');
  if (loose < 0) return chunks.length;
  const before = chunks[loose - 1];
  return before && before.count < HOUR_SAMPLES ? loose - 1 : loose;
}

/** Null for what cannot be compressed: it stays as it is. What cannot be read stays as it is between the others. */
function mergeChunks({ id, endReason }: StoredSession, chunks: readonly StoredChunk[]): Merged | null {
  const { blocks, unreadable } = decodeAll(chunks);
  const merged = orNull(() => compressBlocks(id, disjointBlocks(blocks), endReason !== undefined));
  if (!merged) return null;
  const kept = unreadable.flatMap((one) => ('samples' in one ? packBatches(id, [one], []) : [one]));
  return { chunks: [...merged, ...kept], loose: looseCountOf(merged) };
}

interface Merged {
  chunks: StoredChunk[];
  /** Samples that can be read and are not compressed yet. */
  loose: Count;
}

function afterMerge(head: StoredSession, bytes: number, loose: Count): StoredSession {
  const { unmerged: _unmerged, ...rest } = head;
  return { ...rest, bytes, loose, ...(head.endReason === undefined ? { unmerged: 1 } : {}) };
}
