import { expect, test } from 'vitest';
import { timeTicks, zoneOffset } from '../../../../site/charts/time-ticks.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 22, 12, 3);

test('ticks stand on whole steps of the clock', () => {
  const ticks = timeTicks(START, START + 120 * MINUTE, 6, 'Asia/Shanghai');
  expect(ticks[0]).toBe(Date.UTC(2026, 10, 22, 12, 30));
  expect(ticks.map((at) => (at - ticks[0]!) / MINUTE)).toEqual([0, 30, 60, 90]);
});

test('steps of hours follow the zone, even one of half an hour', () => {
  const [first] = timeTicks(START, START + 48 * 60 * MINUTE, 10, 'Asia/Kolkata');
  // Six-hour steps: 18:00 in India is 12:30 UTC.
  expect(first).toBe(Date.UTC(2026, 10, 22, 12, 30));
  expect(zoneOffset(START, 'Asia/Kolkata')).toBe(330 * MINUTE);
  expect(zoneOffset(START, 'America/New_York')).toBe(-300 * MINUTE);
});

test('there are never more than were asked for, by more than one', () => {
  for (const hours of [0.05, 0.5, 2, 12, 100])
    for (const most of [3, 8, 15])
      expect(timeTicks(START, START + hours * 60 * MINUTE, most, 'UTC').length).toBeLessThanOrEqual(most + 1);
});
