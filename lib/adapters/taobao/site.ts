import type { PlatformSite } from '../adapter.ts';

/** Where the rooms of Taobao Live 淘宝直播 are. */
export const taobaoSite: PlatformSite = {
  id: 'taobao',
  matches: ['https://tbzb.taobao.com/*'],

  // The address names one live, not an account. Short tb.cn links and other pages of the host are not rooms.
  roomAt({ hostname, pathname, searchParams }) {
    if (hostname !== 'tbzb.taobao.com' || !/^\/(?:live|follow)\/?$/.test(pathname)) return null;
    const roomId = searchParams.get('liveId') ?? searchParams.get('id');
    return roomId && /^\d{1,20}$/.test(roomId) ? { platform: 'taobao', roomId } : null;
  },
};
