import { describe, expect, test } from 'vitest';
import { attributionOf } from '../../../lib/traffic/mapping.ts';
import { NEW_SEGMENTS, OWN_SEGMENTS, SEGMENTS } from '../../../lib/traffic/sources.ts';

describe('the mapping of raw labels', () => {
  test.each([
    ['taobao', 'liveshop.shoptab3_live', 'shop'],
    ['taobao', '店铺', 'shop'],
    ['taobao', 'shoppingCar', 'shop'],
    ['taobao', '关注', 'fans'],
    ['taobao', 'pc_live.follow', 'fans'],
    ['taobao', '看点推荐', 'platform'],
    ['taobao', 'guanfangtai', 'platform'],
    ['taobao', 'PlayBackToLive', 'shortVideo'],
    ['taobao', 'p4p-kgb', 'paid'],
    ['taobao', '淘宝客推广', 'paid'],
    ['taobao', '分享', 'unattributed'],
    ['taobao', 'homepage.tab4mine', 'unattributed'],
    ['taobao', 'miniLive', 're-entry'],
    ['taobao', '', 'unattributed'],
    ['taobao', '一个没见过的来源', 'unattributed'],
    ['kuaishou', '同城', 'platform'],
    ['kuaishou', '磁力金牛推荐', 'paid'],
    ['douyin', '6', 'unattributed'],
    ['a platform to come', '关注', 'unattributed'],
    ['constructor', 'x', 'unattributed'],
  ])('%s %s → %s', (platform, label, segment) => {
    expect(attributionOf(platform, label)).toBe(segment);
  });

  test('the two sums hold different segments, and neither holds paid or unattributed', () => {
    const both = [...OWN_SEGMENTS, ...NEW_SEGMENTS];
    expect(new Set(both).size).toBe(5);
    expect(SEGMENTS.filter((segment) => !both.includes(segment))).toEqual(['paid', 'unattributed']);
  });
});
