import { beforeEach, describe, expect, it } from 'vitest';
import { roomKey } from '../../../lib/model/room.ts';
import type { Store } from '../../../lib/store/database.ts';
import { listRooms, loadRoom, savePolicy, saveRoomDetails } from '../../../lib/store/rooms.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { loadSetting, saveSetting } from '../../../lib/store/settings.ts';
import { freshStore, opening } from '../../builders/store.ts';

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

describe('settings', () => {
  it('come back as they were saved', async () => {
    expect(await loadSetting(store, 'topics')).toBeUndefined();
    await saveSetting(store, 'topics', { price: ['多少钱', '几块'] });
    expect(await loadSetting(store, 'topics')).toEqual({ price: ['多少钱', '几块'] });
  });
});
