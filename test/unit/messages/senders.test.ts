import { expect, test } from 'vitest';
import { sites } from '../../../lib/adapters/sites.ts';
import { admitRoomTab, isExtensionPage, speaksFor } from '../../../lib/messages/senders.ts';

const ID = 'ours';
const HOME = 'chrome-extension://ours/';
const ROOM = 'https://live.douyin.com/658383822680';
const page = {
  id: ID,
  tab: { id: 7 } as never,
  frameId: 0,
  origin: 'https://live.douyin.com',
  url: ROOM,
};
const popup = { id: ID, origin: 'chrome-extension://ours', url: `${HOME}popup.html` };

// Who may say what: recordings come from our script in a platform's top frame, everything else from our own pages.
test.each<[string, Parameters<typeof admitRoomTab>[0], boolean, boolean]>([
  ['our script in a room', page, true, false],
  ['our script in another page of the platform', { ...page, url: 'https://live.douyin.com/' }, true, false],
  ['our popup', popup, false, true],
  [
    'our report in a tab',
    { ...popup, tab: { id: 8 } as never, frameId: 0, url: `${HOME}report.html#/` },
    false,
    true,
  ],
  ['another extension', { ...page, id: 'theirs' }, false, false],
  [
    'the popup of another extension',
    { ...popup, id: 'theirs', url: 'chrome-extension://theirs/' },
    false,
    false,
  ],
  ['a frame inside a room', { ...page, frameId: 3 }, false, false],
  ['no tab', { ...page, tab: undefined as never }, false, false],
  ['a foreign page', { ...page, origin: 'https://evil.example', url: 'https://evil.example/' }, false, false],
  ['an address of another origin', { ...page, origin: 'https://evil.example' }, false, false],
  [
    'a host that only looks alike',
    { ...page, origin: 'https://live.douyin.com.evil.example', url: 'https://live.douyin.com.evil.example/' },
    false,
    false,
  ],
  [
    'plain http',
    { ...page, origin: 'http://live.douyin.com', url: 'http://live.douyin.com/1' },
    false,
    false,
  ],
  [
    'a page whose address names our extension',
    { ...page, origin: 'https://evil.example', url: `https://evil.example/${HOME}` },
    false,
    false,
  ],
  ['a sender without an address', { id: ID }, false, false],
])('%s', (_who, sender, mayRecord, mayUseDesk) => {
  expect(admitRoomTab(sender, ID, sites) !== null).toBe(mayRecord);
  expect(isExtensionPage(sender, ID, HOME)).toBe(mayUseDesk);
});

test('tab, platform and room come from the browser', () => {
  expect(admitRoomTab(page, ID, sites)).toEqual({
    tabId: 7,
    platform: 'douyin',
    room: { platform: 'douyin', roomId: '658383822680' },
  });
});

test('a page speaks for rooms of its own platform only', () => {
  const tab = admitRoomTab(page, ID, sites)!;
  expect(speaksFor(tab, { platform: 'douyin', roomId: '1' })).toBe(true);
  expect(speaksFor(tab, { platform: 'taobao', roomId: '1' })).toBe(false);
  expect(speaksFor(tab, { platform: 'douyin', roomId: '' })).toBe(false);
  expect(speaksFor(tab, { platform: 'douyin', roomId: 1 as never })).toBe(false);
});
