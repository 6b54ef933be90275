import { expect, test } from 'vitest';
import { en } from '../../../../site/i18n/en.ts';
import { timeWriter } from '../../../../site/i18n/times.ts';
import { zhCN } from '../../../../site/i18n/zh-CN.ts';

const EIGHT_IN_SHANGHAI = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

test('times are written in the zone of the session', () => {
  const times = timeWriter(zhCN, 'Asia/Shanghai');
  expect(times.clock(EIGHT_IN_SHANGHAI)).toBe('20:00');
  expect(times.second(EIGHT_IN_SHANGHAI + 5_000)).toBe('20:00:05');
  expect(times.stamp(EIGHT_IN_SHANGHAI)).toBe('2026-11-22 20:00');
  expect(timeWriter(zhCN, 'America/New_York').clock(EIGHT_IN_SHANGHAI)).toBe('07:00');
});

test('a live that ends after midnight says so', () => {
  const span = (hours: number) => [EIGHT_IN_SHANGHAI, EIGHT_IN_SHANGHAI + hours * HOUR] as const;
  const times = timeWriter(zhCN, 'Asia/Shanghai');
  expect(times.span(...span(2))).toBe('20:00–22:00');
  expect(times.span(...span(6))).toBe('20:00–次日 02:00');
  expect(timeWriter(en, 'Asia/Shanghai').span(...span(6))).toBe('20:00–02:00 next day');
  expect(timeWriter(en, 'Asia/Shanghai').span(...span(50))).toContain('24 Nov');
});

test('a zone that nobody knows is written in UTC', () => {
  const times = timeWriter(en, 'Mars/Olympus');
  expect(times.zone).toBe('UTC');
  expect(times.clock(EIGHT_IN_SHANGHAI)).toBe('12:00');
});
