import { beforeEach, describe, expect, it } from 'vitest';
import { roomKey } from '../../../lib/model/room.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import { sizeByRoom } from '../../../lib/store/chunks.ts';
import { ALL_STORES, type Store } from '../../../lib/store/database.ts';
import { deleteEverything, deleteRoom, deleteSession } from '../../../lib/store/deletion.ts';
import { loadRecording } from '../../../lib/store/recording.ts';
import { loadRoom } from '../../../lib/store/rooms.ts';
import { sealLog } from '../../../lib/store/seal.ts';
import { endSession, openSession } from '../../../lib/store/sessions.ts';
import { loadSetting, saveSetting } from '../../../lib/store/settings.ts';
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

const room = opening().room;
const s1 = sessionId('s1');
const s2 = sessionId('s2');
const mark = { id: 'm1', at: START, kind: 'note', origin: 'operator' } as const;
const gap = { id: '10', from: START, cause: 'hidden' } as const;

let store: Store;

/** Two rooms whose batches share records of the log, one hour sealed, one minute not. */
beforeEach(async () => {
  store = await freshStore();
  await openSession(store, opening(), '0.1.0');
  await openSession(store, opening({ id: s2, room: { platform: 'taobao', roomId: '7' } }), '0.1.0');
  await appendSamples(store, 's1', 0, 900);
  await appendSamples(store, 's2', 0, 900);
  await sealLog(store);
  const appender = createAppender(store, { window: 0 });
  const answers = ['s1', 's2'].map((id) => {
    const news = { marks: [{ ...mark, sessionId: id }], gaps: [{ ...gap, sessionId: id }] };
    return appender.append(entryOf(id, 900, 60, news));
  });
  await appender.flush();
  await Promise.all(answers);
});

describe('deleteSession', () => {
  it('leaves a tombstone and nothing else, and does not touch the other room', async () => {
    await sealLog(store);
    await appendAll(store, [entryOf('s1', 960, 60), entryOf('s2', 960, 60)]);
    expect(await deleteSession(store, s1)).toBe(true);
    expect(await loadRecording(store, s1)).toBeNull();
    expect(await store.db.getAll('tombstones')).toEqual([
      { sessionId: 's1', roomKey: roomKey(room), startedAt: START, length: 1_019_000 },
    ]);
    for (const name of ['sessions', 'chunks', 'marks', 'gaps'] as const) {
      const left = JSON.stringify(await store.db.getAll(name));
      expect(left).not.toContain('"s1"');
      expect(left).toContain('"s2"');
    }
    expect((await loadRecording(store, s2))?.block).toEqual(blockOf(0, 1_020));
  });

  it('takes its batches out of records that it shares', async () => {
    expect(await store.db.count('log')).toBe(1);
    await deleteSession(store, s1);
    const [record] = await store.db.getAll('log');
    expect(record!.heads.map((head) => head.sessionId)).toEqual(['s2']);
    expect((await loadRecording(store, s2))?.block).toEqual(blockOf(0, 960));
    await deleteSession(store, s2);
    expect(await store.db.count('log')).toBe(0);
  });

  it('is false the second time', async () => {
    await deleteSession(store, s1);
    expect(await deleteSession(store, s1)).toBe(false);
    expect(await store.db.count('tombstones')).toBe(1);
  });

  it('cannot be undone by opening or sealing', async () => {
    await deleteSession(store, s1);
    await expect(openSession(store, opening(), '0.1.0')).rejects.toMatchObject({ key: 'session.deleted' });
    await endSession(store, s1, START, 'stopped');
    expect(await loadRecording(store, s1)).toBeNull();
  });
});

describe('deleteRoom', () => {
  it('makes tombstones of its sessions and forgets the room', async () => {
    await openSession(store, opening({ id: sessionId('s3'), at: START + 86_400_000 }), '0.1.0');
    expect(await deleteRoom(store, roomKey(room))).toBe(2);
    expect(await loadRoom(store, roomKey(room))).toBeUndefined();
    expect((await store.db.getAll('tombstones')).map((stone) => stone.sessionId)).toEqual(['s1', 's3']);
    expect([...(await sizeByRoom(store)).keys()]).toEqual(['taobao:7']);
  });
});

describe('deleteEverything', () => {
  it('empties every store', async () => {
    await saveSetting(store, 'topics', { price: ['多少钱'] });
    await deleteSession(store, s1);
    expect(await deleteEverything(store)).toBe(1);
    for (const name of ALL_STORES) expect(await store.db.count(name), name).toBe(0);
    expect(await loadSetting(store, 'topics')).toBeUndefined();
  });
});

describe('sizeByRoom', () => {
  it('sums the bytes of the chunks', async () => {
    await sealLog(store);
    await endSession(store, s1, START + 960_000, 'stopped');
    const chunks = await store.db.getAll('chunks');
    const bytes = (id: string) =>
      chunks
        .filter(({ sessionId: owner }) => owner === id)
        .reduce((sum, chunk) => sum + chunk.bytes.length, 0);
    expect(bytes('s1')).toBeGreaterThan(0);
    expect(bytes('s1')).toBeLessThan(bytes('s2'));
    expect(await sizeByRoom(store)).toEqual(
      new Map([
        [roomKey(room), bytes('s1')],
        ['taobao:7', bytes('s2')],
      ]),
    );
  });
});
