import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Declared } from '../model/declared.ts';
import type { Gap } from '../model/gap.ts';
import type { Mark } from '../model/mark.ts';
import type { Room } from '../model/room.ts';
import type { Session, SessionId, Tombstone } from '../model/session.ts';
import { UserFault } from '../model/user-fault.ts';
import { type Count, type Milliseconds, SECOND } from '../units.ts';
import type { StoredChunk } from './chunks.ts';
import type { LogRecord } from './log.ts';
import type { MarkEdit } from './marks.ts';
import { migrate, STORE_VERSION, type UpgradeTransaction } from './migrations.ts';
import type { StoredSetting } from './settings.ts';
import { type SetTimer, setCancellableTimer } from './timer.ts';

/** A session's head as stored. */
export interface StoredSession extends Session {
  /** Bytes of its chunks. */
  bytes: number;
  /** Sealed samples that are not merged yet. */
  loose: Count;
  /** Present while the session is recorded or its chunks wait to be merged (the key of a sparse index). */
  unmerged?: 1;
}

/** The object stores of the newest version (README.md draws them). */
export interface StoreSchema extends DBSchema {
  rooms: { key: string; value: Room };
  sessions: {
    key: string;
    value: StoredSession;
    indexes: { roomKey: string; startedAt: number; unmerged: number };
  };
  log: { key: number; value: LogRecord };
  chunks: { key: [string, number]; value: StoredChunk };
  marks: { key: [string, string]; value: Mark };
  gaps: { key: [string, string]; value: Gap };
  tombstones: { key: string; value: Tombstone };
  settings: { key: string; value: StoredSetting };
  declared: { key: [string, string, string]; value: Declared };
  markEdits: { key: [string, string]; value: MarkEdit };
}

export type StoreName = StoreNames<StoreSchema>;
/** Every object store, for what touches everything. */
export const ALL_STORES: StoreName[] = [
  'rooms',
  'sessions',
  'log',
  'chunks',
  'marks',
  'gaps',
  'tombstones',
  'settings',
  'declared',
  'markEdits',
];

export type StoreDatabase = IDBPDatabase<StoreSchema>;
/** A transaction over any of the stores. */
export type StoreTransaction<Mode extends IDBTransactionMode> = IDBPTransaction<
  StoreSchema,
  StoreName[],
  Mode
>;

/** An open store. Only one in the world may write (the service worker's); any number may read. */
export interface Store {
  readonly db: StoreDatabase;
  /** Name of the database: the one asked for, or the one that took a broken one's place. */
  readonly name: string;
  /** The browser found the database damaged and began an empty one in its place. */
  readonly dataLost: boolean;
  readonly memory: WriterMemory;
  close(): void;
}

/**
 * Sessions whose head the writer has seen: their batches need no look-up. Every deletion empties the set and counts up, so that
 * a look-up that was under way does not fill it again. Losing all this costs one look-up a session.
 */
export interface WriterMemory {
  readonly living: Set<SessionId>;
  deletions: number;
}

export interface OpenStoreOptions {
  name?: string;
  /** How long to wait for other connections to give way, or for a hanging disk. */
  timeout?: Milliseconds;
  /**
   * The database `name` cannot be read any more. Answers the name of a new one and remembers it for the next start (IndexedDB
   * cannot rename); the broken one stays for a rescue. Without it, opening fails with `store.corrupt`.
   */
  onCorrupt?: (name: string) => string | Promise<string>;
  /** The connection is gone: a newer version wants to upgrade, or the browser closed it. Open again when needed. */
  onClosed?: () => void;
  setTimer?: SetTimer;
}

export const STORE_NAME = 'roomscope';

/** Also the longest wait for an upgrade that another tab blocks: our judgement, no source. */
const OPEN_TIMEOUT = 10 * SECOND;

/**
 * Opens the store, upgrading an older one. Rejects with a UserFault: `store.newer` (written by a newer version of this
 * program), `store.blocked` (another tab holds an old version open), `store.timeout` or `store.corrupt`.
 */
export async function openStore(options: OpenStoreOptions = {}): Promise<Store> {
  const name = options.name ?? STORE_NAME;
  try {
    return await openNamed(name, options);
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    if (!options.onCorrupt) throw new UserFault('store.corrupt', {}, error);
    return await openNamed(await options.onCorrupt(name), options);
  }
}

async function openNamed(name: string, options: OpenStoreOptions): Promise<Store> {
  let blocked = false;
  let dataLost = false;
  let failedStep: unknown;
  const opening = openDB<StoreSchema>(name, STORE_VERSION, {
    upgrade(db, oldVersion, _newVersion, tx, event) {
      // Only Chromium tells, and only here (its own field of IDBVersionChangeEvent).
      dataLost = (event as { dataLoss?: string }).dataLoss === 'total';
      const steps = migrate(db as unknown as IDBPDatabase, tx as unknown as UpgradeTransaction, oldVersion);
      steps.catch((error: unknown) => {
        failedStep = error;
        tx.done.catch(() => undefined); // Opening rejects with `failedStep`.
        tx.abort();
      });
    },
    blocked: () => {
      blocked = true;
    },
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      options.onClosed?.();
    },
    terminated: () => options.onClosed?.(),
  }).catch((error: unknown) => {
    throw isNewer(error)
      ? new UserFault('store.newer', { known: STORE_VERSION }, error)
      : (failedStep ?? error);
  });
  const db = await withTimeout(opening, options, () => (blocked ? 'store.blocked' : 'store.timeout'));
  return { db, name, dataLost, memory: { living: new Set(), deletions: 0 }, close: () => db.close() };
}

/** Gives up after the timeout; a database that opens later is closed at once, so that it blocks nobody. */
function withTimeout(
  opening: Promise<StoreDatabase>,
  { timeout = OPEN_TIMEOUT, setTimer = setCancellableTimer }: OpenStoreOptions,
  faultKey: () => string,
): Promise<StoreDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const cancel = setTimer(() => {
      late = true;
      reject(new UserFault(faultKey()));
    }, timeout);
    opening.then(
      (db) => {
        cancel();
        if (late) db.close();
        else resolve(db);
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}

function isNewer(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'VersionError';
}

/** What Chromium and Firefox say when the files of a database cannot be read. */
function isCorrupt(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'UnknownError';
}

/** All keys that begin with these parts: [sessionId] for all of one session. */
export function keysOf(...parts: readonly string[]): IDBKeyRange {
  // An empty array sorts after every number and every string.
  return IDBKeyRange.bound([...parts], [...parts, []]);
}

/**
 * Runs `run` in one transaction over the named stores and answers when it is on disk; whatever throws aborts it. `run` awaits
 * nothing but the transaction's own requests. Durability: `relaxed` unless what it deletes must not come back after a power cut.
 */
export async function inTransaction<Mode extends 'readonly' | 'readwrite', Result>(
  { db }: Store,
  names: StoreName[],
  mode: Mode,
  run: (tx: StoreTransaction<Mode>) => Promise<Result>,
  durability: 'relaxed' | 'strict' = 'relaxed',
): Promise<Result> {
  const tx = db.transaction(names, mode, { durability });
  const ended = tx.done.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  let result: Result;
  try {
    result = await run(tx);
  } catch (error) {
    const reason = abort(tx) ? undefined : (await ended)?.error;
    // A failed request only says AbortError where the transaction says QuotaExceededError, or the other way round.
    throw reason instanceof DOMException && reason.name !== 'AbortError' ? reason : error;
  }
  const failed = await ended;
  if (failed) throw failed.error;
  return result;
}

/** Aborts a transaction; false when it had ended by itself. */
function abort(tx: { abort(): void }): boolean {
  try {
    tx.abort();
    return true;
  } catch {
    return false; // InvalidStateError: it aborted already
  }
}
