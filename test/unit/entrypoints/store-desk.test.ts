import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storeDesk } from '../../../entrypoints/report/store-desk.ts';
import { StoreReader } from '../../../entrypoints/report/store-reader.ts';
import { sites } from '../../../lib/adapters/sites.ts';
import { DESK } from '../../../lib/messages/names.ts';
import type { DeskProtocol } from '../../../lib/messages/protocol.ts';
import { serveMessages } from '../../../lib/messages/transport.ts';
import type { Mark } from '../../../lib/model/mark.ts';
import { roomKey } from '../../../lib/model/room.ts';
import { UserFault } from '../../../lib/model/user-fault.ts';
import { DEFAULT_TOPICS } from '../../../lib/recorder/topic-words.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { deskHandlers } from '../../../lib/worker/desk-handlers.ts';
import type { Desk } from '../../../site/desk.ts';
import { installPermissions } from '../../builders/fake-browser.ts';
import { installMessages } from '../../builders/fake-messages.ts';
import { appendSamples, freshStore, opening, START } from '../../builders/store.ts';

const KEY = roomKey(opening().room);
const mark: Mark = { sessionId: 's1', id: 'note@1', at: START, kind: 'note', origin: 'operator' };
const [douyin] = sites.filter(({ id }) => id === 'douyin');

let desk: Desk;
let granted: Set<string>;
beforeEach(async () => {
  fakeBrowser.reset();
  granted = new Set();
  installPermissions(granted, true);
  installMessages({});
  const store = await freshStore();
  const appender = createAppender(store, { window: 0 });
  serveMessages<DeskProtocol, true>({
    protocol: DESK,
    handlers: deskHandlers(async () => ({ store, appender })),
    admit: () => true,
  });
  await openSession(store, opening(), '0.1.0');
  await appendSamples(store, 's1', 0, 60);
  desk = storeDesk(new StoreReader());
});

describe('the desk', () => {
  test('writes marks through the worker and reads them from the store', async () => {
    await desk.saveMark({ ...mark, label: '开场' });
    expect(await desk.listMarks('s1')).toEqual([{ ...mark, label: '开场' }]);
    await desk.removeMark('s1', mark.id);
    expect(await desk.listMarks('s1')).toEqual([]);
  });

  test('rejects with what the user can do something about', async () => {
    const wrong = desk.saveMark({ ...mark, sessionId: 'gone' });
    await expect(wrong).rejects.toBeInstanceOf(UserFault);
    await expect(wrong).rejects.toMatchObject({ key: 'session.deleted' });
    await expect(
      desk.saveRoom(KEY, { presenters: [{ name: '甲', nicknames: ['甲'] }] }),
    ).rejects.toMatchObject({
      key: 'topics.word',
      params: { word: '甲' },
    });
    await expect(desk.setPolicy('douyin:none', 'always')).rejects.toMatchObject({ key: 'room.unknown' });
  });

  test('describes rooms and sets their policy', async () => {
    expect(await desk.saveRoom(KEY, { alias: '一号店' })).toMatchObject({ alias: '一号店' });
    expect(await desk.setPolicy(KEY, 'always')).toMatchObject({ alias: '一号店', policy: 'always' });
    expect(await desk.listRooms()).toMatchObject([{ key: KEY, alias: '一号店', policy: 'always' }]);
  });

  test('keeps declarations', async () => {
    const declared = await desk.declare({ scope: 's1', kind: 'split', id: '', value: { rows: [] } });
    expect(await desk.listDeclared('s1')).toEqual([declared]);
    expect(await desk.listDeclared('s1', 'answer')).toEqual([]);
    await desk.retract('s1', 'split', '');
    expect(await desk.listDeclared('s1')).toEqual([]);
  });

  test('keeps topics and retention, and tells what holds when nothing was set', async () => {
    expect(await desk.loadTopics()).toEqual({ topics: DEFAULT_TOPICS, edited: false });
    await desk.saveTopics({ price: ['多少钱'] });
    expect(await desk.loadTopics()).toEqual({ topics: { price: ['多少钱'] }, edited: true });
    await desk.saveTopics(null);
    expect((await desk.loadTopics()).edited).toBe(false);
    expect(await desk.loadRetention()).toEqual({ perSecondDays: 365 });
    await desk.saveRetention({ perSecondDays: null });
    expect(await desk.loadRetention()).toEqual({ perSecondDays: null });
    expect(await desk.thinningNotice()).toBeNull();
  });

  test('tells the space used, also where the browser does not tell its own', async () => {
    vi.stubGlobal('navigator', { ...navigator, storage: { estimate: async () => ({ usage: 7, quota: 9 }) } });
    expect(await desk.spaceUsed()).toEqual({ byRoom: { [KEY]: 0 }, usage: 7, quota: 9 });
    vi.stubGlobal('navigator', { ...navigator, storage: { estimate: async () => ({}) } });
    expect(await desk.spaceUsed()).toEqual({ byRoom: { [KEY]: 0 } });
    vi.unstubAllGlobals();
  });
});

describe('permissions', () => {
  const grantOf = async (platform: string) =>
    (await desk.listGrants()).find((grant) => grant.platform === platform);

  test('are asked for at once, and can be taken back', async () => {
    expect(await grantOf('douyin')).toEqual({
      platform: 'douyin',
      hosts: douyin!.matches,
      granted: false,
      tap: true,
    });
    const answer = desk.grant('douyin');
    // In the same task as the click: the browser asks at no other time.
    expect(fakeBrowser.permissions.request).toHaveBeenCalledTimes(1);
    expect(await answer).toBe(true);
    expect((await grantOf('douyin'))?.granted).toBe(true);
    expect((await grantOf('taobao'))?.granted).toBe(false);
    expect(await desk.revoke('douyin')).toBe(true);
    expect((await grantOf('douyin'))?.granted).toBe(false);
  });

  test('may be refused', async () => {
    installPermissions(granted, false);
    expect(await desk.grant('taobao')).toBe(false);
  });

  test('of the tap are a choice by platform', async () => {
    await desk.setTap('douyin', false);
    expect([(await grantOf('douyin'))?.tap, (await grantOf('taobao'))?.tap]).toEqual([false, true]);
    await desk.setTap('douyin', true);
    expect((await grantOf('douyin'))?.tap).toBe(true);
  });
});
