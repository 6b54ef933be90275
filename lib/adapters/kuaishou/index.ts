import type { Observation, PlatformAdapter } from '../adapter.ts';
import { wordsOf } from '../decode/words-of.ts';
import { decodeFeed } from './feed.ts';
import { decodeLiveroom, parseRoomState } from './room-state.ts';
import { kuaishouSite } from './site.ts';
import { decodeSocket } from './socket.ts';
import { kuaishouTapUrls } from './tap-urls.ts';

/** Kuaishou 快手 on the web: the room page, and the mobile page that shares lead to. */
export const kuaishou: PlatformAdapter = {
  ...kuaishouSite,
  version: '2026-09',

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
      counts: ['comments', 'gifts'],
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
