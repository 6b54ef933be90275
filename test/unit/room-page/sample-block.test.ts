import { expect, test } from 'vitest';
import { decodeBatch, encodeBatch } from '../../../lib/codec/batch.ts';
import type { Sample } from '../../../lib/model/series.ts';
import { blockOf } from '../../../lib/room-page/sample-block.ts';

const samples: Sample[] = [
  { seq: 5, at: 1_000, values: { likes: { value: 10, lo: 10, hi: 10, route: 'tap' } } },
  {
    seq: 6,
    at: 2_000,
    values: {
      likes: { value: 12, lo: 11, hi: 14, route: 'dom' },
      cumulativeViews: { value: 100_000, lo: 100_000, route: 'dom' },
    },
  },
  { seq: 7, at: 3_001, values: { likes: { value: 15, lo: 15, hi: 15, route: 'tap' } } },
  { seq: 8, at: 4_000, values: {} },
];

test('samples become columns: what is missing is NaN, bounds and routes are listed once', () => {
  const block = blockOf(5, samples);
  expect([block.firstSeq, [...block.at]]).toEqual([5, [1_000, 2_000, 3_001, 4_000]]);
  const [likes, views] = block.columns;
  expect(likes?.values).toEqual(Float64Array.from([10, 12, 15, Number.NaN]));
  expect(likes?.qualities).toEqual([
    { below: 0, above: 0, route: 'tap' },
    { below: 1, above: 2, route: 'dom' },
  ]);
  expect(likes?.quality.subarray(0, 3)).toEqual(Uint8Array.from([0, 1, 0]));
  expect(views?.qualities).toEqual([{ below: 0, above: -1, route: 'dom' }]);
  expect(views?.values).toEqual(Float64Array.from([Number.NaN, 100_000, Number.NaN, Number.NaN]));
});

test('the codec takes the block and gives it back', () => {
  const block = blockOf(5, samples);
  expect(decodeBatch(encodeBatch(block))).toEqual(block);
});

test('a batch may hold no sample', () => {
  expect(blockOf(9, [])).toEqual({ firstSeq: 9, at: new Float64Array(), columns: [] });
});
