import type { PlatformSite } from '../adapter.ts';
import { roomAt } from './room-address.ts';

/** Where the public rooms of Douyin 抖音 are. */
export const douyinSite: PlatformSite = {
  id: 'douyin',
  matches: ['https://live.douyin.com/*', 'https://www.douyin.com/*', 'https://webcast.amemv.com/*'],
  roomAt,
};
