import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChartPoint, thinMinMax } from '../../../../site/charts/min-max.ts';

const line = (values: number[]): ChartPoint[] => values.map((y, x) => ({ x, y }));
const value = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const known = (points: ChartPoint[]) => points.map(({ y }) => y).filter((y) => !Number.isNaN(y));

describe('thinMinMax', () => {
  test('a short series stays as it is', () => {
    const points = line([1, Number.NaN, 3]);
    expect(thinMinMax(points, 3)).toEqual(points);
  });

  test('a single spike of one point among a million is kept', () => {
    const values = new Array(1_000_000).fill(5);
    values[654_321] = 900;
    const thinned = thinMinMax(line(values));
    expect(thinned).toContainEqual({ x: 654_321, y: 900 });
    expect(thinned.length).toBeLessThanOrEqual(1_200);
  });

  test('is short, in order, of given points, and holds both extremes of every bucket', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 3_000 }),
        fc.integer({ min: 8, max: 400 }),
        (values, most) => {
          const points = line(values);
          const thinned = thinMinMax(points, most);
          expect(thinned.length).toBeLessThanOrEqual(most);
          expect(thinned.every((point) => points[point.x] === point)).toBe(true);
          expect(thinned.every((point, i) => i === 0 || point.x > thinned[i - 1]!.x)).toBe(true);
          if (known(points).length > 0) {
            expect(Math.max(...known(thinned))).toBe(Math.max(...known(points)));
            expect(Math.min(...known(thinned))).toBe(Math.min(...known(points)));
          }
          expect(thinned.some(({ y }) => Number.isNaN(y))).toBe(values.some(Number.isNaN));
        },
      ),
    );
  });
});
