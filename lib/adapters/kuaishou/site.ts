import type { PlatformSite } from '../adapter.ts';

const ROOM_PAGE = /^\/u\/([\w-]+)\/?$/;
const MOBILE_PAGE = /^\/fw\/live\/([\w-]+)\/?$/;
const PAGES: ReadonlyMap<string, RegExp> = new Map([
  ['live.kuaishou.com', ROOM_PAGE],
  ['live.kuaishou.cn', ROOM_PAGE],
  ['m.gifshow.com', MOBILE_PAGE],
  ['livev.m.chenzhongtech.com', MOBILE_PAGE],
]);

/** Where the rooms of Kuaishou 快手 are: the room page, and the mobile page that shares lead to. */
export const kuaishouSite: PlatformSite = {
  id: 'kuaishou',
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
};
