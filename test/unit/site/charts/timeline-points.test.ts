import { describe, expect, test } from 'vitest';
import type { TimelineSeries } from '../../../../lib/report/report.ts';
import { gapsOf, gaugePoints, isTooRounded, risePerMinute } from '../../../../site/charts/timeline-points.ts';

const START = Date.UTC(2026, 10, 22, 12);
const series = (values: (number | null)[], bounds: Partial<TimelineSeries> = {}): TimelineSeries => ({
  key: 'comments',
  kind: 'counter',
  values,
  ...bounds,
});
const timeline = (length: number, step = 10) => ({ start: START, step, length, series: [] });
const gap = (fromSecond: number, toSecond: number) => ({
  from: START + fromSecond * 1000,
  to: START + toSecond * 1000,
  cause: 'hidden',
});
/** Seconds since the start, and values with NaN as null. */
const told = (points: { x: number; y: number }[]) =>
  points.map(({ x, y }) => [(x - START) / 1000, Number.isNaN(y) ? null : y]);

describe('gaugePoints', () => {
  test('seconds in which the page sent nothing do not break the line', () => {
    const points = gaugePoints(timeline(4), series([5, null, null, 8]), []);
    expect(told(points)).toEqual([
      [0, 5],
      [30, 8],
    ]);
  });

  test('a gap breaks it, and so does more than a minute without a reading', () => {
    expect(told(gaugePoints(timeline(3), series([5, null, 8]), [gap(4, 15)]))).toEqual([
      [0, 5],
      [10, null],
      [20, 8],
    ]);
    const silent = [5, ...new Array(7).fill(null), 8];
    expect(told(gaugePoints(timeline(9), series(silent), []))[1]).toEqual([40, null]);
  });
});

describe('risePerMinute', () => {
  test('adds up the rises of a minute, at its middle', () => {
    // 0…60 s: from 0 to 30; 60…120 s: from 30 to 36.
    const values = [0, 5, 10, 15, 20, 25, 30, 31, 32, 33, 34, 35, 36];
    expect(told(risePerMinute(timeline(13), series(values), []))).toEqual([
      [30, 30],
      [90, 6],
      [150, null],
    ]);
  });

  test('a minute that was recorded for less than half of it is missing, not 0', () => {
    const values = [0, 1, 2, null, null, null, null, null, null, null, null, 50, 51];
    // 20 s of the first minute before the gap, 10 s of the second after it.
    expect(told(risePerMinute(timeline(13), series(values), [gap(21, 109)]))).toEqual([
      [30, null],
      [90, null],
      [150, null],
    ]);
  });

  test('the rise over a gap belongs to no minute', () => {
    const values = [0, 1, 2, 3, null, 100, 101];
    expect(told(risePerMinute(timeline(7), series(values), [gap(31, 49)]))[0]).toEqual([30, 6]);
  });

  test('a reset counts from 0', () => {
    const values = [100, 110, 120, 5, 10, 15, 20];
    // 20 before the reset, then 5 + 15.
    expect(told(risePerMinute(timeline(7), series(values), []))[0]).toEqual([30, 40]);
  });

  test('a dip inside the bounds of a rounded figure is not a reset', () => {
    const rounded = series([12_000, 11_900, 12_100], {
      lo: [11_500, 11_400, 11_600],
      hi: [12_999, 12_900, 13_100],
    });
    // Nothing, then 200: over 20 s, less than half of the minute.
    expect(told(risePerMinute(timeline(3), rounded, []))[0]).toEqual([30, null]);
    const longer = series([12_000, 11_900, 12_100, 12_100], {
      lo: [11_500, 11_400, 11_600, 11_600],
      hi: [12_999, 12_900, 13_100, 13_100],
    });
    expect(told(risePerMinute(timeline(4), longer, []))[0]).toEqual([30, 400]);
  });
});

describe('isTooRounded', () => {
  test('exact series never are', () => expect(isTooRounded(series([1, 2]))).toBe(false));
  test('a lower bound only is', () =>
    expect(isTooRounded(series([100_000, 100_000], { lo: [100_000, 100_000], hi: [null, null] }))).toBe(
      true,
    ));
  test('it depends on how the rounding compares with the whole rise', () => {
    const of = (rise: number) =>
      isTooRounded(
        series([10_000, 10_000 + rise], { lo: [9_500, 9_500 + rise], hi: [10_500, 10_500 + rise] }),
      );
    expect(of(19_999)).toBe(true);
    expect(of(20_000)).toBe(false);
  });
});

test('a gap of one series is not a gap of another', () => {
  const gaps = [gap(0, 10), { ...gap(20, 30), series: ['likes'] }];
  expect(gapsOf(gaps, 'likes')).toHaveLength(2);
  expect(gapsOf(gaps, 'comments')).toEqual([gaps[0]]);
});
