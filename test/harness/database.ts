import 'fake-indexeddb/auto';
import type { Page } from 'playwright-core';
import type { RecordedSession } from '../../lib/model/recording.ts';
import { openStore, STORE_NAME, type StoreName } from '../../lib/store/database.ts';
import { loadRecording } from '../../lib/store/recording.ts';
import { listSessions } from '../../lib/store/sessions.ts';

/** Every record of the extension's database, as stored: a store's keys and values, in order of the keys. */
export interface DatabaseDump {
  [store: string]: { key: IDBValidKey; value: unknown }[];
}

const BYTES = '\u0000bytes:';

/** Runs in the extension's page. Bytes cross to the test as base64 behind a mark that no text of ours begins with. */
async function readAll([name, bytesMark]: [string, string]): Promise<string> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const known = await indexedDB.databases();
  if (!known.some((database) => database.name === name)) return '{}';
  const db = await done(indexedDB.open(name));
  const stores = [...db.objectStoreNames];
  if (stores.length === 0) return '{}';
  const tx = db.transaction(stores);
  const dumps = stores.map(async (store) => {
    const [keys, values] = await Promise.all([
      done(tx.objectStore(store).getAllKeys()),
      done(tx.objectStore(store).getAll()),
    ]);
    return [store, keys.map((key, i) => ({ key, value: values[i] as unknown }))] as const;
  });
  const dump = Object.fromEntries(await Promise.all(dumps));
  db.close();
  return JSON.stringify(dump, (_key, value: unknown) =>
    value instanceof Uint8Array ? bytesMark + base64(value) : value,
  );
}

/** Everything that the extension has stored. `desk`: any page of the extension. */
export async function dumpDatabase(desk: Page): Promise<DatabaseDump> {
  const text = await desk.evaluate(readAll, [STORE_NAME, BYTES] as [string, string]);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(BYTES)
      ? Uint8Array.from(Buffer.from(value.slice(BYTES.length), 'base64'))
      : value,
  ) as DatabaseDump;
}

/** Puts a dump into an IndexedDB in memory, by the project's own store; gives the database's name. */
export async function restoreDump(dump: DatabaseDump): Promise<string> {
  const name = `dump-${crypto.randomUUID()}`;
  const store = await openStore({ name });
  const tx = store.db.transaction([...store.db.objectStoreNames], 'readwrite');
  for (const storeName of store.db.objectStoreNames as unknown as StoreName[]) {
    const target = tx.objectStore(storeName);
    const put = target.put.bind(target) as unknown as (value: unknown, key?: IDBValidKey) => Promise<unknown>;
    for (const { key, value } of dump[storeName] ?? []) {
      await (target.keyPath === null ? put(value, key) : put(value));
    }
  }
  await tx.done;
  store.close();
  return name;
}

/** Sessions out of a dump, newest first: read by the project's own store. */
export async function recordingsIn(dump: DatabaseDump): Promise<RecordedSession[]> {
  const name = await restoreDump(dump);
  const store = await openStore({ name });
  const sessions = await listSessions(store);
  const recordings = await Promise.all(sessions.map(({ id }) => loadRecording(store, id)));
  store.close();
  indexedDB.deleteDatabase(name);
  return recordings.filter((recording) => recording !== null);
}

/** The sessions that the extension has stored by now, newest first. */
export async function loadRecordings(desk: Page): Promise<RecordedSession[]> {
  return recordingsIn(await dumpDatabase(desk));
}
