import type { Observation, PlatformAdapter } from '../adapter.ts';
import { wordsOf } from '../decode/words-of.ts';
import { decodeFeed } from './feed.ts';
import { decodeLiveroom, parseRoomState } from './room-state.ts';
import { decodeSocket } from './socket.ts';
import { kuaishouTapUrls } from './tap-urls.ts';

const ROOM_PAGE = /^\/u\/([\w-]+)\/?$/;
const MOBILE_PAGE = /^\/fw\/live\/([\w-]+)\/?$/;
const PAGES: ReadonlyMap<string, RegExp> = new Map([
  ['live.kuaishou.com', ROOM_PAGE],
  ['live.kuaishou.cn', ROOM_PAGE],
  ['m.gifshow.com', MOBILE_PAGE],
  ['livev.m.chenzhongtech.com', MOBILE_PAGE],
]);

/** Kuaishou 快手 on the web: the room page, and the mobile page that shares lead to. */
export const kuaishou: PlatformAdapter = {
  id: 'kuaishou',
  version: '2026-09',
  matches: [
    'https://live.kuaishou.com/*',
    'https://live.kuaishou.cn/*',
    'https://m.gifshow.com/fw/live/*',
    'https://livev.m.chenzhongtech.com/fw/live/*',
  ],

  // Short v.kuaishou.com links, profiles and category pages are not rooms; a mobile link to nothing ends in "undefined".
  roomAt({ hostname, pathname }) {
    const roomId = PAGES.get(hostname)?.exec(pathname)?.[1];
    return roomId && roomId !== 'undefined' ? { platform: 'kuaishou', roomId } : null;
  },

  // No numbers in the DOM that any source documents; 实时在线 comes by polling or push, rounded from 10 000 ("5.6w").
  fields: {},
  texts: {},
  chat: { selectors: ['.chat-history'], rows: '.comment-cell', parseRow, counts: ['comments', 'gifts'] },

  // No entries and no follows: the web push has neither (2026-09), only the app's.
  tap: [
    { via: 'http', url: kuaishouTapUrls.feed, decode: decodeFeed, counts: ['comments'] },
    { via: 'http', url: kuaishouTapUrls.liveroom, decode: decodeLiveroom, counts: [] },
    {
      via: 'websocket',
      url: kuaishouTapUrls.push,
      decode: decodeSocket,
      counts: ['comments', 'gifts', 'shares'],
    },
  ],
  state: [{ script: /^\s*window\.__INITIAL_STATE__\s*=/, parse: parseRoomState }],
  signs: [],
};

/** A row of the chat (2026-09): a comment, a gift or a like, each behind its person's name. */
function parseRow(cell: Element): Observation[] {
  const person = cell
    .querySelector('.username')
    ?.textContent?.trim()
    .replace(/[:：]$/, '');
  const named = person ? { person } : {};
  if (cell.querySelector('.gift-comment')) return [{ kind: 'gift', total: 1, ...named }];
  if (cell.querySelector('.like')) return [];
  const text = wordsOf(cell.querySelector('.comment'));
  return text ? [{ kind: 'comment', text, ...named }] : [];
}
