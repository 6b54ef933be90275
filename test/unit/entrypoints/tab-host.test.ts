import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tabHost } from '../../../entrypoints/popup/tab-host.ts';
import { douyinSite } from '../../../lib/adapters/douyin/site.ts';
import { encodeBatch } from '../../../lib/codec/batch.ts';
import { roomKey } from '../../../lib/model/room.ts';
import type { Store } from '../../../lib/store/database.ts';
import { saveMark } from '../../../lib/store/marks.ts';
import { saveRoomDetails } from '../../../lib/store/rooms.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { SECOND } from '../../../lib/units.ts';
import type { PopupHost } from '../../../site/popup-host.ts';
import { installPermissions } from '../../builders/fake-browser.ts';
import { recordingView } from '../../builders/popup-states.ts';
import { appendAll, entryOf, freshStore, opening, START } from '../../builders/store.ts';

const ROOM_URL = 'https://live.douyin.com/900000000002';
const target = { tabId: 7, room: { platform: 'douyin', roomId: '900000000002' } };

let granted: Set<string>;
let asked: unknown[][];
let store: Store;
/** What the page answers; undefined: our script is not in it. */
let status: unknown;

/** A popup over a tab with a live room. `answers`: what the operator says to the browser's prompt. */
function popupOver(url: string, answers = true): PopupHost {
  installPermissions(granted, answers);
  Object.assign(fakeBrowser.tabs, {
    query: async () => [{ id: 7, url }],
    async sendMessage() {
      if (status === undefined)
        throw new Error('Could not establish connection. Receiving end does not exist.');
      return { ok: status };
    },
  });
  Object.assign(fakeBrowser.runtime, {
    async sendMessage({ type, request }: { type: string; request: unknown }) {
      asked.push([type, request]);
      return { ok: {} };
    },
  });
  return tabHost();
}

beforeEach(async () => {
  fakeBrowser.reset();
  vi.stubGlobal('location', new URL('chrome-extension://id/popup.html'));
  granted = new Set(douyinSite.matches);
  asked = [];
  status = undefined;
  store = await freshStore();
  await fakeBrowser.storage.local.set({ storeName: store.name });
});

describe('what the page below is', () => {
  test('a page that is no live room', async () => {
    for (const url of ['https://www.example.com/', 'chrome://newtab', ROOM_URL.replace('900000000002', '')])
      expect(await popupOver(url).look()).toEqual({ page: 'unsupported' });
  });

  test('a room that was open before the permission', async () => {
    expect(await popupOver(ROOM_URL).look()).toEqual({ page: 'not-loaded', platform: 'douyin' });
  });

  test('a room of a permission that was taken back', async () => {
    status = recordingView(START);
    const host = popupOver(ROOM_URL);
    expect(await host.look()).toMatchObject({ page: 'room' });
    granted.clear();
    expect(await host.look()).toEqual({ page: 'not-permitted', platform: 'douyin', tap: true });
  });
});

describe('the permission', () => {
  test('is asked for with the wish to record, which is taken back when it is refused', async () => {
    granted.clear();
    const host = popupOver(ROOM_URL, false);
    await host.look();
    expect(await host.permit(false)).toBe(false);
    expect(asked).toEqual([
      ['recordTab', target],
      ['stopTab', target],
    ]);
    expect(granted.size).toBe(0);
    // The choice of the tap is kept for the next time.
    expect(await host.look()).toEqual({ page: 'not-permitted', platform: 'douyin', tap: false });
  });

  test('once given, the room is looked at', async () => {
    granted.clear();
    const host = popupOver(ROOM_URL);
    await host.look();
    status = recordingView(START);
    expect(await host.permit(true)).toBe(true);
    expect(asked).toEqual([['recordTab', target]]);
    expect(await host.look()).toMatchObject({ page: 'room', status: { recording: true } });
  });
});

describe('what is kept of the room', () => {
  const { room } = opening();
  const url = `https://live.douyin.com/${room.roomId}`;
  const memoryOf = async (host: PopupHost) => {
    const state = await host.look();
    return state.page === 'room' ? state.memory : undefined;
  };

  beforeEach(async () => {
    status = { ...recordingView(START), room };
    await openSession(store, opening(), '0.1.0');
    await appendAll(store, [entryOf('s1', 0, 60)]);
  });

  test('alias, presenters, who is on camera, the last mark', async () => {
    const presenters = [{ name: '小夏', nicknames: ['夏夏'] }];
    await saveRoomDetails(store, roomKey(room), { alias: '自家一号', presenters });
    const mark = { sessionId: 's1', origin: 'operator' } as const;
    await saveMark(store, { ...mark, id: 'a', at: START + 5_000, kind: 'presenterChanged', label: '小夏' });
    await saveMark(store, { ...mark, id: 'b', at: START + 9_000, kind: 'coupon' });
    expect(await memoryOf(popupOver(url))).toMatchObject({
      alias: '自家一号',
      presenters: ['小夏'],
      policyAsked: false,
      presenter: { name: '小夏', since: START + 5_000 },
      lastMark: { id: 'b', kind: 'coupon' },
    });
  });

  test('is read again after a mark, and the operator is asked once what to do with the room', async () => {
    const host = popupOver(url);
    expect(await memoryOf(host)).toEqual({ presenters: [], policyAsked: false });
    await host.mark('lottery', '福袋');
    expect(asked).toEqual([
      [
        'saveMark',
        {
          mark: expect.objectContaining({
            sessionId: 's1',
            kind: 'lottery',
            label: '福袋',
            origin: 'operator',
          }),
        },
      ],
    ]);
    await saveMark(store, (asked[0]![1] as { mark: Parameters<typeof saveMark>[1] }).mark);
    await host.setPolicy('ask');
    const memory = await memoryOf(host);
    expect(memory).toMatchObject({ policyAsked: true, lastMark: { kind: 'lottery', label: '福袋' } });
    await host.removeMark(memory!.lastMark!.id);
    expect(asked.at(-1)).toEqual(['removeMark', { sessionId: 's1', id: memory!.lastMark!.id }]);
    expect(await memoryOf(popupOver(url))).toMatchObject({ policyAsked: true });
  });

  test('the first count of fans in the session, not in this page', async () => {
    const fans = {
      key: 'followersTotal',
      values: Float64Array.of(Number.NaN, 1_000, 1_004),
      qualities: [{ below: 5, above: 4, route: 'state' as const }],
      quality: new Uint8Array(3),
    };
    const at = Float64Array.of(60, 61, 62).map((second) => START + second * SECOND);
    const samples = encodeBatch({ firstSeq: 60, at, columns: [fans] });
    await appendAll(store, [entryOf('s1', 60, 3, { samples })]);
    expect(await memoryOf(popupOver(url))).toMatchObject({ firstFans: { value: 1_000, lo: 995, hi: 1_004 } });
  });
});
