import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { decodeBatch, encodeBatch } from '../../../lib/codec/batch.ts';
import { type Block, MalformedChunk, NewerFormat } from '../../../lib/codec/block.ts';
import type { SampleBlock } from '../../../lib/model/series.ts';
import { block } from './arbitrary-block.ts';

test('a block is a SampleBlock', () => {
  expectTypeOf<Block>().toEqualTypeOf<SampleBlock>();
});

const small: Block = {
  firstSeq: 7,
  at: Float64Array.of(1_000, 2_003),
  columns: [
    {
      key: 'likes',
      values: Float64Array.of(Number.NaN, 200),
      qualities: [{ below: 0, above: -1, route: 'dom' }],
      quality: Uint8Array.of(0, 0),
    },
  ],
};

describe('batch', () => {
  test('byte by byte, as the README draws it', () => {
    const head = [1, 7, 2, 1];
    const times = [0, 208, 15, 214, 15];
    const likes = [5, 108, 105, 107, 101, 115, 1, 2, 0, 0, 1, 0b10, 0, 144, 3];
    expect([...encodeBatch(small)]).toEqual([...head, ...times, ...likes]);
    expect(decodeBatch(encodeBatch(small))).toEqual(small);
  });

  test('any block comes back', () => {
    fc.assert(
      fc.property(block, (one) => {
        expect(decodeBatch(encodeBatch(one))).toEqual(one);
      }),
    );
  });

  test('no part of a batch is a batch', () => {
    const bytes = encodeBatch(small);
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => decodeBatch(bytes.subarray(0, length))).toThrow(MalformedChunk);
    expect(() => decodeBatch(Uint8Array.of(...bytes, 0))).toThrow(MalformedChunk);
  });

  test('a newer version says so', () => {
    expect(() => decodeBatch(Uint8Array.of(2, 0, 0, 0))).toThrow(NewerFormat);
    expect(() => decodeBatch(Uint8Array.of(0, 0, 0, 0))).toThrow(MalformedChunk);
  });

  test('changed bytes give a block of whole numbers or a MalformedChunk', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    let refused = 0;
    fc.assert(
      fc.property(block, changes, (one, places) => {
        const bytes = encodeBatch(one);
        for (const [place, byte] of places) bytes[1 + (place % (bytes.length - 1))] = byte;
        try {
          for (const { values } of decodeBatch(bytes).columns)
            expect(values.every((value) => Number.isNaN(value) || Number.isInteger(value))).toBe(true);
        } catch (error) {
          refused += 1;
          expect(error).toBeInstanceOf(MalformedChunk);
        }
      }),
    );
    expect(refused).toBeGreaterThan(0);
  });

  test('what the format cannot carry is refused by name', () => {
    const changed = (change: (copy: Block) => void) => {
      const copy = structuredClone(small);
      change(copy);
      return () => encodeBatch(copy);
    };
    const of = (column: Partial<Block['columns'][number]>) => (copy: Block) => {
      Object.assign(copy.columns[0]!, column);
    };
    expect(changed((copy) => copy.columns.push(copy.columns[0]!))).toThrow('a key twice');
    expect(changed((copy) => (copy.firstSeq = -1))).toThrow(RangeError);
    expect(changed((copy) => (copy.at[0] = 0.5))).toThrow('not whole');
    expect(changed((copy) => (copy.at[0] = Number.NaN))).toThrow('not whole');
    expect(changed(of({ values: Float64Array.of(1.5, 1) }))).toThrow('likes = 1.5');
    expect(changed(of({ values: Float64Array.of(2 ** 53 + 2, 1) }))).toThrow(RangeError);
    expect(changed(of({ values: Float64Array.of(Infinity, 1) }))).toThrow(RangeError);
    expect(changed(of({ values: Float64Array.of(1) }))).toThrow('a short column');
    expect(changed(of({ qualities: [] }))).toThrow(RangeError);
    expect(changed(of({ quality: Uint8Array.of(0, 1) }))).toThrow(RangeError);
    expect(changed(of({ qualities: [{ below: -1, above: 0, route: 'tap' }] }))).toThrow('qualities of likes');
    expect(changed(of({ key: 'x'.repeat(1_001) }))).toThrow('1001 units');
    const many = (series: number): Block => ({
      ...small,
      columns: Array.from({ length: series }, (_, i) => ({
        ...small.columns[0]!,
        key: `entriesBySource|${i}`,
      })),
    });
    expect(() => encodeBatch(many(201))).toThrow('201 series');
    expect(decodeBatch(encodeBatch(many(200))).columns.length).toBe(200);
  });

  test('−0 comes back as 0', () => {
    const zero = { ...small, columns: [{ ...small.columns[0]!, values: Float64Array.of(-0, -0) }] };
    expect([...decodeBatch(encodeBatch(zero)).columns[0]!.values]).toEqual([0, 0]);
  });
});
