import { browser } from 'wxt/browser';
import { type Appender, createAppender } from '../store/appender.ts';
import { openStore, STORE_NAME, type Store } from '../store/database.ts';
import { repairSessions } from '../store/sessions.ts';
import type { Milliseconds } from '../units.ts';

/** The open store and its group commit: the only writer in the world. */
export interface Writer {
  store: Store;
  appender: Appender;
}

// storage.local: the database in use, where a damaged one was replaced.
const NAME_KEY = 'storeName';
/**
 * How long a batch waits for those of other rooms to share a transaction. All rooms post at the same second of the clock, up to
 * a page's delay. Our judgement.
 */
const GROUP_WINDOW: Milliseconds = 500;

/**
 * Gives the writer, opening the store on the first call and again after the browser closed it. It is no state: a worker that
 * starts anew opens another.
 */
export function createWriterAccess(): () => Promise<Writer> {
  let opening: Promise<Writer> | null = null;
  const forget = () => {
    opening = null;
  };
  return () => {
    opening ??= openWriter(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
}

async function openWriter(onClosed: () => void): Promise<Writer> {
  const stored = await browser.storage.local.get(NAME_KEY);
  const name = typeof stored[NAME_KEY] === 'string' ? stored[NAME_KEY] : STORE_NAME;
  const store = await openStore({ name, onClosed, onCorrupt: replaceBroken });
  await repairSessions(store, Date.now());
  return { store, appender: createAppender(store, { window: GROUP_WINDOW }) };
}

async function replaceBroken(name: string): Promise<string> {
  const next = `${STORE_NAME}-${Date.now()}`;
  console.error(`The database ${name} cannot be read; going on in ${next}.`);
  await browser.storage.local.set({ [NAME_KEY]: next });
  return next;
}

/** Does a piece of work with the store. */
export type Change = <T>(work: (store: Store) => Promise<T>) => Promise<T>;

/** Work through the writer: after what waits to be written, and with `onChange` called when it is done. */
export function changing(writer: () => Promise<Writer>, onChange: () => void): Change {
  return async (work) => {
    const { store, appender } = await writer();
    await appender.flush();
    const result = await work(store);
    onChange();
    return result;
  };
}
