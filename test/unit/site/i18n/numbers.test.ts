import { describe, expect, test } from 'vitest';
import { en } from '../../../../site/i18n/en.ts';
import {
  formatClock,
  formatExact,
  formatLength,
  formatQuantity,
  formatShare,
  formatShort,
} from '../../../../site/i18n/numbers.ts';
import { zhCN } from '../../../../site/i18n/zh-CN.ts';

describe('formatShort', () => {
  test.each([
    [0, '0', '0'],
    [3.44, '3.4', '3.4'],
    [318, '318', '318'],
    [9_999, '9,999', '9,999'],
    [10_000, '1万', '10,000'],
    [12_345, '1.2万', '12,345'],
    [1_234_567, '123万', '1.2 M'],
    [99_996_000, '1亿', '100 M'],
    [340_000_000, '3.4亿', '340 M'],
    [999_960_000, '10亿', '1 B'],
    [-12, '−12', '−12'],
    [-12_345, '−1.2万', '−12,345'],
  ])('%d is %s and %s', (value, chinese, english) => {
    expect(formatShort(zhCN, value)).toBe(chinese);
    expect(formatShort(en, value)).toBe(english);
  });
});

describe('formatShare', () => {
  test.each([
    [0, '0 %'],
    [0.0001, '0.1 %'],
    [0.034, '3.4 %'],
    [0.97, '97 %'],
    [0.9999, '99.9 %'],
    [1, '100 %'],
  ])('%d is %s', (share, text) => expect(formatShare(zhCN, share)).toBe(text));
});

describe('lengths of time', () => {
  test.each([
    [42_000, '42 秒', '42 s'],
    [160_000, '2 分 40 秒', '2 min 40 s'],
    [720_000, '12 分', '12 min'],
    [14_280_000, '3 小时 58 分', '3 h 58 min'],
    [7_199_600, '2 小时', '2 h'],
  ])('%d ms', (length, chinese, english) => {
    expect(formatLength(zhCN, length)).toBe(chinese);
    expect(formatLength(en, length)).toBe(english);
  });

  test('a clock has hours, minutes, seconds', () => expect(formatClock(2_530_999)).toBe('00:42:10'));
});

test('a quantity is written in its unit', () => {
  expect(formatQuantity(zhCN, 'perMinute', 46.2)).toBe('46/分');
  expect(formatQuantity(en, 'perMinute', 3.25)).toBe('3.3/min');
  expect(formatQuantity(zhCN, 'seconds', 160)).toBe('2 分 40 秒');
  expect(formatQuantity(zhCN, 'hours', 2649.1)).toBe('2,649 小时');
  expect(formatQuantity(zhCN, 'ratio', 0.0344)).toBe('3.4 %');
  expect(formatQuantity(zhCN, 'people', 12_345, true)).toBe('12,345');
});

test('every digit is written with a true minus sign', () => expect(formatExact(en, -12_345)).toBe('−12,345'));
