import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { increase, resetsOf } from '../../../lib/metrics/counter.ts';
import { coverage } from '../../../lib/metrics/coverage.ts';
import { lastReading, netChange, readingAt, timeWeightedMean } from '../../../lib/metrics/gauge.ts';
import { peak } from '../../../lib/metrics/peak.ts';
import { type Points, pointsOf } from '../../../lib/metrics/points.ts';
import { ratePerMinute } from '../../../lib/metrics/rate.ts';
import { inside } from '../../../lib/metrics/slice.ts';
import type { SampleBlock } from '../../../lib/model/series.ts';
import { thinBlock } from '../../../lib/store/thin-block.ts';
import { MINUTE, SECOND } from '../../../lib/units.ts';
import { syntheticSession } from '../../rooms/synthetic-session.ts';

const START = Date.UTC(2026, 10, 22, 12, 0, 17);
const MISSING = Number.NaN;

/** Samples of both kinds of series with holes, resets, missing readings and bounds of every kind. */
const block: fc.Arbitrary<SampleBlock> = fc
  .array(
    fc.record({
      step: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 900, max: 2_000 }) }, fc.nat(200_000)),
      online: fc.oneof(fc.constant(MISSING), fc.nat(50)),
      rise: fc.oneof({ weight: 9, arbitrary: fc.nat(9) }, fc.constantFrom(MISSING, -5, -100_000)),
      how: fc.nat(2),
    }),
    { minLength: 1, maxLength: 400 },
  )
  .map((samples) => {
    let [at, likes] = [START, 50];
    const rows = samples.map(({ step, online, rise, how }) => {
      at += step + 1;
      if (!Number.isNaN(rise)) likes = Math.max(0, likes + rise);
      return { at, online, likes: Number.isNaN(rise) ? MISSING : likes, how };
    });
    const qualities = [
      { below: 0, above: 0, route: 'tap' as const },
      { below: 3, above: 4, route: 'dom' as const },
      { below: 0, above: -1, route: 'dom' as const },
    ];
    const column = (key: string, values: number[]) => ({
      key,
      values: Float64Array.from(values),
      qualities,
      quality: Uint8Array.from(rows, ({ how }) => how),
    });
    return {
      firstSeq: 7,
      at: Float64Array.from(rows, (row) => row.at),
      columns: [
        column(
          'concurrentViewers',
          rows.map(({ online }) => online),
        ),
        column(
          'likes',
          rows.map(({ likes }) => likes),
        ),
      ],
    };
  });

/** The same figure of both, where there is one. */
function same<Figure>(
  before: SampleBlock,
  key: string,
  compute: (points: Points) => Figure,
): [Figure | undefined, Figure | undefined] {
  const [full, thin] = [pointsOf(before, key), pointsOf(thinBlock(before), key)];
  return [full ? compute(full) : undefined, thin ? compute(thin) : undefined];
}

describe('thinBlock leaves unchanged', () => {
  it.each<[string, string, (points: Points) => unknown]>([
    ['the first reading', 'concurrentViewers', (points) => readingAt(points, 0)],
    ['the last reading', 'concurrentViewers', lastReading],
    ['a gauge’s peak and its time', 'concurrentViewers', peak],
    ['a gauge’s lowest reading', 'concurrentViewers', ({ value }) => Math.min(...value)],
    ['a gauge’s net change', 'concurrentViewers', netChange],
    ['a counter’s increase over resets, with its bounds', 'likes', increase],
    ['the times of resets', 'likes', (points) => resetsOf(points).map((i) => points.at[i])],
    ['a counter’s rate, which begins with the second reading', 'likes', (points) => ratePerMinute(points)],
  ])('%s', (_what, key, compute) => {
    fc.assert(
      fc.property(block, (before) => {
        const [full, thin] = same(before, key, compute);
        expect(thin).toEqual(full);
      }),
    );
  });

  it('the readings at the ends of every whole minute', () => {
    fc.assert(
      fc.property(block, fc.nat(30), fc.integer({ min: 1, max: 20 }), (before, skip, length) => {
        const from = Math.floor(START / MINUTE) * MINUTE + skip * MINUTE;
        for (const key of ['likes', 'concurrentViewers']) {
          const [full, thin] = same(before, key, (points) => {
            const part = inside(points, { from, to: from + length * MINUTE });
            return part && [readingAt(part, 0), lastReading(part)];
          });
          expect(thin).toEqual(full);
        }
      }),
    );
  });

  it('every time, what was covered, the seqs, and itself when it is thinned again', () => {
    fc.assert(
      fc.property(block, (before) => {
        const thin = thinBlock(before);
        expect(thin.at).toEqual(before.at);
        expect(thin.firstSeq).toBe(before.firstSeq);
        const span = [before.at[0]!, before.at.at(-1)!] as const;
        expect(coverage(thin.at, ...span)).toBe(coverage(before.at, ...span));
        expect(thinBlock(thin)).toEqual(thin);
      }),
    );
  });
});

describe('a thinned live', () => {
  const full = syntheticSession({ seed: 1, hours: 1, heat: 'cool' });
  const thin = thinBlock(full);
  const readingsOf = ({ columns }: SampleBlock) =>
    columns.reduce((sum, { values }) => sum + values.filter((value) => !Number.isNaN(value)).length, 0);

  it('keeps at most five readings a minute of sixty', () => {
    expect(readingsOf(thin)).toBeLessThan((readingsOf(full) * 5) / 60);
    expect(readingsOf(thin)).toBeGreaterThan(0);
  });

  it('has the same mean within a few percent, over the same time', () => {
    const [before, after] = [full, thin].map(
      (block) => timeWeightedMean(pointsOf(block, 'concurrentViewers')!)!.value,
    );
    expect(Math.abs(after! / before! - 1)).toBeLessThan(0.03);
  });

  it('has no two neighbours further apart than a minute and a sample', () => {
    for (const { key } of thin.columns) {
      const { at } = pointsOf(thin, key)!;
      for (let i = 1; i < at.length; i++) expect(at[i]! - at[i - 1]!).toBeLessThan(MINUTE + 2 * SECOND);
    }
  });
});
