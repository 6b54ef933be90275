import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dividedBy, minus, precisionOf } from '../../../lib/metrics/bounded.ts';
import { increase, resetsOf } from '../../../lib/metrics/counter.ts';
import { coverage, coveredTime } from '../../../lib/metrics/coverage.ts';
import { netChange, timeIntegral, timeWeightedMean } from '../../../lib/metrics/gauge.ts';
import { peak } from '../../../lib/metrics/peak.ts';
import { between, type Points, pointsOf } from '../../../lib/metrics/points.ts';
import { ratePerMinute, rateSteps } from '../../../lib/metrics/rate.ts';
import { START, series } from '../../builders/series.ts';

const points = (text: string, key = 'x'): Points => pointsOf(series(text), key)!;

describe('points', () => {
  test('missing readings are left out, bounds follow the precision', () => {
    const found = points('t 0 1 2 3 / x 5 – 1.2万 10万+');
    expect([...found.at]).toEqual([START, START + 2000, START + 3000]);
    expect([...found.value]).toEqual([5, 12_000, 100_000]);
    expect([...found.lo]).toEqual([5, 11_500, 100_000]);
    expect([...found.hi]).toEqual([5, 12_999, Number.POSITIVE_INFINITY]);
  });

  test('a series without a reading is null, not empty', () => {
    expect(pointsOf(series('t 0 1 / x – –'), 'x')).toBeNull();
    expect(pointsOf(series('t 0 / x 1'), 'y')).toBeNull();
    expect(between(points('t 0 1 / x 1 2'), START + 5000, START + 9000)).toBeNull();
  });
});

describe('gauges', () => {
  test('the mean weighs each reading by the time it stood', () => {
    // 100 for 10 s, 400 for 5 s: (100·10 + 400·5) ÷ 15 = 200.
    expect(timeWeightedMean(points('t 0 10 15 / x 100 400 7'))?.value).toBe(200);
  });

  test('a reading does not stand over a hole of more than 60 s', () => {
    // 10 s of 100 and 10 s of 300; the 100 s between say nothing.
    expect(timeWeightedMean(points('t 0 10 110 120 / x 100 300 300 9'))?.value).toBe(200);
    expect(timeWeightedMean(points('t 0 100 / x 5 5'))).toBeNull();
  });

  test('integral: 60 people for 60 s are 3 600 person-seconds', () => {
    expect(timeIntegral(points('t 0 60 / x 60 60'))?.value).toBe(3_600_000);
  });

  test('net change of rounded figures is an interval', () => {
    // 406w ∈ [4 055 000, 4 069 999], 407w ∈ [4 065 000, 4 079 999].
    expect(netChange(points('t 0 9 / x 406w 407w'))).toEqual({ value: 10_000, lo: -4_999, hi: 24_999 });
    expect(netChange(points('t 0 / x 5'))).toBeNull();
  });

  test('a peak has its first time', () => {
    expect(peak(points('t 0 1 2 3 / x 3 9 9 1'))).toEqual({ value: 9, lo: 9, hi: 9, at: START + 1000 });
  });
});

describe('counters', () => {
  test('rises across a reset count from 0, as a lower bound', () => {
    // 100→150, reset, 0…20: 50 + 20.
    const found = points('t 0 1 2 3 / x 100 150 5 20');
    expect(resetsOf(found)).toEqual([2]);
    expect(increase(found)).toEqual({ value: 70, lo: 70 });
  });

  test('a rounded counter that stays the same may have risen', () => {
    expect(increase(points('t 0 1 / x 1.2万 1.2万'))).toEqual({ value: 0, lo: 0, hi: 1_499 });
  });

  test('1.2万 → 1.3万 is 1 … 2 499 by both ways of rounding', () => {
    expect(increase(points('t 0 1 / x 1.2万 1.3万'))).toEqual({ value: 1_000, lo: 0, hi: 2_499 });
  });

  test('a dip of a rounded figure that may be none is no reset', () => {
    expect(resetsOf(points('t 0 1 / x 1.3万 1.2万'))).toEqual([]);
  });

  test('the bounds hold the true increase however the counter is rounded', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 30 }), (rises) => {
        const truth = [12_000];
        for (const rise of rises) truth.push(truth[truth.length - 1]! + rise);
        const shown = truth.map((value) => `${(Math.floor(value / 1000) / 10).toFixed(1)}万`);
        const times = truth.map((_, i) => i).join(' ');
        const found = increase(points(`t ${times} / x ${shown.join(' ')}`))!;
        const real = truth[truth.length - 1]! - truth[0]!;
        expect(found.lo).toBeLessThanOrEqual(real);
        expect(found.hi).toBeGreaterThanOrEqual(real);
      }),
    );
  });
});

describe('rates', () => {
  test('the first, cached reading is left out', () => {
    // 131 861 jumps to 132 372 at once, then 60 in 60 s.
    expect(ratePerMinute(points('t 0 1 61 / x 131861 132372 132432'))?.value).toBe(60);
  });

  test('steps spread a rise over the time between readings and keep holes empty', () => {
    // From t=10 (the first reading is left out): 30 in 30 s, a hole of 80 s, then 20 in 10 s.
    const found = points('t 0 10 40 120 130 / x 0 0 30 30 50');
    expect(rateSteps(found, START, 14, 10)).toEqual([
      null,
      60,
      60,
      60,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      120,
      null,
    ]);
  });

  test('the steps of a whole sum to the increase', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 80 }), (rises) => {
        const values = rises.map((_, i) => rises.slice(0, i + 1).reduce((a, b) => a + b, 0));
        const found = points(`t ${values.map((_, i) => i).join(' ')} / x ${values.join(' ')}`);
        const steps = rateSteps(found, START, values.length, 1);
        const sum = steps.reduce<number>((total, rate) => total + (rate === null ? 0 : rate / 60), 0);
        expect(sum).toBeCloseTo(values[values.length - 1]! - values[1]!, 6);
      }),
    );
  });
});

describe('coverage', () => {
  test('holes of more than 3 s are not covered', () => {
    const { at } = series('t 0 1 2 5 15 16');
    expect(coveredTime(at)).toBe(6_000);
    expect(coverage(at, START, START + 16_000)).toBe(0.375);
    expect(coverage(at, START, START)).toBe(0);
  });
});

describe('bounds', () => {
  test('differences and quotients by interval arithmetic', () => {
    expect(minus({ value: 5, lo: 4, hi: 6 }, { value: 2, lo: 1, hi: 3 })).toEqual({ value: 3, lo: 1, hi: 5 });
    expect(dividedBy({ value: 6, lo: 4, hi: 8 }, { value: 2, lo: 1, hi: 4 })).toEqual({
      value: 3,
      lo: 1,
      hi: 8,
    });
    expect(dividedBy({ value: 6, lo: 4 }, { value: 2, lo: 2, hi: 2 })).toEqual({ value: 3, lo: 2 });
    expect(dividedBy({ value: 6, lo: 6, hi: 6 }, { value: 0, lo: 0, hi: 9 })).toBeNull();
    expect(
      [
        { value: 1, lo: 1, hi: 1 },
        { value: 1, lo: 0, hi: 2 },
        { value: 1, lo: 1 },
      ].map(precisionOf),
    ).toEqual(['exact', 'rounded', 'capped']);
  });
});
