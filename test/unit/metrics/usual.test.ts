import { describe, expect, test } from 'vitest';
import { usualOf } from '../../../lib/metrics/usual.ts';

const live = (value: number) => [{ id: 'comments', value }];

describe('the usual level', () => {
  test('median of the earlier lives and the place among all', () => {
    expect(usualOf(live(50), [10, 60, 20, 40].map(live))).toEqual([
      { id: 'comments', median: 30, rank: 2, of: 5 },
    ]);
    expect(usualOf(live(5), [10, 60, 20].map(live))).toEqual([
      { id: 'comments', median: 20, rank: 4, of: 4 },
    ]);
  });

  test('equal values share the better place', () => {
    expect(usualOf(live(60), [60, 60, 20].map(live))[0]).toMatchObject({ rank: 1, of: 4 });
  });

  test('below three earlier lives with the figure nothing is said of it', () => {
    expect(usualOf(live(5), [1, 2].map(live))).toEqual([]);
    expect(usualOf(live(5), [live(1), live(2), [{ id: 'likes', value: 3 }]])).toEqual([]);
    expect(usualOf([], [1, 2, 3].map(live))).toEqual([]);
  });

  test('only the ten latest count', () => {
    const earlier = [...Array.from({ length: 10 }, () => live(1)), live(100), live(100)];
    expect(usualOf(live(2), earlier)).toEqual([{ id: 'comments', median: 1, rank: 1, of: 11 }]);
  });

  test('a fall of fans is below, not beyond', () => {
    const net = (value: number) => [{ id: 'netNewFollowers', value }];
    expect(usualOf(net(-5), [3, 0, -9].map(net))[0]).toEqual({
      id: 'netNewFollowers',
      median: 0,
      rank: 3,
      of: 4,
    });
  });
});
