import { describe, expect, test } from 'vitest';
import { attributionOf, noticesNameSources } from '../../../lib/traffic/mapping.ts';
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

describe('words of Douyin’s console', () => {
  test.each([
    ['直播推荐', 'platform'],
    ['抖音商城推荐', 'platform'],
    ['个人主页&店铺&橱窗', 'shop'],
    ['粉丝群', 'fans'],
    ['短视频及图文引流', 'shortVideo'],
    ['视频推荐', 'shortVideo'],
    ['头条西瓜', 'offSite'],
    ['千川品牌广告', 'paid'],
    ['小店随心推', 'paid'],
    ['分享', 'unattributed'],
    ['其他', 'unattributed'],
  ])('%s → %s', (label, segment) => expect(attributionOf('douyin', label)).toBe(segment));
});

test('only Taobao’s entry notices name their source', () => {
  expect(['taobao', 'douyin', 'kuaishou', 'mars'].map(noticesNameSources)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
