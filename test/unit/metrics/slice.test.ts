import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedRise, increase } from '../../../lib/metrics/counter.ts';
import { coveredTime } from '../../../lib/metrics/coverage.ts';
import { timeIntegral, timeWeightedMean } from '../../../lib/metrics/gauge.ts';
import { countedPerMinute, inflow } from '../../../lib/metrics/inflow.ts';
import { EFFECT_FIGURES, effectAt, hasEffect } from '../../../lib/metrics/mark-effects.ts';
import { type Points, pointsOf, pointsReader } from '../../../lib/metrics/points.ts';
import { ratePerMinute } from '../../../lib/metrics/rate.ts';
import { fromStanding, inside, WHOLE } from '../../../lib/metrics/slice.ts';
import { START, series } from '../../builders/series.ts';

const points = (text: string): Points => pointsOf(series(text), 'x')!;
const slice = (from: number, to: number) => ({ from: START + from * 1000, to: START + to * 1000 });

describe('a slice of a counter', () => {
  test('a counted counter rises from its last value before; from 0 at the session’s start', () => {
    const found = points('t 0 10 20 30 / x 2 5 9 11');
    expect(countedRise(found, slice(0, 20))?.value).toBe(5);
    expect(countedRise(found, slice(20, 40))?.value).toBe(6);
    expect(countedRise(found, WHOLE)?.value).toBe(11);
  });

  test('it stands still over a hole, so what it rose after belongs to the slice after', () => {
    expect(countedRise(points('t 0 10 4000 4010 / x 0 5 5 8'), slice(3600, 7200))?.value).toBe(3);
  });

  test('no value inside is not known, never 0', () => {
    expect(countedRise(points('t 0 100 / x 3 4'), slice(10, 50))).toBeNull();
    expect(inside(points('t 0 100 / x 3 4'), slice(10, 50))).toBeNull();
    expect(fromStanding(points('t 0 100 / x 3 4'), slice(10, 50))).toBeNull();
  });

  test('a page’s counter is compared with the reading that stood, not with one before a hole', () => {
    expect(increase(fromStanding(points('t 0 50 70 80 / x 0 100 130 150'), slice(60, 120))!)?.value).toBe(50);
    expect(increase(fromStanding(points('t 0 50 170 180 / x 0 100 900 920'), slice(60, 240))!)?.value).toBe(
      20,
    );
  });

  test('rises of neighbouring slices add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 60 }),
        fc.integer({ min: 1, max: 59 }),
        (rises, cut) => {
          const running = rises.map((_, i) => rises.slice(0, i + 1).reduce((a, b) => a + b));
          const found = points(`t ${rises.map((_, i) => i).join(' ')} / x ${running.join(' ')}`);
          const middle = Math.min(cut, rises.length - 2);
          const parts = [slice(0, middle), slice(middle, 100)];
          const sum = (of: (part: { from: number; to: number }) => number | undefined) =>
            parts.reduce((total, part) => total + of(part)!, 0);
          expect(sum((part) => countedRise(found, part)?.value)).toBe(running.at(-1));
          // A slice of one reading has nothing to rise from.
          if (middle < 2) return;
          const shown = sum((part) => increase(fromStanding(found, part)!)?.value);
          expect(shown).toBe(running.at(-1)! - running[0]!);
        },
      ),
    );
  });
});

describe('a slice of time', () => {
  test('is covered where samples reach into it', () => {
    const { at } = series('t 0 2 4 20 22');
    expect(coveredTime(at, slice(3, 21))).toBe(2_000);
    expect(coveredTime(at, slice(5, 19))).toBe(0);
    expect(coveredTime(at)).toBe(6_000);
  });

  test('a gauge stands into it and to its end', () => {
    const found = points('t 0 10 20 30 / x 100 200 300 400');
    // 100 for 5 s, 200 for 10 s.
    expect(timeWeightedMean(found, slice(5, 20))?.value).toBeCloseTo(500 / 3);
    expect(timeIntegral(found, slice(40, 50))).toBeNull();
  });

  test('a rate begins with the reading that stood; the cached first one stays left out', () => {
    const found = points('t 0 10 20 30 / x 0 900 920 940');
    expect(ratePerMinute(found, slice(0, 25))?.value).toBe(120);
    expect(ratePerMinute(found, slice(15, 40))?.value).toBe(120);
    expect(ratePerMinute(found, slice(0, 15))).toBeNull();
  });

  test('notices per minute are of the recorded time', () => {
    const block = series('t 0 2 4 100 102 104 / x 0 1 2 2 3 5');
    // 3 in the 4 s that were recorded after the hole.
    expect(countedPerMinute(pointsOf(block, 'x')!, block.at, slice(50, 105))?.value).toBe(45);
  });

  test('the inflow rests on the view counter, else on notices as a lower bound', () => {
    const views = series('t 0 1 61 / cumulativeViews 5 9 69 / entries 0 1 2');
    expect(inflow(pointsReader(views), views.at)).toEqual({
      series: 'cumulativeViews',
      quantity: { value: 60, lo: 60, hi: 60 },
    });
    const notices = series('t 0 1 2 3 / entries 0 1 1 2');
    expect(inflow(pointsReader(notices), notices.at)).toEqual({
      series: 'entries',
      quantity: { value: 40, lo: 40 },
    });
    expect(inflow(pointsReader(series('t 0 1 / likes 0 1')), views.at)).toBeNull();
  });

  test('a reader gathers a series once', () => {
    const read = pointsReader(series('t 0 1 / x 1 2'));
    expect(read('x')).toBe(read('x'));
    expect(read('y')).toBeNull();
  });
});

describe('three minutes before and after a mark', () => {
  /** 10 minutes, a sample a second; from 300 s on twice as much of everything. */
  const seconds = Array.from({ length: 601 }, (_, i) => i);
  const row = (key: string, each: number) =>
    `${key} ${seconds.map((t) => (t + Math.max(0, t - 300)) * each).join(' ')}`;
  const online = `concurrentViewers ${seconds.map((t) => (t < 300 ? 100 : 200)).join(' ')}`;
  const block = series(
    [
      `t ${seconds.join(' ')}`,
      online,
      row('cumulativeViews', 2),
      row('comments', 1),
      row('purchaseIntents', 1),
    ].join(' / '),
  );
  const values = (at: number) => {
    const { before, after } = effectAt(pointsReader(block), block.at, START + at * 1000);
    const of = (figures: typeof before) => EFFECT_FIGURES.map((id) => figures[id]?.value ?? null);
    return { before: of(before), after: of(after) };
  };

  test('online, entries, comments and intents, and null for what is not shown', () => {
    expect(values(300)).toEqual({
      // The last value before the mark is that of second 299.
      before: [100, 120, 60, null, 180],
      after: [200, expect.closeTo(240, -1), expect.closeTo(120, -1), null, expect.closeTo(360, -1)],
    });
  });

  test('nothing is said of three minutes that were not recorded', () => {
    const nothing = EFFECT_FIGURES.map(() => null);
    expect(values(60).before).toEqual(nothing);
    expect(values(500).after).toEqual(nothing);
    expect(values(60).after).not.toEqual(nothing);
  });

  test('is asked for marks that may hold people, not for notes and changes', () => {
    expect(hasEffect('lottery')).toBe(true);
    expect(
      ['note', 'presenterChanged', 'titleChanged', 'gift'].some((kind) => hasEffect(kind as never)),
    ).toBe(false);
  });
});
