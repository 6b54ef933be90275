import type { Observation, PlatformAdapter } from '../adapter.ts';
import { wordsOf } from '../decode/words-of.ts';
import { decodeComments, isSystemRow } from './comments.ts';
import { decodePowerMessages } from './power-messages.ts';
import { decodeRoomDetail } from './room-detail.ts';
import { taobaoSite } from './site.ts';
import { taobaoTapUrls } from './tap-urls.ts';

/** Class names end in a hash that changes with each build: only their beginning is matched. Seen 2026-09. */
const ROW = '[class*="itemWrap--"]';
const AUTHOR = '[class*="authorTitle--"]';
const TEXT = '[class*="content--"]';

/** Taobao Live 淘宝直播 and Diantao 点淘 on the web. */
export const taobao: PlatformAdapter = {
  ...taobaoSite,
  version: '2026-09',
  // The address names one live.
  liveIdOf: (room) => room.roomId,

  // 观看次数: page views (PV). People (UV) come as a number of their own: cumulativeViewers.
  viewsKind: 'views',

  // No numbers and no title in the DOM that any source documents. No `concurrentViewers` anywhere as a rule: the messages'
  // `onlineCount` is always 0, which stands for "not shown".
  fields: {},
  texts: {},
  chat: { selectors: ['#liveComment'], rows: ROW, parseRow, counts: ['comments'] },

  tap: [
    { via: 'http', url: taobaoTapUrls.roomDetail, decode: decodeRoomDetail, counts: [] },
    { via: 'http', url: taobaoTapUrls.comments, decode: decodeComments, counts: ['comments'] },
    {
      via: 'http',
      url: taobaoTapUrls.powerMessages,
      decode: decodePowerMessages,
      spareComments: true,
      // Other notices are documented for the app; whether the web page gets them shows with the first one.
      counts: ['entries'],
    },
  ],
  state: [],

  // The slider that the site puts over a page: 2026-11.
  signs: [{ cause: 'captcha', selectors: ['#baxia-dialog-content', '#nc_1_n1z'] }],
};

/** The author's name ends in a colon. */
function parseRow(row: Element): Observation[] {
  const text = wordsOf(row.querySelector(TEXT));
  const person = row
    .querySelector(AUTHOR)
    ?.textContent?.trim()
    .replace(/[:：]$/, '');
  if (!text || isSystemRow(text) || isSystemRow(person ?? '')) return [];
  return [{ kind: 'comment', text, ...(person && { person }) }];
}
