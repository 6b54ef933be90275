import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { encodeBatch } from '../../../lib/codec/batch.ts';
import type { RoomKey } from '../../../lib/model/room.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import type { Store } from '../../../lib/store/database.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { endSession, listSessions, openSession } from '../../../lib/store/sessions.ts';
import { thinningNotice } from '../../../lib/store/thinning.ts';
import { HOUR, MINUTE } from '../../../lib/units.ts';
import { doChores, noteUpdate, scheduleChores } from '../../../lib/worker/chores.ts';
import { takeLease } from '../../../lib/worker/leases.ts';
import type { Writer } from '../../../lib/worker/writer.ts';
import {
  appendAll,
  appendSamples,
  blockOf,
  entryOf,
  freshStore,
  opening,
  START,
  sessionId,
} from '../../builders/store.ts';

const ROOM = 'douyin:1' as RoomKey;
let store: Store;
let writer: () => Promise<Writer>;
let reload: ReturnType<typeof vi.fn>;

beforeEach(async () => {
  fakeBrowser.reset();
  reload = vi.fn();
  Object.assign(fakeBrowser.runtime, { reload });
  const ignore = async () => undefined;
  Object.assign(fakeBrowser.action, {
    setBadgeText: ignore,
    setBadgeBackgroundColor: ignore,
    setBadgeTextColor: ignore,
  });
  store = await freshStore();
  const appender = createAppender(store, { window: 0 });
  writer = async () => ({ store, appender });
});

test('an alarm comes every minute', async () => {
  await scheduleChores();
  expect((await fakeBrowser.alarms.get('chores'))?.periodInMinutes).toBe(1);
});

describe('sealing', () => {
  const logged = async () => (await store.db.getAll('log')).length;

  test('empties the log every 15 min, and not in between', async () => {
    await openSession(store, opening(), '0.1.0');
    await doChores(writer, START);
    await appendSamples(store, 's1', 0, 60);
    await doChores(writer, START + 14 * MINUTE);
    expect(await logged()).toBeGreaterThan(0);
    await doChores(writer, START + 15 * MINUTE);
    expect(await logged()).toBe(0);
  });

  test('goes on after the clock was set back', async () => {
    await doChores(writer, START + 10 * HOUR);
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    await doChores(writer, START);
    expect(await logged()).toBe(0);
  });

  test('ends a session that nobody went on with', async () => {
    await openSession(store, opening(), '0.1.0');
    await appendSamples(store, 's1', 0, 60);
    await doChores(writer, START + HOUR);
    expect((await listSessions(store))[0]?.endReason).toBe('tab-closed');
  });
});

describe('old sessions', () => {
  const DAY = 24 * HOUR;
  const AGED = START + 366 * DAY;
  const likes = async () => {
    const { block } = (await loadRecording(store, sessionId('s1')))!;
    return block.columns.find(({ key }) => key === 'likes')!.values.filter((n) => !Number.isNaN(n)).length;
  };
  beforeEach(async () => {
    await openSession(store, opening(), '0.1.0');
    // Likes that do not rise evenly: what does is too small to be thinned.
    const block = blockOf(0, 600);
    const uneven = block.columns.map((column) => ({
      ...column,
      values: column.values.map((value, i) => value * 100 + ((i * 7_919) % 97)),
    }));
    await appendAll(store, [entryOf('s1', 0, 600, { samples: encodeBatch({ ...block, columns: uneven }) })]);
    await endSession(store, sessionId('s1'), START + 600_000, 'live-ended');
  });

  test('are announced, and thinned a week later', async () => {
    await doChores(writer, AGED);
    expect(await thinningNotice(store)).toEqual({ at: AGED + 7 * DAY, sessions: 1 });
    await doChores(writer, AGED + 7 * DAY - MINUTE);
    expect(await likes()).toBe(600);
    await doChores(writer, AGED + 8 * DAY);
    expect(await likes()).toBeLessThan(60);
  });

  test('are looked for once a day', async () => {
    await doChores(writer, AGED - 30 * DAY);
    await doChores(writer, AGED - 30 * DAY + DAY - MINUTE);
    expect((await fakeBrowser.storage.local.get('thinnedAt')).thinnedAt).toBe(AGED - 30 * DAY);
  });
});

describe('an update', () => {
  test('is installed at once where nothing is recorded', async () => {
    await noteUpdate(START);
    await doChores(writer, START + MINUTE);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('waits for the last recording, a day at most', async () => {
    await noteUpdate(START);
    await takeLease(ROOM, 1, START + MINUTE);
    await doChores(writer, START + MINUTE);
    await noteUpdate(START + 2 * HOUR);
    await takeLease(ROOM, 1, START + 24 * HOUR - MINUTE);
    await doChores(writer, START + 24 * HOUR - MINUTE);
    expect(reload).not.toHaveBeenCalled();
    await takeLease(ROOM, 1, START + 24 * HOUR);
    await doChores(writer, START + 24 * HOUR);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('that has been installed does not reload again', async () => {
    await noteUpdate(START);
    await doChores(writer, START + MINUTE);
    await doChores(writer, START + 2 * MINUTE);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('without one nothing reloads', async () => {
    await doChores(writer, START);
    expect(reload).not.toHaveBeenCalled();
  });
});
