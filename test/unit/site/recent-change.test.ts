import { expect, test } from 'vitest';
import { recentChange } from '../../../site/recent-change.ts';

const lead = 'concurrentViewers';
/** Ten minutes of points: five minutes of `then`, five of `now`. */
const change = (then: number | null, now: number | null) =>
  recentChange({ lead, points: [...new Array(30).fill(then), ...new Array(30).fill(now)] });

test('compares the last minute with the one five minutes before', () => {
  expect(change(200, 250)).toEqual({ before: 200, ratio: 1.25 });
  const rising = Array.from({ length: 60 }, (_, i) => i);
  // Means of points 54–59 and 24–29.
  expect(recentChange({ lead, points: rising })).toEqual({ before: 26.5, ratio: 56.5 / 26.5 });
});

test('is not known where one of the minutes has fewer than three points, or had nobody', () => {
  expect(change(null, 250)).toBeUndefined();
  expect(change(200, null)).toBeUndefined();
  expect(change(0, 5)).toBeUndefined();
  const points: (number | null)[] = new Array(60).fill(null);
  points.splice(24, 3, 10, 20, 30);
  points.splice(57, 2, 40, 40);
  expect(recentChange({ lead, points })).toBeUndefined();
  points[59] = 40;
  expect(recentChange({ lead, points })).toEqual({ before: 20, ratio: 2 });
});

test('a popup that has just begun to look has nothing to compare', () => {
  expect(recentChange({ lead, points: [] })).toBeUndefined();
});
