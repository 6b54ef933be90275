import { type Room, type RoomKey, roomOfKey } from '../model/room.ts';
import type { SessionId, Tombstone } from '../model/session.ts';
import type { Count } from '../units.ts';
import {
  ALL_STORES,
  inTransaction,
  keysOf,
  type Store,
  type StoredSession,
  type StoreTransaction,
} from './database.ts';
import { deleteDeclaredOf } from './declared.ts';
import { withEntries } from './head.ts';
import { entriesBySession, packRecords, unpackRecord } from './log.ts';

/**
 * Deletes a session with everything of it, in the log too, and leaves a tombstone; batches that still come are refused. False
 * when there is none.
 */
export async function deleteSession(store: Store, sessionId: SessionId): Promise<boolean> {
  const deleted = await deleteWhere(store, async (tx) => {
    const head = await tx.objectStore('sessions').get(sessionId);
    return head ? [head] : [];
  });
  return deleted > 0;
}

/**
 * Deletes a room with its policy, names and what the operator declared of it; its sessions become tombstones. Gives their
 * number.
 */
export function deleteRoom(store: Store, room: RoomKey): Promise<Count> {
  return deleteWhere(
    store,
    async (tx) => {
      await deleteDeclaredOf(tx, room);
      return tx.objectStore('sessions').index('roomKey').getAll(room);
    },
    room,
  );
}

/** Empties the store: rooms, sessions, tombstones, declarations and settings too. Gives the number of sessions. */
export function deleteEverything(store: Store): Promise<Count> {
  forget(store);
  return inTransaction(
    store,
    ALL_STORES,
    'readwrite',
    async (tx) => {
      const count = await tx.objectStore('sessions').count();
      await Promise.all(ALL_STORES.map((name) => tx.objectStore(name).clear()));
      return count;
    },
    'strict',
  );
}

/** Strict durability: what was deleted must not come back after a power cut. */
function deleteWhere(
  store: Store,
  select: (tx: StoreTransaction<'readwrite'>) => Promise<StoredSession[]>,
  room?: RoomKey,
): Promise<Count> {
  forget(store);
  return inTransaction(
    store,
    ALL_STORES,
    'readwrite',
    async (tx) => {
      const heads = await select(tx);
      await bury(tx, heads);
      await Promise.all(heads.map((head) => deleteFigures(tx, head.id)));
      if (room !== undefined) await tx.objectStore('rooms').delete(room);
      return heads.length;
    },
    'strict',
  );
}

/** Makes the appender look up every session again. Called before the deleting transaction begins. */
function forget({ memory }: Store): void {
  memory.living.clear();
  memory.deletions += 1;
}

async function deleteFigures(tx: StoreTransaction<'readwrite'>, sessionId: SessionId): Promise<void> {
  await Promise.all([
    tx.objectStore('sessions').delete(sessionId),
    tx.objectStore('chunks').delete(keysOf(sessionId)),
    tx.objectStore('marks').delete(keysOf(sessionId)),
    tx.objectStore('markEdits').delete(keysOf(sessionId)),
    tx.objectStore('declared').delete(keysOf(sessionId)),
    tx.objectStore('gaps').delete(keysOf(sessionId)),
  ]);
}

/** Writes the tombstones and takes the sessions' batches out of the log, whose records they share with others. */
async function bury(tx: StoreTransaction<'readwrite'>, heads: readonly StoredSession[]): Promise<void> {
  const log = tx.objectStore('log');
  const [keys, records] = await Promise.all([log.getAllKeys(), log.getAll()]);
  const logged = entriesBySession(records);
  const ids = new Set(heads.map((head) => head.id));
  const rewritten = records.flatMap((record, i) => {
    if (!record.heads.some((head) => ids.has(head.sessionId))) return [];
    const [rest] = packRecords(unpackRecord(record).filter((entry) => !ids.has(entry.sessionId)));
    return [rest ? log.put(rest, keys[i]!) : log.delete(keys[i]!)];
  });
  const rooms = new Map((await tx.objectStore('rooms').getAll()).map((room) => [room.key, room]));
  const tombstones = heads.map((head) =>
    tombstoneOf(withEntries(head, logged.get(head.id) ?? []), rooms.get(head.roomKey)?.accountId),
  );
  await Promise.all([
    ...rewritten,
    ...tombstones.map((tombstone) => tx.objectStore('tombstones').put(tombstone)),
  ]);
}

function tombstoneOf(
  { id, roomKey, startedAt, lastSampleAt, endedAt }: StoredSession,
  accountId: string | undefined,
): Tombstone {
  const length = (endedAt ?? lastSampleAt) - startedAt;
  return { sessionId: id, roomKey, ...(accountId === undefined ? {} : { accountId }), startedAt, length };
}

/** What stays of the deleted sessions of a room and of those that are the same to the operator (`roomsOfAccount`). */
export async function listTombstones({ db }: Store, room: Room): Promise<Tombstone[]> {
  return (await db.getAll('tombstones')).filter(
    ({ roomKey, accountId }) =>
      roomKey === room.key ||
      (accountId !== undefined &&
        accountId === room.accountId &&
        roomOfKey(roomKey).platform === room.platform),
  );
}
