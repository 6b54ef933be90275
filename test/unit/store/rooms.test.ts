import { beforeEach, describe, expect, it } from 'vitest';
import { type RoomKey, roomKey } from '../../../lib/model/room.ts';
import type { Store } from '../../../lib/store/database.ts';
import { deleteRoom, listTombstones } from '../../../lib/store/deletion.ts';
import {
  listRooms,
  loadRoom,
  roomsOfAccount,
  savePolicy,
  saveRoomDetails,
} from '../../../lib/store/rooms.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { dropSetting, loadSetting, saveSetting } from '../../../lib/store/settings.ts';
import { appendAll, entryOf, freshStore, opening, sessionId } from '../../builders/store.ts';

const { room, url } = opening();
const key = roomKey(room);

let store: Store;
beforeEach(async () => {
  store = await freshStore();
});

describe('rooms', () => {
  it('notes a room with its policy, and keeps both when the page tells more', async () => {
    expect(await savePolicy(store, { room, url }, 'always')).toEqual({ ...room, key, url, policy: 'always' });
    await openSession(store, opening({ title: '上新', hostName: '样例旗舰店', accountId: '42' }), '0.1.0');
    await openSession(store, opening({ title: '返场' }), '0.1.0');
    expect(await listRooms(store)).toEqual([
      { ...room, key, url, policy: 'always', title: '返场', hostName: '样例旗舰店', accountId: '42' },
    ]);
  });

  it('changes what the operator says of a room that is there', async () => {
    expect(await saveRoomDetails(store, key, { alias: '甲' })).toBeUndefined();
    await savePolicy(store, { room, url }, 'ask');
    await saveRoomDetails(store, key, { alias: '甲', relation: 'peer' });
    expect(await loadRoom(store, key)).toMatchObject({ alias: '甲', relation: 'peer', policy: 'ask' });
  });

  it('cuts texts to 200 code points and addresses to 2 000 units', async () => {
    await openSession(
      store,
      opening({ title: '🛍'.repeat(300), url: `${url}?${'x'.repeat(3_000)}` }),
      '0.1.0',
    );
    const stored = await loadRoom(store, key);
    expect([...(stored?.title ?? '')]).toHaveLength(200);
    expect(stored?.url).toHaveLength(2_000);
  });
});

describe('rooms of one account', () => {
  const live = (roomId: string, changes = {}) =>
    opening({
      id: sessionId(`s${roomId}`),
      room: { platform: 'taobao', roomId },
      url: `https://tbzb.taobao.com/live?liveId=${roomId}`,
      accountId: '77',
      ...changes,
    });
  const keyOf = (roomId: string) => roomKey({ platform: 'taobao', roomId });
  const details = { alias: '一号店', relation: 'own', kind: 'shop' } as const;

  it('have the same details: those of the live before it hold for a new one', async () => {
    await openSession(store, live('1'), '0.1.0');
    await saveRoomDetails(store, keyOf('1'), details);
    await openSession(store, live('2'), '0.1.0');
    expect(await loadRoom(store, keyOf('2'))).toMatchObject({ ...details, policy: 'ask' });
    await saveRoomDetails(store, keyOf('2'), { alias: '', category: '女装' });
    for (const id of ['1', '2']) {
      const room = await loadRoom(store, keyOf(id));
      expect(room).toMatchObject({ relation: 'own', category: '女装' });
      expect(room).not.toHaveProperty('alias');
    }
    expect((await roomsOfAccount(store, keyOf('1'))).map(({ roomId }) => roomId)).toEqual(['1', '2']);
  });

  it('are found when the page names the account later, and keep what was said of them meanwhile', async () => {
    await openSession(store, live('1'), '0.1.0');
    await saveRoomDetails(store, keyOf('1'), details);
    const { accountId, ...unnamed } = live('2');
    await openSession(store, unnamed, '0.1.0');
    await saveRoomDetails(store, keyOf('2'), { alias: '返场' });
    expect(await roomsOfAccount(store, keyOf('2'))).toHaveLength(1);
    await appendAll(store, [entryOf('s2', 0, 1, { patch: { accountId: accountId! } })]);
    await sealLog(store);
    expect(await loadRoom(store, keyOf('2'))).toMatchObject({
      alias: '返场',
      relation: 'own',
      accountId: '77',
    });
  });

  it('are not those of another platform, and rooms without an account stand alone', async () => {
    await openSession(store, live('1'), '0.1.0');
    await openSession(store, opening({ accountId: '77' }), '0.1.0');
    expect(await roomsOfAccount(store, keyOf('1'))).toHaveLength(1);
    await savePolicy(store, { room: { platform: 'douyin', roomId: '1' }, url }, 'ask');
    await savePolicy(store, { room: { platform: 'douyin', roomId: '2' }, url }, 'ask');
    expect(await roomsOfAccount(store, 'douyin:1' as RoomKey)).toHaveLength(1);
    expect(await roomsOfAccount(store, 'douyin:9' as RoomKey)).toEqual([]);
  });

  it('share their tombstones, also when the room itself is gone', async () => {
    await openSession(store, live('1'), '0.1.0');
    await openSession(store, live('2'), '0.1.0');
    await openSession(store, live('3', { accountId: '88' }), '0.1.0');
    await deleteRoom(store, keyOf('1'));
    await deleteRoom(store, keyOf('3'));
    const left = (await loadRoom(store, keyOf('2')))!;
    expect((await listTombstones(store, left)).map((stone) => stone.sessionId)).toEqual(['s1']);
  });
});

describe('settings', () => {
  it('come back as they were saved', async () => {
    expect(await loadSetting(store, 'topics')).toBeUndefined();
    await saveSetting(store, 'topics', { price: ['多少钱', '几块'] });
    expect(await loadSetting(store, 'topics')).toEqual({ price: ['多少钱', '几块'] });
    await dropSetting(store, 'topics');
    expect(await loadSetting(store, 'topics')).toBeUndefined();
  });
});
