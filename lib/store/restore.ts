import type { StoreKey, StoreValue } from 'idb';
import { merge, slice } from '../codec/merge.ts';
import type { Declared } from '../model/declared.ts';
import type { Session, Tombstone } from '../model/session.ts';
import { UserFault } from '../model/user-fault.ts';
import type { Count, EpochMs } from '../units.ts';
import { type BackupRecord, parseBackupChunk, parseBackupRecord } from './backup-records.ts';
import { addRange, missingFrom, type SeqSet } from './block.ts';
import { bytesOf, chunksIn, decodeAll, looseCountOf, type StoredChunk, seqsOf } from './chunks.ts';
import {
  ALL_STORES,
  inTransaction,
  type Store,
  type StoredSession,
  type StoreName,
  type StoreSchema,
  type StoreTransaction,
} from './database.ts';
import { isKnown } from './declared.ts';
import { packBlocks } from './pack-chunks.ts';
import { sealEntries } from './seal.ts';

/** What became of records: written, there already, and sessions left out because they were deleted here. */
export interface Restored {
  written: Count;
  known: Count;
  stayedDeleted: Count;
}

export interface RestoreOptions {
  /**
   * Bring back sessions that were deleted here. Without it their tombstones hold: a backup must not undo a deletion by accident.
   */
  revive?: boolean;
}

/**
 * Writes a page of a backup, in file order, in one transaction. Nothing that is there is changed: a session that is there gets
 * only the samples, marks and gaps that it lacks, so that doing it twice changes nothing. Rejects with `backup.malformedRecord`
 * {line} (counted in the page), and then writes nothing.
 */
export async function restoreRecords(
  store: Store,
  records: readonly unknown[],
  { revive = false }: RestoreOptions = {},
): Promise<Restored> {
  const parsed = records.map((value, i) => {
    const record = parseRestorable(value);
    if (!record) throw new UserFault('backup.malformedRecord', { line: i + 1 });
    return record;
  });
  // So that what is in the log is known too. (What comes into it meanwhile is written twice and sealed once.)
  await sealEntries(store);
  return inTransaction(store, ALL_STORES, 'readwrite', async (tx) => {
    const restorer: Restorer = { tx, revive, seqs: new Map() };
    const sum: Restored = { written: 0, known: 0, stayedDeleted: 0 };
    for (const record of parsed) sum[await restoreRecord(restorer, record)] += 1;
    return sum;
  });
}

/** A record whose samples were looked into. */
type Restorable = Exclude<BackupRecord, { type: 'chunk' }> | { type: 'chunk'; chunk: StoredChunk };

function parseRestorable(value: unknown): Restorable | null {
  const record = parseBackupRecord(value);
  if (record?.type !== 'chunk') return record;
  const chunk = parseBackupChunk(record.chunk);
  return chunk && { type: 'chunk', chunk };
}

/** What a page needs while it is written. */
interface Restorer {
  tx: StoreTransaction<'readwrite'>;
  revive: boolean;
  /** Seqs that are stored, of the sessions whose chunks this page holds. */
  seqs: Map<string, SeqSet>;
}

function restoreRecord(restorer: Restorer, record: Restorable): Promise<keyof Restored> {
  const { tx } = restorer;
  switch (record.type) {
    case 'room':
      return addNew(tx, 'rooms', record.room.key, record.room);
    case 'setting':
      return addNew(tx, 'settings', record.setting.key, record.setting);
    case 'tombstone':
      return restoreTombstone(tx, record.tombstone);
    case 'session':
      return restoreSession(restorer, record.session);
    case 'chunk':
      return restoreChunk(restorer, record.chunk);
    case 'mark':
      return addToSession(tx, 'marks', record.mark);
    case 'markEdit':
      return addToSession(tx, 'markEdits', record.markEdit);
    case 'gap':
      return addToSession(tx, 'gaps', record.gap);
    case 'declared':
      return restoreDeclared(tx, record.declared);
  }
}

async function addNew<Name extends StoreName>(
  tx: StoreTransaction<'readwrite'>,
  name: Name,
  key: StoreKey<StoreSchema, Name>,
  value: StoreValue<StoreSchema, Name>,
): Promise<'written' | 'known'> {
  if ((await tx.objectStore(name).getKey(key)) !== undefined) return 'known';
  await tx.objectStore(name).add(value);
  return 'written';
}

/** A session that is here was not deleted here. */
async function restoreTombstone(
  tx: StoreTransaction<'readwrite'>,
  tombstone: Tombstone,
): Promise<keyof Restored> {
  const { sessionId } = tombstone;
  if ((await tx.objectStore('sessions').getKey(sessionId)) !== undefined) return 'known';
  return addNew(tx, 'tombstones', sessionId, tombstone);
}

async function restoreSession({ tx, revive }: Restorer, session: Session): Promise<keyof Restored> {
  const tombstones = tx.objectStore('tombstones');
  if ((await tombstones.getKey(session.id)) !== undefined) {
    if (!revive) return 'stayedDeleted';
    await tombstones.delete(session.id);
  }
  const recording = session.endReason === undefined ? { unmerged: 1 as const } : {};
  return addNew(tx, 'sessions', session.id, { ...session, bytes: 0, loose: 0, ...recording });
}

/** What belongs to a session that is not there (it was deleted) is left out. */
async function addToSession<Name extends 'marks' | 'markEdits' | 'gaps'>(
  tx: StoreTransaction<'readwrite'>,
  name: Name,
  value: StoreValue<StoreSchema, Name>,
): Promise<keyof Restored> {
  const { sessionId, id } = value;
  if ((await tx.objectStore('sessions').getKey(sessionId)) === undefined) return 'known';
  return addNew(tx, name, [sessionId, id] as StoreKey<StoreSchema, Name>, value);
}

/** What is said of a session or room that is not there (it was deleted) is left out. */
async function restoreDeclared(
  tx: StoreTransaction<'readwrite'>,
  declared: Declared,
): Promise<keyof Restored> {
  const { scope, kind, id } = declared;
  return (await isKnown(tx, scope)) ? addNew(tx, 'declared', [scope, kind, id], declared) : 'known';
}

/** Writes the samples of a chunk that are not stored yet. */
async function restoreChunk(restorer: Restorer, chunk: StoredChunk): Promise<keyof Restored> {
  const { tx } = restorer;
  const head = await tx.objectStore('sessions').get(chunk.sessionId);
  if (!head) return 'known';
  const seqs = await seqsIn(restorer, head);
  const range = { from: chunk.firstSeq, to: chunk.firstSeq + chunk.count };
  const missing = missingFrom(seqs, range);
  if (missing.length === 0) return 'known';
  const { blocks } = decodeAll([chunk]);
  const whole = missing[0]?.from === range.from && missing[0].to === range.to;
  const block = merge(blocks);
  const parts = missing.map(({ from, to }) => slice(block, from, to));
  const chunks = whole ? [chunk] : packBlocks(head.id, parts);
  await Promise.all(chunks.map((part) => tx.objectStore('chunks').add(part)));
  await tx.objectStore('sessions').put(grown(head, chunks, block.at.at(-1)!));
  addRange(seqs, range);
  return 'written';
}

async function seqsIn({ tx, seqs }: Restorer, { id }: StoredSession): Promise<SeqSet> {
  const known = seqs.get(id) ?? seqsOf(await chunksIn(tx, id));
  seqs.set(id, known);
  return known;
}

/** A head with further chunks; loose ones are merged when the log is sealed next. */
function grown(head: StoredSession, chunks: readonly StoredChunk[], lastAt: EpochMs): StoredSession {
  const loose = head.loose + looseCountOf(chunks);
  return {
    ...head,
    bytes: head.bytes + bytesOf(chunks),
    loose,
    lastSampleAt: Math.max(head.lastSampleAt, lastAt),
    ...(loose > 0 ? { unmerged: 1 } : {}),
  };
}
