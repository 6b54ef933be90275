import { describe, expect, test } from 'vitest';
import { agrees, Truth } from '../../rooms/truth.ts';

const exactly = (at: number, value: number) => ({ at, value, lo: value, hi: value });

describe('whether a sample agrees with what was told', () => {
  const told = [
    { at: 1_000, value: 10 },
    { at: 2_000, value: 20 },
    { at: 9_000, value: 30 },
  ];
  test('the current number, and one that was current within 1.5 s, agree', () => {
    expect(agrees(exactly(2_500, 20), told)).toBe(true);
    expect(agrees(exactly(3_400, 10), told)).toBe(true);
    expect(agrees(exactly(8_000, 20), told)).toBe(true);
  });
  test('an older number, a later one and one never told do not', () => {
    expect(agrees(exactly(3_600, 10), told)).toBe(false);
    expect(agrees(exactly(8_000, 30), told)).toBe(false);
    expect(agrees(exactly(2_500, 15), told)).toBe(false);
    expect(agrees(exactly(500, 10), told)).toBe(false);
  });
  test('an interval agrees when it holds the true number; without an upper bound, when that is not below', () => {
    expect(agrees({ at: 2_500, value: 19, lo: 15, hi: 24 }, told)).toBe(true);
    expect(agrees({ at: 2_500, value: 29, lo: 25, hi: 34 }, told)).toBe(false);
    expect(agrees({ at: 2_500, value: 15, lo: 15 }, told)).toBe(true);
  });
});

test('counts each notice once per series, and each person once', () => {
  const truth = new Truth();
  truth.notice('comments', { person: 'a', also: ['commentsByTopic|price'] });
  truth.notice('comments', { person: 'a' });
  truth.notice('entries', { person: 'b', badge: true });
  truth.notice('gifts', { person: 'b', n: 3 });
  expect(truth.counts()).toEqual({
    comments: 2,
    'commentsByTopic|price': 1,
    entries: 1,
    entriesWithFanBadge: 1,
    gifts: 3,
    identifiedViewers: 2,
    commenters: 1,
  });
});
