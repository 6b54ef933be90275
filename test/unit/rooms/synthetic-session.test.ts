import { describe, expect, test } from 'vitest';
import { isGauge } from '../../../lib/model/series.ts';
import { syntheticSession } from '../../rooms/synthetic-session.ts';

const session = syntheticSession({ seed: 1, heat: 'cool' });
const present = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));

describe('synthetic session', () => {
  test('four hours of twelve series, whole numbers, none missing', () => {
    expect(session.at.length).toBe(14_400);
    expect(session.columns.length).toBe(12);
    for (const { values } of session.columns)
      expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
  });

  test('the same seed gives the same session, another seed another', () => {
    const quarter = (seed: number) => syntheticSession({ seed, hours: 0.25, heat: 'hot' });
    expect(quarter(5)).toEqual(quarter(5));
    expect(quarter(5).columns[0]!.values).not.toEqual(quarter(6).columns[0]!.values);
  });

  test('counters never fall; online peaks at about 4 000', () => {
    const counters = session.columns.filter(({ key }) => !isGauge(key));
    expect(counters.length).toBe(9);
    for (const { values } of counters)
      expect(values.every((value, i) => i === 0 || value >= values[i - 1]!)).toBe(true);
    const online = session.columns.find(({ key }) => key === 'concurrentViewers')!;
    const peak = online.values.reduce((most, value) => Math.max(most, value));
    expect(peak).toBeGreaterThan(2_500);
    expect(peak).toBeLessThan(6_000);
  });

  test('times: regular, late by some ms, with holes', () => {
    const late = (timestamps: 'regular' | 'jitter' | 'holes') => {
      const { at } = syntheticSession({ seed: 4, hours: 0.5, heat: 'cool', timestamps });
      return Array.from(at, (time, i) => time - at[0]! - i * 1_000);
    };
    expect(new Set(late('regular'))).toEqual(new Set([0]));
    expect(Math.max(...late('jitter'))).toBeLessThan(61);
    expect(new Set(late('jitter')).size).toBeGreaterThan(4);
    expect(Math.max(...late('holes'))).toBeGreaterThan(15_000);
  });

  test('realistic presence: what the page shows comes now and then, what is counted always', () => {
    const { columns } = syntheticSession({ seed: 1, heat: 'cool', presence: 'realistic' });
    const share = (key: string) => {
      const { values } = columns.find((column) => column.key === key)!;
      return present(values).length / values.length;
    };
    expect(share('concurrentViewers')).toBeCloseTo(1 / 2, 1);
    expect(share('followersTotal')).toBeCloseTo(1 / 10, 1);
    expect(share('comments')).toBe(1);
  });
});
