import type { CountedByNotice, PlatformAdapter } from '../adapter.ts';
import { parseShown } from '../shown-number.ts';
import { CHAT_ROW, parseChatRow } from './chat-rows.ts';
import { readPageState, STATE_SCRIPT } from './page-state.ts';
import { decodePoll, decodePush } from './push.ts';
import { liveIdOf } from './room-address.ts';
import { decodeRoomEnter } from './room-json.ts';
import { douyinSite } from './site.ts';
import { douyinTapUrls } from './tap-urls.ts';

/** What the messages tell to everybody. A guest's page gets no gift messages, so no gift so far says nothing. */
const PUSHED: readonly CountedByNotice[] = ['comments', 'entries', 'follows', 'shares', 'fanClubJoins'];

/** Douyin 抖音, public rooms. Pages and messages: test/rooms/douyin. */
export const douyin: PlatformAdapter = {
  ...douyinSite,
  version: '2026-11',
  liveIdOf,
  viewsKind: 'unspecified', // No source says whether 场观 counts views or people.

  fields: {
    // 在线观众: viewers in the room now. Rounded from 10 000.
    concurrentViewers: {
      selectors: [
        '[data-e2e="live-room-audience"]', // 2026-11
      ],
      parse: parseShown,
    },
  },
  texts: {
    hostName: {
      selectors: [
        '[data-e2e="live-room-nickname"]', // 2026-11
      ],
    },
    // No `title`: no selector of it is known that is not a build's hash.
  },
  chat: {
    // The list is virtualised. Entry notices do not stand in it: they replace one another in `___bottom-message`.
    selectors: [
      '.webcast-chatroom___items', // 2026-11
      '.webcast-chatroom___list', // 2026-11: the scrolling box around it
    ],
    rows: CHAT_ROW, // Boxes of the virtualised list stand between.
    parseRow: parseChatRow,
    counts: ['comments'],
  },

  tap: [
    { via: 'websocket', url: douyinTapUrls.push, decode: decodePush, counts: PUSHED },
    { via: 'http', url: douyinTapUrls.poll, decode: decodePoll, counts: PUSHED },
    { via: 'http', url: douyinTapUrls.roomEnter, decode: decodeRoomEnter, counts: [] },
  ],
  state: [{ script: STATE_SCRIPT, parse: readPageState }],

  signs: [
    { cause: 'captcha', selectors: ['#captcha_container'] }, // in public projects of 2026
    { cause: 'login', selectors: ['#login-panel-new'] }, // the same; seen in a browser 2026-07
  ],
};
