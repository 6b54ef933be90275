import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../lib/codec/block.ts';
import { merge, slice } from '../../../lib/codec/merge.ts';
import { syntheticSession } from '../../rooms/synthetic-session.ts';

const whole: Block = syntheticSession({ seed: 2, hours: 1 / 30, heat: 'cool', presence: 'realistic' });

const likes = (firstSeq: number, values: number[], below = 0): Block => ({
  firstSeq,
  at: Float64Array.from(values, (_, i) => (firstSeq + i) * 1_000),
  columns: [
    {
      key: 'likes',
      values: Float64Array.from(values),
      qualities: [{ below, above: 0, route: 'tap' }],
      quality: new Uint8Array(values.length),
    },
  ],
});

describe('merge', () => {
  test('pieces of a block, in any order and overlapping, are the block', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: whole.at.length - 1 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        cuts,
        fc.array(fc.nat(20), { minLength: 7, maxLength: 7 }),
        fc.boolean(),
        (places, over, turn) => {
          const starts = [0, ...places.sort((a, b) => a - b)];
          const ends = [...places, whole.at.length];
          const pieces = starts.map((start, i) => slice(whole, start, ends[i]! + over[i]!));
          expect(merge(turn ? pieces.reverse() : pieces)).toEqual(whole);
        },
      ),
    );
  });

  test('a seq that comes again later is dropped', () => {
    const merged = merge([likes(0, [1, 2, 3]), likes(1, [20, 30, 4]), likes(2, [300])]);
    expect([...merged.columns[0]!.values]).toEqual([1, 2, 3, 4]);
    expect([...merged.at]).toEqual([0, 1_000, 2_000, 3_000]);
  });

  test('a series that a block lacks is missing there; qualities become one list', () => {
    const other = likes(2, [5, 6], 500);
    other.columns.push({ ...likes(2, [7, 8]).columns[0]!, key: 'shares' });
    const [ofLikes, ofShares] = merge([likes(0, [1, 2]), other, likes(4, [9])]).columns;
    expect(ofLikes!.qualities.map((one) => one.below)).toEqual([0, 500]);
    expect([...ofLikes!.quality]).toEqual([0, 0, 1, 1, 0]);
    expect([...ofShares!.values]).toEqual([Number.NaN, Number.NaN, 7, 8, Number.NaN]);
  });

  test('a hole, nothing, and too many qualities are refused', () => {
    expect(() => merge([likes(0, [1]), likes(3, [4])])).toThrow('samples 1 to 2 are not there');
    expect(() => merge([])).toThrow(RangeError);
    expect(() => merge(Array.from({ length: 257 }, (_, i) => likes(i, [i], i)))).toThrow(
      'more than 256 qualities',
    );
  });

  test('one block without samples is itself', () => {
    expect(merge([likes(4, [])])).toMatchObject({ firstSeq: 4, columns: [{ key: 'likes' }] });
  });
});

test('slice gives what there is of a range', () => {
  const five = likes(10, [1, 2, 3, 4, 5]);
  const cut = (from: number, to: number) => {
    const { firstSeq, columns } = slice(five, from, to);
    return [firstSeq, ...columns[0]!.values];
  };
  expect(cut(11, 13)).toEqual([11, 2, 3]);
  expect(cut(0, 12)).toEqual([10, 1, 2]);
  expect(cut(14, 99)).toEqual([14, 5]);
  expect(cut(20, 30)).toEqual([15]);
});
