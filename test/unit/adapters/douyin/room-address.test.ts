import { describe, expect, test } from 'vitest';
import { liveIdOf, roomAt } from '../../../../lib/adapters/douyin/room-address.ts';
import { douyinTapUrls } from '../../../../lib/adapters/douyin/tap-urls.ts';

describe('roomAt', () => {
  test.each([
    ['https://live.douyin.com/658383822680', '658383822680'],
    ['https://live.douyin.com/658383822680/?enter_from_merge=web_live&enter_method=web_card', '658383822680'],
    ['https://www.douyin.com/658383822680', '658383822680'],
    ['https://www.douyin.com/root/live/658383822680?x=1', '658383822680'],
    ['https://www.douyin.com/follow/live/658383822680', '658383822680'],
    ['https://webcast.amemv.com/douyin/webcast/reflow/7691289999559445282?u_code=1', '7691289999559445282'],
    ['https://webcast.amemv.com/webcast/reflow/7691289999559445282', '7691289999559445282'],
  ])('%s', (url, roomId) => {
    expect(roomAt(new URL(url))).toEqual({ platform: 'douyin', roomId });
  });

  test.each([
    'https://live.douyin.com/',
    'https://live.douyin.com/hot_live',
    'https://live.douyin.com/category/103_4',
    'https://live.douyin.com/658383822680/replay',
    'https://live.douyin.com/65838382268x',
    'https://www.douyin.com/',
    'https://www.douyin.com/video/7300000000000000000',
    'https://www.douyin.com/user/7300000000000000000',
    'https://www.douyin.com/root/search/658383822680',
    'https://v.douyin.com/iAbCdEf/',
    'https://v.douyin.com/658383822680',
    'https://webcast.amemv.com/webcast/room/658383822680',
    'https://live.douyin.com.example.com/658383822680',
    'http://live.douyin.com/658383822680',
    'https://www.tiktok.com/658383822680',
  ])('no room: %s', (url) => {
    expect(roomAt(new URL(url))).toBeNull();
  });

  test('an address with 19 digits names the broadcast, one with 12 the account', () => {
    expect(liveIdOf({ platform: 'douyin', roomId: '7691289999559445282' })).toBe('7691289999559445282');
    expect(liveIdOf({ platform: 'douyin', roomId: '658383822680' })).toBeUndefined();
  });
});

describe('tapped addresses', () => {
  test.each([
    ['push', 'wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?room_id=1&compress=gzip'],
    ['push', 'wss://webcast100-ws-web-hl.douyin.com/webcast/im/push/v2/?room_id=1'],
    ['push', 'wss://webcast5-ws-web-lf.douyin.com/webcast/im/push/v2/?room_id=1'],
    ['push', 'wss://webcast3-ws-web-lq.douyin.com/webcast/im/push/?room_id=1'],
    ['poll', 'https://live.douyin.com/webcast/im/fetch/?aid=6383&room_id=1'],
    ['poll', 'https://www.douyin.com/webcast/im/fetch?room_id=1'],
    ['poll', 'https://webcast.amemv.com/webcast/im/fetch/?room_id=1'],
    ['roomEnter', 'https://live.douyin.com/webcast/room/web/enter/?aid=6383&web_rid=1'],
  ] as const)('%s: %s', (name, url) => {
    const matching = Object.entries(douyinTapUrls).filter(([, pattern]) => pattern.test(url));
    expect(matching.map(([key]) => key)).toEqual([name]);
  });

  test.each([
    'https://live.douyin.com/webcast/feed/?aid=6383',
    'https://live.douyin.com/webcast/gift/list/',
    'wss://frontier-im.douyin.com/ws/v2',
    'https://example.com/?u=https://live.douyin.com/webcast/im/fetch/?',
    'wss://example.com/?wss://webcast5-ws-web-lf.douyin.com/webcast/im/push/v2/',
    'https://pull-flv-f11.douyinliving.com/media/stream-1.flv',
  ])('not copied: %s', (url) => {
    expect(Object.values(douyinTapUrls).some((pattern) => pattern.test(url))).toBe(false);
  });
});
