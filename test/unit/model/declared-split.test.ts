import { describe, expect, test } from 'vitest';
import { parseDeclaredSplit, withoutParts } from '../../../lib/model/declared-split.ts';

const table = (rows: unknown, more: object = {}) => ({ sessionId: 's1', enteredAt: 1, rows, ...more });
const shares = (...rows: [string, number][]) => rows.map(([label, share]) => ({ label, share }));

describe('a table that was typed in', () => {
  test('is taken as it is, spaces around texts and unknown keys dropped', () => {
    const rows = [
      { label: ' 店铺 ', share: 0.4, count: 120, note: 'x' },
      { label: '站外小程序', segment: 'offSite', share: 0.2 },
    ];
    expect(parseDeclaredSplit(table(rows, { source: '直播间来源' }))).toEqual({
      sessionId: 's1',
      enteredAt: 1,
      source: '直播间来源',
      rows: [
        { label: '店铺', share: 0.4, count: 120 },
        { label: '站外小程序', segment: 'offSite', share: 0.2 },
      ],
    });
  });

  test('shares may go over 100 % by rounding: half a percent a row', () => {
    expect(() => parseDeclaredSplit(table(shares(['a', 0.34], ['b', 0.34], ['c', 0.33])))).not.toThrow();
    expect(() => parseDeclaredSplit(table(shares(['a', 0.5], ['b', 0.52])))).toThrow(
      expect.objectContaining({ key: 'split.over', params: { percent: 102 } }),
    );
  });

  test('parts of a row that is there as well do not count to the 100 %, alone they do', () => {
    const rows = shares(['直播推荐', 0.7], ['推荐 Feed', 0.5], ['直播广场', 0.2], ['关注', 0.3]);
    expect(withoutParts(rows).map(({ label }) => label)).toEqual(['直播推荐', '关注']);
    expect(parseDeclaredSplit(table(rows)).rows).toHaveLength(4);
    expect(withoutParts(shares(['同城', 1]))).toHaveLength(1);
  });

  test.each([
    ['nothing', null, 0],
    ['no session', { enteredAt: 1, rows: shares(['a', 1]) }, 0],
    ['no time', { sessionId: 's1', rows: shares(['a', 1]) }, 0],
    ['no rows', table([]), 0],
    ['too many rows', table(Array.from({ length: 61 }, () => ({ label: 'a', count: 1 }))), 0],
    ['a row that is none', table([{ label: 'a', share: 0.1 }, 5]), 2],
    ['no label', table([{ label: ' ', share: 0.1 }]), 1],
    ['a long label', table([{ label: '来'.repeat(61), share: 0.1 }]), 1],
    ['neither share nor count', table([{ label: 'a' }]), 1],
    ['a share as a percent', table([{ label: 'a', share: 40 }]), 1],
    ['a share that is no number', table([{ label: 'a', share: Number.NaN }]), 1],
    ['a count below 0', table([{ label: 'a', count: -1 }]), 1],
    ['half a viewer', table([{ label: 'a', count: 1.5 }]), 1],
  ])('%s is refused with its row', (_, input, row) => {
    expect(() => parseDeclaredSplit(input)).toThrow(
      expect.objectContaining({ key: 'split.malformed', params: { row } }),
    );
  });

  test('some rows with shares, some with counts cannot be added', () => {
    const rows = [
      { label: 'a', share: 0.5 },
      { label: 'b', count: 5 },
    ];
    expect(() => parseDeclaredSplit(table(rows))).toThrow(expect.objectContaining({ key: 'split.mixed' }));
  });

  test.each([
    ['two rows of the shop alone', shares(['手淘搜索', 0.4], ['我的淘宝', 0.1]), undefined],
    ['one with the cart', shares(['手淘推荐', 0.4], ['购物车', 0.1]), undefined],
    ['its name', shares(['其他', 1]), '生意参谋 店铺流量来源'],
  ])('a table of how people reached the shop is refused: %s', (_, rows, source) => {
    expect(() => parseDeclaredSplit(table(rows, source ? { source } : {}))).toThrow(
      expect.objectContaining({ key: 'split.shopSource' }),
    );
  });

  test('a room’s own table may have a cart and ads', () => {
    expect(parseDeclaredSplit(table(shares(['购物车', 0.4], ['直通车', 0.1]))).rows).toHaveLength(2);
  });
});
