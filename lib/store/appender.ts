import type { SessionId } from '../model/session.ts';
import type { Milliseconds } from '../units.ts';
import { inTransaction, type Store, type StoreName, type StoreTransaction } from './database.ts';
import { type AppendEntry, packRecords } from './log.ts';
import { type SetTimer, setCancellableTimer } from './timer.ts';

/** What became of a batch. `storedThrough`: every sample of the batch is stored, up to this seq. */
export type AppendAnswer = { storedThrough: number } | { refused: 'disk' | 'deleted' };

/** Writes the batches of all rooms, many in one transaction. */
export interface Appender {
  /**
   * Answers when the batch is on disk (the transaction's `oncomplete`), or when it is refused: `disk`, the transaction was
   * aborted and nothing of it is stored; `deleted`, there is no such session. Rejects when the connection is closed (not stored).
   */
  append(entry: AppendEntry): Promise<AppendAnswer>;
  /** Writes now what waits, and answers when all that was asked before is answered. */
  flush(): Promise<void>;
}

export interface AppenderOptions {
  /** How long the first batch waits for others. Longer means fewer transactions and later answers. */
  window: Milliseconds;
  setTimer?: SetTimer;
}

/** A batch and the caller that waits for its answer. */
interface Waiting {
  entry: AppendEntry;
  resolve(answer: AppendAnswer): void;
  reject(error: unknown): void;
}

/**
 * A group commit: batches that arrive within the window, or while a transaction is under way, share the next one. It holds
 * nothing that its senders do not hold too, so it may die at any time.
 */
export function createAppender(store: Store, options: AppenderOptions): Appender {
  const { window, setTimer = setCancellableTimer } = options;
  let waiting: Waiting[] = [];
  let cancelTimer: (() => void) | undefined;
  let draining: Promise<void> | undefined;

  function flush(): Promise<void> {
    cancelTimer?.();
    cancelTimer = undefined;
    draining ??= drain().finally(() => {
      draining = undefined;
    });
    return draining;
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await answerGroup(store, group);
    }
  }

  function append(entry: AppendEntry): Promise<AppendAnswer> {
    return new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject });
      if (!draining) cancelTimer ??= setTimer(() => void flush(), window);
    });
  }

  return { append, flush };
}

/** Writes one group and gives each caller its answer. Never rejects: every failure is somebody's answer. */
async function answerGroup(store: Store, group: readonly Waiting[]): Promise<void> {
  try {
    const deleted = await writeEntries(
      store,
      group.map(({ entry }) => entry),
    );
    for (const { entry, resolve } of group) {
      resolve(
        deleted.has(entry.sessionId)
          ? { refused: 'deleted' }
          : { storedThrough: entry.firstSeq + entry.count - 1 },
      );
    }
  } catch (error) {
    for (const { resolve, reject } of group) {
      if (isDiskTrouble(error)) resolve({ refused: 'disk' });
      else reject(error);
    }
  }
}

/**
 * Writes batches in one transaction; gives the sessions that are gone, whose batches are left out. Relaxed durability: a power
 * cut may take the last seconds, a crash of browser or worker takes nothing.
 */
async function writeEntries(store: Store, entries: readonly AppendEntry[]): Promise<Set<SessionId>> {
  const { memory } = store;
  const { deletions } = memory;
  const ids = new Set(entries.map((entry) => entry.sessionId));
  const unseen = [...ids].filter((id) => !memory.living.has(id));
  const scope: StoreName[] = unseen.length > 0 ? ['log', 'sessions'] : ['log'];
  const deleted = await inTransaction(store, scope, 'readwrite', async (tx) => {
    const gone = await missingHeads(tx, unseen);
    const kept = gone.size > 0 ? entries.filter((entry) => !gone.has(entry.sessionId)) : entries;
    await Promise.all(packRecords(kept).map((record) => tx.objectStore('log').add(record)));
    return gone;
  });
  const found = unseen.filter((id) => !deleted.has(id));
  if (memory.deletions === deletions) for (const id of found) memory.living.add(id);
  return deleted;
}

/** Those of the sessions that have no head. */
async function missingHeads(
  tx: StoreTransaction<'readwrite'>,
  ids: readonly SessionId[],
): Promise<Set<SessionId>> {
  const missing = new Set(ids);
  const lookUp = async (id: SessionId) => {
    if ((await tx.objectStore('sessions').getKey(id)) !== undefined) missing.delete(id);
  };
  await Promise.all(ids.map(lookUp));
  return missing;
}

/** The names under which browsers abort a write for want of room or because the disk fails. */
function isDiskTrouble(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    ['QuotaExceededError', 'AbortError', 'UnknownError', 'DataError'].includes(error.name)
  );
}
