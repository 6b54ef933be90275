import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AppendRequest } from '../../../lib/messages/protocol.ts';
import type { RoomTab } from '../../../lib/messages/senders.ts';
import { roomKey } from '../../../lib/model/room.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import type { Store } from '../../../lib/store/database.ts';
import { deleteSession } from '../../../lib/store/deletion.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { savePolicy, saveRoomDetails } from '../../../lib/store/rooms.ts';
import { listSessions } from '../../../lib/store/sessions.ts';
import { saveSetting } from '../../../lib/store/settings.ts';
import { forgetTab } from '../../../lib/worker/closed-tab.ts';
import { currentLeases, takeLease } from '../../../lib/worker/leases.ts';
import { recordingHandlers } from '../../../lib/worker/recording-handlers.ts';
import { addWish, hasWish } from '../../../lib/worker/wishes.ts';
import type { Writer } from '../../../lib/worker/writer.ts';
import { entryOf, freshStore, opening, sessionId } from '../../builders/store.ts';

const { room, url } = opening();
const KEY = roomKey(room);
const TAB: RoomTab = { tabId: 1, platform: 'douyin', room };
const OTHER: RoomTab = { ...TAB, tabId: 2 };
const FOREIGN: RoomTab = { tabId: 3, platform: 'taobao', room: null };
const PROBE = new Uint8Array([1, 2, 3]);
const topics = { price: ['多少钱'] };

let store: Store;
let writer: () => Promise<Writer>;
let handlers: ReturnType<typeof recordingHandlers>;
let awake: (boolean | undefined)[];
let badge: string;
let colour: string;

beforeEach(async () => {
  fakeBrowser.reset();
  awake = [];
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  Object.assign(fakeBrowser.tabs, {
    update: async (_id: number, { autoDiscardable }: { autoDiscardable?: boolean }) =>
      awake.push(autoDiscardable),
  });
  Object.assign(fakeBrowser.action, {
    setBadgeText: async ({ text }: { text: string }) => {
      badge = text;
    },
    setBadgeBackgroundColor: async ({ color }: { color: string }) => {
      colour = color;
    },
    setBadgeTextColor: async () => undefined,
  });
  store = await freshStore();
  const appender = createAppender(store, { window: 0 });
  writer = async () => ({ store, appender });
  handlers = recordingHandlers(writer, topics);
});

const append = (tab: RoomTab, request: Partial<AppendRequest> = {}) =>
  handlers.append({ ...entryOf('s1', 0, 2), ...request }, tab);

describe('entering a room', () => {
  const enter = (tab: RoomTab) => handlers.enterRoom({ room, url, probe: PROBE }, tab);

  test('an unknown room is not recorded, nor held', async () => {
    expect(await enter(TAB)).toEqual({ policy: 'ask', record: false, lease: 'granted', bytes: true, topics });
    expect(await currentLeases(Date.now())).toEqual([]);
  });

  test('a room that is always recorded is, by the first tab that asks', async () => {
    await savePolicy(store, { room, url }, 'always');
    expect(await enter(TAB)).toMatchObject({ policy: 'always', record: true, lease: 'granted' });
    expect(await enter(OTHER)).toMatchObject({ record: true, lease: 'held-elsewhere' });
  });

  test('a wish is for one tab', async () => {
    await addWish(1, KEY);
    expect(await enter(TAB)).toMatchObject({ policy: 'ask', record: true });
    expect(await enter(OTHER)).toMatchObject({ record: false, lease: 'held-elsewhere' });
  });

  test('a page may not speak for a room of another platform', async () => {
    await expect(enter(FOREIGN)).rejects.toThrow(/not a room of this page/);
  });

  test('a room gets the words of its alias and its presenters as its host', async () => {
    await savePolicy(store, { room, url }, 'ask');
    await saveRoomDetails(store, KEY, {
      alias: '一号店',
      presenters: [{ name: '主播甲', nicknames: ['小甲'] }],
    });
    expect((await enter(TAB)).topics).toEqual({ ...topics, host: ['主播甲', '小甲', '一号店'] });
    await saveSetting(store, 'topics', { host: ['老板'] });
    expect((await enter(TAB)).topics).toEqual({ host: ['老板', '主播甲', '小甲', '一号店'] });
  });

  test('a browser that carries no bytes is found out', async () => {
    const probe = JSON.parse(JSON.stringify(PROBE));
    expect(await handlers.enterRoom({ room, url, probe }, TAB)).toMatchObject({ bytes: false });
  });
});

describe('recording', () => {
  beforeEach(() => handlers.openSession({ opening: opening() }, TAB));

  test('an open session holds the room, keeps the tab awake, shows on the badge, outlives a reload', async () => {
    expect(await currentLeases(Date.now())).toMatchObject([[KEY, { tabId: 1, sessionId: 's1' }]]);
    expect([awake, badge, await hasWish(1, KEY)]).toEqual([[false], '1', true]);
  });

  test('another tab can neither open nor write', async () => {
    await expect(
      handlers.openSession({ opening: opening({ id: sessionId('s2') }) }, OTHER),
    ).rejects.toThrow();
    expect(await append(OTHER)).toEqual({ refused: 'lease' });
    expect((await loadRecording(store, sessionId('s1')))?.block.at.length).toBe(0);
  });

  test('a page of another platform can not write, whether the room is held or not', async () => {
    expect(await append(FOREIGN)).toEqual({ refused: 'lease' });
    await handlers.endSession({ sessionId: sessionId('s1'), at: Date.now(), reason: 'stopped' }, FOREIGN);
    expect((await listSessions(store))[0]?.endReason).toBeUndefined();
    await forgetTab(1, writer, Date.now());
    expect(await append(FOREIGN)).toEqual({ refused: 'lease' });
  });

  test('a batch is stored, as bytes or as base64, once', async () => {
    expect(await append(TAB)).toEqual({ storedThrough: 1 });
    const { samples } = entryOf('s1', 0, 2);
    expect(await append(TAB, { samples: btoa(String.fromCharCode(...samples)) })).toEqual({
      storedThrough: 1,
    });
    expect((await loadRecording(store, sessionId('s1')))?.block.at.length).toBe(2);
  });

  test.each([
    ['samples that are no bytes', { samples: { 0: 1 } as never }],
    ['a number that is none', { firstSeq: -1 }],
    ['a count that is none', { count: 1.5 }],
    ['a time that is none', { lastSampleAt: Number.NaN }],
    ['marks that are no list', { marks: {} as never }],
    ['no session', { sessionId: 1 as never }],
  ])('%s are refused', async (_what, wrong) => {
    await expect(append(TAB, wrong)).rejects.toThrow(/not a batch/);
  });

  test('marks and gaps go to the session of their batch, whatever they say', async () => {
    const stray = { sessionId: 'another', id: 'm', at: 1, kind: 'note' as const, origin: 'page' as const };
    await append(TAB, { marks: [stray] });
    expect((await loadRecording(store, sessionId('s1')))?.marks).toMatchObject([
      { sessionId: 's1', id: 'm' },
    ]);
  });

  test('a deleted session takes no more', async () => {
    await deleteSession(store, sessionId('s1'));
    expect(await append(TAB)).toEqual({ refused: 'deleted' });
  });

  test('a tab that slept past its lease goes on, unless another has taken the room', async () => {
    await fakeBrowser.storage.session.clear();
    expect(await append(TAB)).toEqual({ storedThrough: 1 });
    expect(await append(OTHER)).toEqual({ refused: 'lease' });
  });

  test('stopping frees the room and lets the tab sleep; a new broadcast keeps it', async () => {
    const end = (reason: 'new-broadcast' | 'stopped') =>
      handlers.endSession({ sessionId: sessionId('s1'), at: Date.now(), reason }, TAB);
    await end('new-broadcast');
    expect(await currentLeases(Date.now())).toHaveLength(1);
    await end('stopped');
    expect(await currentLeases(Date.now())).toEqual([]);
    expect([awake.at(-1), badge, await hasWish(1, KEY)]).toEqual([true, '', false]);
  });

  test('a page that cannot be read turns the badge to the alarm, and back when it can', async () => {
    await append(TAB);
    expect([badge, colour]).toEqual(['1', '#4b40b5']);
    await append(TAB, { ...entryOf('s1', 2, 2), trouble: 'layout' });
    expect([badge, colour]).toEqual(['1!', '#b3402e']);
    // Kept while the lease is renewed, and by a worker that starts anew.
    await takeLease(KEY, 1, Date.now() + 20_000);
    handlers = recordingHandlers(writer, topics);
    expect(await currentLeases(Date.now())).toMatchObject([[KEY, { trouble: 'layout' }]]);
    await append(TAB, entryOf('s1', 4, 2));
    expect([badge, colour]).toEqual(['1', '#4b40b5']);
    await append(TAB, { ...entryOf('s1', 6, 2), trouble: 'no such cause' as never });
    expect(badge).toBe('1');
  });

  test('a full disk turns the badge to the alarm', async () => {
    const { appender } = await writer();
    appender.append = async () => ({ refused: 'disk' });
    expect(await append(TAB)).toEqual({ refused: 'disk' });
    expect(badge).toBe('1!');
  });

  test('a live that is over is not counted, its alarm is gone; its tab keeps the room', async () => {
    await append(TAB, { trouble: 'silent-socket' });
    await handlers.endSession({ sessionId: sessionId('s1'), at: Date.now(), reason: 'live-ended' }, TAB);
    expect(badge).toBe('');
    expect((await currentLeases(Date.now())).map(([key, { tabId }]) => [key, tabId])).toEqual([[KEY, 1]]);
  });

  test('a closed tab ends its session; the next tab continues it', async () => {
    await append(TAB);
    await forgetTab(1, writer, Date.now());
    expect((await listSessions(store))[0]?.endReason).toBe('tab-closed');
    const again = opening({ id: sessionId('s2'), at: opening().at + 60_000 });
    expect(await handlers.openSession({ opening: again }, OTHER)).toMatchObject({
      sessionId: 's1',
      nextSeq: 2,
    });
  });
});
