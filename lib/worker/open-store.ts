import { browser } from 'wxt/browser';
import { type Appender, createAppender } from '../store/appender.ts';
import { openStore, STORE_NAME, type Store } from '../store/database.ts';
import { type EpochMs, type Milliseconds, SECOND } from '../units.ts';

/** The worker's hold of the database. */
export interface OpenedStore {
  store: Store;
  appender: Appender;
}

/** Batches of all rooms that arrive within this time share one transaction; an answer waits at most this long. */
const GROUP_WINDOW: Milliseconds = SECOND / 2;

/** storage.local: the database that took the place of a broken one. */
const NAME_KEY = 'storeName';

/** The name of the database in use: the first, or the one that replaced a broken one. */
export async function storeName(): Promise<string> {
  const stored = await browser.storage.local.get(NAME_KEY);
  return typeof stored[NAME_KEY] === 'string' ? stored[NAME_KEY] : STORE_NAME;
}

/**
 * Gives the open store, opening it at the first call and again after the connection was closed (another version wanted to
 * upgrade, the browser cleaned up). A database that cannot be read is left as it is for a rescue, and a new one is begun.
 */
export function createStoreAccess(now: () => EpochMs): () => Promise<OpenedStore> {
  let opened: Promise<OpenedStore> | undefined;
  const open = async (): Promise<OpenedStore> => {
    const store = await openStore({
      name: await storeName(),
      onClosed: () => {
        opened = undefined;
      },
      onCorrupt: async () => {
        const name = `${STORE_NAME}-${now()}`;
        await browser.storage.local.set({ [NAME_KEY]: name });
        return name;
      },
    });
    return { store, appender: createAppender(store, { window: GROUP_WINDOW }) };
  };
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}
