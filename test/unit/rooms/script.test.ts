import { describe, expect, test } from 'vitest';
import { writeScript } from '../../rooms/script.ts';

const LENGTH = 600;
const { seconds } = writeScript({ seed: 1, length: LENGTH });
const sum = (from: number, to: number, of: (i: number) => number) =>
  Array.from({ length: to - from }, (_, i) => of(from + i)).reduce((a, b) => a + b, 0);
const entriesIn = (from: number, to: number) => sum(from, to, (i) => seconds[i]!.entries.length);

describe('the script of a live', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(writeScript({ seed: 1, length: LENGTH }).seconds).toEqual(seconds);
    expect(writeScript({ seed: 2, length: LENGTH }).seconds).not.toEqual(seconds);
  });

  test('totals add up: views and online move by who came and left, counters never fall', () => {
    for (let i = 1; i < LENGTH; i++) {
      const [before, now] = [seconds[i - 1]!, seconds[i]!];
      expect(now.views - before.views).toBe(now.entries.length);
      expect(now.viewers - before.viewers).toBeLessThanOrEqual(now.entries.length);
      expect(now.viewers).toBeGreaterThanOrEqual(before.viewers);
      expect(now.likes).toBeGreaterThanOrEqual(before.likes);
      expect(now.online).toBeGreaterThan(0);
    }
  });

  test('has a spike, a quiet stretch, a lottery, explanations and every kind of notice', () => {
    expect(entriesIn(210, 252) / 42).toBeGreaterThan((3 * entriesIn(0, 200)) / 200);
    expect(entriesIn(360, 408)).toBe(0);
    expect(seconds.filter(({ lottery }) => lottery)).toHaveLength(1);
    expect(seconds.filter(({ explained }) => explained)).toHaveLength(8);
    expect(seconds.some(({ aggregated }) => aggregated)).toBe(true);
    for (const kind of ['comments', 'gifts', 'follows', 'shares', 'fanClubJoins', 'purchases'] as const) {
      expect(sum(0, LENGTH, (i) => seconds[i]![kind].length)).toBeGreaterThan(0);
    }
    expect(new Set(seconds.map(({ presenter }) => presenter)).size).toBe(2);
  });
});
