import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onAnnouncedChange } from '../../../lib/messages/changes.ts';
import type { Mark } from '../../../lib/model/mark.ts';
import { type RoomKey, roomKey } from '../../../lib/model/room.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import type { Store } from '../../../lib/store/database.ts';
import { listDeclared } from '../../../lib/store/declared.ts';
import { listMarks } from '../../../lib/store/marks.ts';
import { listRooms } from '../../../lib/store/rooms.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { loadSetting } from '../../../lib/store/settings.ts';
import { loadRetention } from '../../../lib/store/thinning.ts';
import { deskHandlers } from '../../../lib/worker/desk-handlers.ts';
import { entryOf, freshStore, opening, START, sessionId } from '../../builders/store.ts';

const s1 = sessionId('s1');
const KEY = roomKey(opening().room);
const mark: Mark = { sessionId: 's1', id: 'note@1', at: START, kind: 'note', origin: 'operator' };

let store: Store;
let appender: ReturnType<typeof createAppender>;
let desk: ReturnType<typeof deskHandlers>;
beforeEach(async () => {
  fakeBrowser.reset();
  store = await freshStore();
  appender = createAppender(store, { window: 60_000 });
  desk = deskHandlers(async () => ({ store, appender }));
  await openSession(store, opening(), '0.1.0');
});

/** Calls a handler as a page does, which may send anything. */
const call = <Name extends keyof typeof desk>(name: Name, request: unknown) =>
  (desk[name] as (request: unknown, sender: true) => ReturnType<(typeof desk)[Name]>)(request, true);

describe('marks', () => {
  test('of a live that is being recorded can be edited before they are written', async () => {
    const told: Mark = { ...mark, id: 'coupon@1', kind: 'coupon', origin: 'page' };
    const answer = appender.append(entryOf('s1', 0, 60, { marks: [told] }));
    expect(await call('saveMark', { mark: { ...told, label: '满减' } })).toEqual({ saved: true });
    expect(await answer).toEqual({ storedThrough: 59 });
    expect(await listMarks(store, s1)).toEqual([{ ...told, label: '满减' }]);
    expect(await call('removeMark', { sessionId: s1, id: told.id })).toEqual({ removed: true });
    expect(await call('removeMark', { sessionId: s1, id: told.id })).toEqual({ removed: false });
    expect(await listMarks(store, s1)).toEqual([]);
  });

  test('that are none are refused', async () => {
    await expect(call('saveMark', { mark: { ...mark, kind: 'x' } })).rejects.toMatchObject({
      key: 'mark.malformed',
    });
  });
});

describe('a room', () => {
  const presenters = [{ name: ' 主播甲 ', nicknames: ['小甲', '甲甲', '小甲'] }];

  test('gets what the operator says of it', async () => {
    const details = { kind: 'shop', relation: 'own', alias: ' 一号店 ', category: '女装', presenters };
    const { room } = await call('saveRoomDetails', { roomKey: KEY, details });
    expect(room).toMatchObject({
      kind: 'shop',
      relation: 'own',
      alias: '一号店',
      category: '女装',
      presenters: [{ name: '主播甲', nicknames: ['小甲', '甲甲'] }],
    });
    expect(await listRooms(store)).toEqual([room]);
    const cleared = await call('saveRoomDetails', { roomKey: KEY, details: { alias: '' } });
    expect(cleared.room).not.toHaveProperty('alias');
    expect(cleared.room.category).toBe('女装');
  });

  test('keeps nothing that a form does not have', async () => {
    const details = { alias: '甲', policy: 'always', url: 'javascript:1' };
    const { room } = await call('saveRoomDetails', { roomKey: KEY, details });
    expect(room).toMatchObject({ alias: '甲', policy: 'ask', url: opening().url });
  });

  test.each<[string, unknown, object]>([
    ['no details', null, { key: 'room.malformed' }],
    ['an unknown kind', { kind: 'x' }, { key: 'room.malformed', params: { field: 'kind' } }],
    ['an unknown relation', { relation: 'x' }, { params: { field: 'relation' } }],
    ['an endless alias', { alias: 'x'.repeat(41) }, { params: { field: 'alias' } }],
    ['presenters that are no list', { presenters: {} }, { params: { field: 'presenters' } }],
    ['a presenter without a name', { presenters: [{ name: ' ', nicknames: [] }] }, { key: 'room.malformed' }],
    [
      'two presenters of one name',
      { presenters: [...presenters, ...presenters] },
      { params: { field: 'presenters' } },
    ],
    [
      'a nickname of one character',
      { presenters: [{ name: '甲', nicknames: ['甲'] }] },
      { key: 'topics.word', params: { word: '甲' } },
    ],
    [
      'a nickname of 13 characters',
      { presenters: [{ name: '甲', nicknames: ['x'.repeat(13)] }] },
      { key: 'topics.word' },
    ],
    [
      'a nickname that is a number',
      { presenters: [{ name: '甲', nicknames: ['13800000000'] }] },
      { key: 'topics.word' },
    ],
  ])('with %s is refused', async (_what, details, fault) => {
    await expect(call('saveRoomDetails', { roomKey: KEY, details })).rejects.toMatchObject(fault);
    expect((await listRooms(store))[0]).not.toHaveProperty('presenters');
  });

  test('that was never seen is refused', async () => {
    await expect(
      call('saveRoomDetails', { roomKey: 'douyin:9' as RoomKey, details: {} }),
    ).rejects.toMatchObject({ key: 'room.unknown' });
  });
});

describe('declarations', () => {
  test('are stamped by the worker, whatever the page says', async () => {
    const before = Date.now();
    const declared = { scope: KEY, kind: 'answer', id: 'tie', at: 1, value: { value: 'owner' } };
    const answer = await call('declare', { declared });
    expect(answer.declared.at).toBeGreaterThanOrEqual(before);
    expect(await listDeclared(store, KEY)).toEqual([answer.declared]);
    expect(await call('retract', { scope: KEY, kind: 'answer', id: 'tie' })).toEqual({ retracted: true });
    expect(await call('retract', { scope: KEY, kind: 'answer', id: 'tie' })).toEqual({ retracted: false });
  });

  test('that name nothing are refused', async () => {
    await expect(call('retract', { scope: KEY })).rejects.toMatchObject({ key: 'declared.malformed' });
  });
});

describe('settings', () => {
  test('topics are kept, and go back to the built-in words', async () => {
    await call('saveTopics', { topics: { price: [' 多少钱 ', '多少钱', '几块'] } });
    expect(await loadSetting(store, 'topics')).toEqual({ price: ['多少钱', '几块'] });
    await call('saveTopics', { topics: null });
    expect(await loadSetting(store, 'topics')).toBeUndefined();
  });

  test.each<[string, unknown, object]>([
    ['a list', [], { key: 'topics.malformed' }],
    ['words that are no list', { price: '多少钱' }, { key: 'topics.malformed' }],
    ['a word that is none', { price: [7] }, { key: 'topics.malformed' }],
    ['a topic without a name', { ' ': [] }, { key: 'topics.malformed' }],
    ['a topic that reaches a prototype', JSON.parse('{"__proto__":[]}'), { key: 'topics.malformed' }],
    [
      'too many topics',
      Object.fromEntries([...Array(31)].map((_, i) => [i, []])),
      { key: 'topics.malformed' },
    ],
    ['a word with an @', { price: ['@小红'] }, { key: 'topics.word', params: { word: '@小红' } }],
  ])('%s is no dictionary', async (_what, topics, fault) => {
    await expect(call('saveTopics', { topics })).rejects.toMatchObject(fault);
    expect(await loadSetting(store, 'topics')).toBeUndefined();
  });

  test('retention is kept, and checked', async () => {
    await call('saveRetention', { perSecondDays: 90 });
    expect(await loadRetention(store)).toEqual({ perSecondDays: 90 });
    await expect(call('saveRetention', { perSecondDays: 1 })).rejects.toMatchObject({
      key: 'retention.malformed',
    });
  });
});

test('every change is announced to the open pages', async () => {
  const heard = new Promise<void>((resolve) => {
    const stop = onAnnouncedChange(() => {
      stop();
      resolve();
    });
  });
  await call('saveMark', { mark });
  await heard;
});
