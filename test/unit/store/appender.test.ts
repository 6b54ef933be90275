import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Appender, createAppender } from '../../../lib/store/appender.ts';
import type { Store } from '../../../lib/store/database.ts';
import { deleteEverything, deleteSession } from '../../../lib/store/deletion.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { failWrite } from '../../builders/failing-writes.ts';
import { entryOf, freshStore, opening, sessionId } from '../../builders/store.ts';

let store: Store;
let appender: Appender;
/** What the window's timer would run. */
let windows: (() => void)[];

beforeEach(async () => {
  store = await freshStore();
  windows = [];
  appender = createAppender(store, {
    window: 1_000,
    setTimer: (run) => {
      windows.push(run);
      return () => {};
    },
  });
  await openSession(store, opening(), '0.1.0');
  await openSession(
    store,
    opening({ id: sessionId('s2'), room: { platform: 'kuaishou', roomId: '3xw' } }),
    '0.1.0',
  );
});

afterEach(() => vi.restoreAllMocks());

describe('createAppender', () => {
  it('writes what arrives within the window as one record, and answers each sender', async () => {
    const answers = [appender.append(entryOf('s1', 0, 5)), appender.append(entryOf('s2', 10, 3))];
    expect(await store.db.count('log')).toBe(0);
    expect(windows).toHaveLength(1);
    windows[0]!();
    expect(await Promise.all(answers)).toEqual([{ storedThrough: 4 }, { storedThrough: 12 }]);
    expect(await store.db.count('log')).toBe(1);
  });

  it('writes what arrives while a transaction is under way as the next record', async () => {
    const first = appender.append(entryOf('s1', 0, 5));
    windows[0]!();
    const during = [appender.append(entryOf('s1', 5, 5)), appender.append(entryOf('s2', 0, 5))];
    await Promise.all([first, ...during]);
    const records = await store.db.getAll('log');
    expect(records.map(({ heads }) => heads.length)).toEqual([1, 2]);
    expect(windows).toHaveLength(1);
  });

  it('answers only when the batch is on disk', async () => {
    const answer = appender.append(entryOf('s1', 0, 5)).then(() => store.db.count('log'));
    await appender.flush();
    expect(await answer).toBe(1);
  });

  it('waits for the next window after a flush', async () => {
    void appender.append(entryOf('s1', 0, 5));
    await appender.flush();
    void appender.append(entryOf('s1', 5, 5));
    expect(windows).toHaveLength(2);
    await appender.flush();
    expect(await store.db.count('log')).toBe(2);
  });

  it('refuses a group whose transaction is aborted, and stores nothing of it', async () => {
    failWrite(1);
    const answers = [appender.append(entryOf('s1', 0, 5)), appender.append(entryOf('s2', 0, 5))];
    await appender.flush();
    expect(await Promise.all(answers)).toEqual([{ refused: 'disk' }, { refused: 'disk' }]);
    expect(await store.db.count('log')).toBe(0);

    const again = appender.append(entryOf('s1', 0, 5));
    await appender.flush();
    expect(await again).toEqual({ storedThrough: 4 });
  });

  it('refuses batches of a session that was deleted, and stores the others of the group', async () => {
    const before = appender.append(entryOf('s1', 0, 5));
    await appender.flush();
    expect(await before).toEqual({ storedThrough: 4 });

    await deleteSession(store, sessionId('s1'));
    const answers = [appender.append(entryOf('s1', 5, 5)), appender.append(entryOf('s2', 0, 5))];
    await appender.flush();
    expect(await Promise.all(answers)).toEqual([{ refused: 'deleted' }, { storedThrough: 4 }]);
    const records = await store.db.getAll('log');
    expect(records.flatMap(({ heads }) => heads.map((head) => head.sessionId))).toEqual(['s2']);
  });

  it('refuses batches after a deletion that came while their session was looked up', async () => {
    const early = appender.append(entryOf('s1', 0, 5));
    const flushed = appender.flush();
    const deleted = deleteSession(store, sessionId('s1'));
    await Promise.all([early, flushed, deleted]);
    const late = appender.append(entryOf('s1', 5, 5));
    await appender.flush();
    expect(await late).toEqual({ refused: 'deleted' });
    expect(await store.db.count('log')).toBe(0);
  });

  it('refuses batches after everything was deleted', async () => {
    await deleteEverything(store);
    const answer = appender.append(entryOf('s1', 0, 5));
    await appender.flush();
    expect(await answer).toEqual({ refused: 'deleted' });
  });

  it('rejects when the connection is closed', async () => {
    store.close();
    const answer = appender.append(entryOf('s1', 0, 5));
    const outcome = expect(answer).rejects.toMatchObject({ name: 'InvalidStateError' });
    await appender.flush();
    await outcome;
  });
});
