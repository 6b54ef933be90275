import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { roomKey } from '../../../lib/model/room.ts';
import { createAppender } from '../../../lib/store/appender.ts';
import type { Store } from '../../../lib/store/database.ts';
import { listMarks } from '../../../lib/store/marks.ts';
import { openSession } from '../../../lib/store/sessions.ts';
import { SECOND } from '../../../lib/units.ts';
import { welcome } from '../../../lib/worker/first-run.ts';
import { takeLease } from '../../../lib/worker/leases.ts';
import { markNow } from '../../../lib/worker/mark-command.ts';
import type { Writer } from '../../../lib/worker/writer.ts';
import { freshStore, opening, START, sessionId } from '../../builders/store.ts';

const S1 = sessionId('s1');
let store: Store;
let writer: () => Promise<Writer>;
let badges: string[];

beforeEach(async () => {
  fakeBrowser.reset();
  badges = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'], now: START });
  Object.assign(fakeBrowser.tabs, { query: async () => [{ id: 1 }] });
  Object.assign(fakeBrowser.action, {
    setBadgeText: async ({ text }: { text: string }) => badges.push(text),
    setBadgeBackgroundColor: async () => undefined,
    setBadgeTextColor: async () => undefined,
  });
  store = await freshStore();
  const appender = createAppender(store, { window: 0 });
  writer = async () => ({ store, appender });
  await openSession(store, opening(), '0.1.0');
});
afterEach(() => {
  vi.useRealTimers();
});

test('the shortcut marks the live of the active tab, and the button says so for a moment', async () => {
  await takeLease(roomKey(opening().room), 1, START, S1);
  await markNow(writer, START + SECOND);
  expect(await listMarks(store, S1)).toEqual([
    {
      sessionId: 's1',
      id: `note@${START + SECOND}.key`,
      at: START + SECOND,
      kind: 'note',
      origin: 'operator',
    },
  ]);
  expect(badges).toEqual(['✓']);
  await vi.advanceTimersByTimeAsync(2 * SECOND);
  await vi.waitFor(() => expect(badges).toEqual(['✓', '1']));
});

test.each([
  ['another tab is active', 2, S1],
  ['its live has not begun', 1, undefined],
])('nothing is marked while %s', async (_what, tabId, session) => {
  await takeLease(roomKey(opening().room), tabId, START, session);
  await markNow(writer, START + SECOND);
  expect([await listMarks(store, S1), badges]).toEqual([[], []]);
});

test('the first page opens after the install, and after no update', async () => {
  const opened: unknown[] = [];
  Object.assign(fakeBrowser.runtime, { getURL: (path: string) => `chrome-extension://id${path}` });
  Object.assign(fakeBrowser.tabs, { create: async ({ url }: { url: string }) => opened.push(url) });
  for (const reason of ['update', 'chrome_update', 'install']) await welcome(reason);
  expect(opened).toEqual(['chrome-extension://id/report.html#/welcome']);
});
