import { describe, expect, test } from 'vitest';
import { instantOnClock, parseClock, writeMinutes } from '../../../site/clock-time.ts';

describe('a time of the clock', () => {
  test.each([
    ['20:14', 72_840_000],
    ['20:14:05', 72_845_000],
    [' 8：05 ', 29_100_000],
    ['24:00', null],
    ['20:60', null],
    ['soon', null],
  ])('%s', (text, time) => expect(parseClock(text)).toBe(time));

  test('minutes of a day are written as a clock shows them', () => {
    expect(writeMinutes(0)).toBe('00:00');
    expect(writeMinutes(1320)).toBe('22:00');
    expect(writeMinutes(1560)).toBe('02:00');
  });
});

describe('the instant at which a clock shows it', () => {
  // 22:00–02:00 in Shanghai, which is 14:00–18:00 UTC.
  const from = Date.UTC(2026, 10, 22, 14);
  const to = Date.UTC(2026, 10, 22, 18);
  test('a live across midnight has both dates', () => {
    expect(instantOnClock('23:30', 'Asia/Shanghai', from, to)).toBe(from + 90 * 60_000);
    expect(instantOnClock('01:30:10', 'Asia/Shanghai', from, to)).toBe(from + 210 * 60_000 + 10_000);
  });
  test('a time outside is none', () => {
    expect(instantOnClock('21:59:59', 'Asia/Shanghai', from, to)).toBeNull();
    expect(instantOnClock('02:00:01', 'Asia/Shanghai', from, to)).toBeNull();
  });
});
