import { readFileSync } from 'node:fs';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseBase64 } from '../../../lib/store/base64.ts';
import { inTransaction, openStore, STORE_NAME, type Store } from '../../../lib/store/database.ts';
import { listDeclared } from '../../../lib/store/declared.ts';
import { listMarks } from '../../../lib/store/marks.ts';
import { migrations, STORE_VERSION } from '../../../lib/store/migrations.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { listSessions } from '../../../lib/store/sessions.ts';
import { loadRetention } from '../../../lib/store/thinning.ts';
import type { SetTimer } from '../../../lib/store/timer.ts';
import { blockOf, freshStore, sessionId } from '../../builders/store.ts';

/** A database as it was written by an earlier version: schema and records. */
interface Dump {
  version: number;
  stores: {
    name: string;
    keyPath: string | string[] | null;
    autoIncrement: boolean;
    indexes: { name: string; keyPath: string }[];
    records: { key: IDBValidKey; value: unknown }[];
  }[];
}

/** Bytes are `{ "base64": … }` in a dump. */
function readDump(version: number): Dump {
  const url = new URL(`../../golden/store/v${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'), (_key, value) =>
    typeof value?.base64 === 'string' ? parseBase64(value.base64) : value,
  );
}

async function openDump(dump: Dump): Promise<void> {
  const db = await openDB(STORE_NAME, dump.version, {
    upgrade(opened) {
      for (const { name, keyPath, autoIncrement, indexes } of dump.stores) {
        const store = opened.createObjectStore(name, { keyPath, autoIncrement });
        for (const index of indexes) store.createIndex(index.name, index.keyPath);
      }
    },
  });
  for (const { name, keyPath, records } of dump.stores) {
    for (const { key, value } of records) await db.put(name, value, keyPath === null ? key : undefined);
  }
  db.close();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('migrations', () => {
  it('are numbered 1, 2, 3 …', () => {
    expect(migrations.map(({ to }) => to)).toEqual(migrations.map((_, i) => i + 1));
    expect(STORE_VERSION).toBeGreaterThan(0);
  });

  it('all run, each from the version before it', async () => {
    const ran = new Set<number>();
    for (const step of migrations) {
      const { run } = step;
      vi.spyOn(step, 'run').mockImplementation((db, tx) => {
        ran.add(step.to);
        return run(db, tx);
      });
    }
    for (let from = 0; from < STORE_VERSION; from += 1) {
      globalThis.indexedDB = new IDBFactory();
      if (from > 0) await openDump(readDump(from));
      (await openStore()).close();
    }
    expect([...ran]).toEqual(migrations.map(({ to }) => to));
  });

  it('leave the old version as it was when a step fails', async () => {
    vi.spyOn(migrations[0]!, 'run').mockImplementation((db) => {
      db.createObjectStore('rooms');
      throw new Error('step failed');
    });
    await expect(openStore()).rejects.toThrow('step failed');
    vi.restoreAllMocks();
    const store = await openStore();
    expect([...store.db.objectStoreNames]).toContain('settings');
  });
});

describe('a store of version 1', () => {
  it('opens with everything in it', async () => {
    await openDump(readDump(1));
    const store = await openStore();
    expect(store.db.version).toBe(STORE_VERSION);
    expect([await store.db.count('declared'), await store.db.count('markEdits')]).toEqual([0, 0]);
    const sessions = await listSessions(store);
    expect(sessions.map(({ id }) => id)).toEqual(['s2', 's1']);

    const merged = await loadRecording(store, sessionId('s1'));
    expect(merged?.block).toEqual(blockOf(0, 4_000));
    expect(merged?.session).toMatchObject({
      title: '秋冬上新',
      endReason: 'live-ended',
      routes: ['tap', 'dom'],
    });
    expect(merged?.room).toMatchObject({ hostName: '样例旗舰店', accountId: '42', policy: 'always' });
    expect(merged?.marks).toMatchObject([{ id: 'm1', kind: 'productExplained', label: '羊毛衫' }]);
    expect(merged?.gaps).toMatchObject([{ id: '100', cause: 'hidden' }]);

    const tail = await loadRecording(store, sessionId('s2'));
    expect(tail?.block).toEqual(blockOf(0, 1_020));
    expect(await store.db.count('tombstones')).toBe(1);
    expect(await store.db.get('settings', 'topics')).toEqual({ key: 'topics', value: { price: ['多少钱'] } });
  });
});

describe('a store of version 2', () => {
  it('opens with what the operator declared and changed', async () => {
    await openDump(readDump(2));
    const store = await openStore();
    expect((await listSessions(store)).map(({ id }) => id)).toEqual(['s2', 's1', 's0']);
    const declared = await listDeclared(store, 'douyin:658383822680');
    expect(declared.map(({ kind, id }) => [kind, id])).toEqual([
      ['target', 'newFans@2026-11-22'],
      ['answer', 'tie'],
      ['shiftPlan', ''],
    ]);
    expect(await listDeclared(store, 's1', 'split')).toMatchObject([
      { value: { rows: [{ label: '直播推荐', share: 0.6 }, { label: '关注' }] } },
    ]);
    expect(await listMarks(store, sessionId('s1'))).toMatchObject([
      { id: 'm1', label: '羊毛衫(长款)' },
      { id: 'note@1', label: '开场慢了' },
    ]);
    expect(await listMarks(store, sessionId('s2'))).toEqual([]);
    expect(await loadRetention(store)).toEqual({ perSecondDays: 365 });
    expect((await loadRecording(store, sessionId('s0')))?.session.thinned).toBe(true);
    expect(await store.db.get('tombstones', 's4')).toMatchObject({ accountId: '77' });
    expect(await store.db.get('settings', 'thinningNotice')).toBeDefined();
  });
});

describe('openStore', () => {
  const opened: { close(): void }[] = [];
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });

  it('refuses the store of a newer version', async () => {
    (await openDB(STORE_NAME, STORE_VERSION + 1)).close();
    await expect(openStore()).rejects.toMatchObject({ key: 'store.newer', params: { known: STORE_VERSION } });
  });

  it('gives up on an upgrade that another connection blocks, and closes a connection that comes late', async () => {
    const request = hangingRequest();
    const { setTimer, fire } = handTimer();
    const answer = openStore({ setTimer });
    request.dispatchEvent(new IDBVersionChangeEvent('blocked', { oldVersion: 0 }));
    fire();
    await expect(answer).rejects.toMatchObject({ key: 'store.blocked' });
    const late = new Promise<void>((resolve) => {
      const db = Object.assign(new EventTarget(), { close: resolve });
      Object.defineProperty(request, 'result', { value: db });
    });
    request.dispatchEvent(new IDBVersionChangeEvent('success'));
    await late;
  });

  it('says so when the disk does not answer', async () => {
    hangingRequest();
    const { setTimer, fire } = handTimer();
    const answer = openStore({ setTimer });
    fire();
    await expect(answer).rejects.toMatchObject({ key: 'store.timeout' });
  });

  it('makes way for a newer version', async () => {
    const onClosed = vi.fn();
    await openStore({ onClosed });
    const newer = await openDB(STORE_NAME, STORE_VERSION + 1);
    opened.push(newer);
    expect(onClosed).toHaveBeenCalledOnce();
    expect(newer.version).toBe(STORE_VERSION + 1);
  });

  it('takes a new name for a database that cannot be read', async () => {
    const open = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
      if (name !== STORE_NAME) return open(name, version);
      const request = new IDBOpenDBRequest();
      const error = new DOMException('Internal error opening backing store', 'UnknownError');
      Object.defineProperty(request, 'error', { value: error });
      queueMicrotask(() => request.dispatchEvent(new IDBVersionChangeEvent('error')));
      return request;
    });
    await expect(openStore()).rejects.toMatchObject({ key: 'store.corrupt' });
    const store = await openStore({ onCorrupt: (name) => `${name}-2` });
    opened.push(store);
    expect(store.name).toBe('roomscope-2');
    expect(await listSessions(store)).toEqual([]);
  });
});

describe('inTransaction', () => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore();
  });

  it('writes nothing when the work throws', async () => {
    const work = inTransaction(store, ['settings'], 'readwrite', async (tx) => {
      await tx.objectStore('settings').put({ key: 'topics', value: {} });
      throw new Error('half-way');
    });
    await expect(work).rejects.toThrow('half-way');
    expect(await store.db.count('settings')).toBe(0);
  });
});

/** Makes the next opening hang; gives its request. */
function hangingRequest(): IDBOpenDBRequest {
  const request = new IDBOpenDBRequest();
  vi.spyOn(indexedDB, 'open').mockReturnValue(request);
  return request;
}

/** A timer that runs when the test says so. */
function handTimer(): { setTimer: SetTimer; fire: () => void } {
  let fire = () => {};
  const setTimer: SetTimer = (run) => {
    fire = run;
    return () => {};
  };
  return { setTimer, fire: () => fire() };
}
