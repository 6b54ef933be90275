import { describe, expect, test } from 'vitest';
import { exact, type ShownNumber } from '../../../lib/model/reading.ts';
import type { FieldName } from '../../../lib/model/series.ts';
import { createCrossChecks } from '../../../lib/recorder/cross-checks.ts';
import { createReadings } from '../../../lib/recorder/readings.ts';

type Told = [field: FieldName, number: number | ShownNumber, route?: 'tap' | 'dom'];

/** What is flagged after numbers were told once a second for so long. */
function flaggedAfter(seconds: number, told: readonly Told[]) {
  const readings = createReadings();
  const checks = createCrossChecks(readings);
  for (let at = 0; at <= seconds * 1_000; at += 1_000) {
    for (const [field, number, route = 'tap'] of told)
      readings.take(field, typeof number === 'number' ? exact(number) : number, route, at);
    checks.look(at);
  }
  return checks.problems(seconds * 1_000).map(({ series }) => series);
}

const rounded = (value: number, lo: number, hi?: number): ShownNumber => ({
  value,
  lo,
  ...(hi !== undefined && { hi }),
  precision: hi === undefined ? 'capped' : 'rounded',
  raw: String(value),
});

describe('more in the room than ever came', () => {
  test('is flagged after 20 s, both numbers being named', () => {
    const told: Told[] = [
      ['concurrentViewers', 500],
      ['cumulativeViewers', 400],
    ];
    expect(flaggedAfter(19, told)).toEqual([]);
    expect(flaggedAfter(20, told)).toEqual([['concurrentViewers', 'cumulativeViewers']]);
  });

  test('is not, where rounding may explain it, or only a lower bound is known', () => {
    expect(
      flaggedAfter(60, [
        ['concurrentViewers', 12_400],
        ['cumulativeViews', rounded(12_000, 11_500, 12_999)],
      ]),
    ).toEqual([]);
    expect(
      flaggedAfter(60, [
        ['concurrentViewers', 120_000],
        ['cumulativeViews', rounded(100_000, 100_000)],
      ]),
    ).toEqual([]);
  });

  test('is not held against a number that was told long ago', () => {
    const readings = createReadings();
    const checks = createCrossChecks(readings);
    readings.take('cumulativeViews', exact(10), 'state', 0);
    for (let at = 0; at <= 90_000; at += 1_000) {
      readings.take('concurrentViewers', exact(100), 'tap', at);
      checks.look(at);
    }
    expect(checks.problems(90_000)).toEqual([]);
  });
});

describe('two routes to one number', () => {
  test('that tell very different ones are flagged', () => {
    expect(
      flaggedAfter(30, [
        ['likes', 30_000, 'dom'],
        ['likes', 1_986, 'tap'],
      ]),
    ).toEqual([['likes']]);
  });

  test('that differ by a rounding, by a push, or in a small room, are not', () => {
    expect(
      flaggedAfter(60, [
        ['likes', rounded(13_000, 12_500, 13_499), 'dom'],
        ['likes', 13_020],
      ]),
    ).toEqual([]);
    expect(
      flaggedAfter(60, [
        ['concurrentViewers', 900, 'dom'],
        ['concurrentViewers', 700],
      ]),
    ).toEqual([]);
    expect(
      flaggedAfter(60, [
        ['concurrentViewers', 3, 'dom'],
        ['concurrentViewers', 9],
      ]),
    ).toEqual([]);
  });
});
