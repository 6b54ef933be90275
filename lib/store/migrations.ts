import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';

/** The upgrade transaction, seen without the schema of today: a step spells out the shapes it deals with itself. */
export type UpgradeTransaction = IDBPTransaction<unknown, StoreNames<unknown>[], 'versionchange'>;

/** One step from version `to − 1` to version `to`. Frozen once released: mend a bad step with a further one. */
export interface Migration {
  to: number;
  title: string;
  /** Await nothing but IndexedDB in here, or the transaction closes. */
  run(db: IDBPDatabase, tx: UpgradeTransaction): void | Promise<void>;
}

/** All steps, numbered 1, 2, 3 … without holes. */
export const migrations: readonly Migration[] = [
  {
    to: 1,
    title: 'first schema',
    run(db) {
      db.createObjectStore('rooms', { keyPath: 'key' });
      const sessions = db.createObjectStore('sessions', { keyPath: 'id' });
      sessions.createIndex('roomKey', 'roomKey');
      sessions.createIndex('startedAt', 'startedAt');
      // Sparse: only sessions that are being recorded, or whose chunks are not merged yet, carry the key.
      sessions.createIndex('unmerged', 'unmerged');
      db.createObjectStore('log', { autoIncrement: true });
      db.createObjectStore('chunks', { keyPath: ['sessionId', 'firstSeq'] });
      db.createObjectStore('marks', { keyPath: ['sessionId', 'id'] });
      db.createObjectStore('gaps', { keyPath: ['sessionId', 'id'] });
      db.createObjectStore('tombstones', { keyPath: 'sessionId' });
      db.createObjectStore('settings', { keyPath: 'key' });
    },
  },
  {
    to: 2,
    title: 'what the operator declares and changes',
    run(db) {
      db.createObjectStore('declared', { keyPath: ['scope', 'kind', 'id'] });
      db.createObjectStore('markEdits', { keyPath: ['sessionId', 'id'] });
    },
  },
];

/** The version that this code writes. */
export const STORE_VERSION = migrations.length;

/** Runs every step after `from`, in order, inside the one upgrade transaction: all of them or none. */
export async function migrate(db: IDBPDatabase, tx: UpgradeTransaction, from: number): Promise<void> {
  for (const step of migrations) {
    if (step.to > from) await step.run(db, tx);
  }
}
