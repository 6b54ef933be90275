import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, MalformedChunk, NewerFormat } from '../../../lib/codec/block.ts';
import { crc32 } from '../../../lib/codec/checksum.ts';
import { decodeChunk, encodeChunk, readSummaries } from '../../../lib/codec/chunk.ts';
import { summarise } from '../../../lib/codec/summary.ts';
import { ByteWriter } from '../../../lib/codec/varint.ts';
import { syntheticSession } from '../../rooms/synthetic-session.ts';
import { block } from './arbitrary-block.ts';

const minutes = (presence: 'full' | 'realistic') =>
  syntheticSession({ seed: 3, hours: 0.25, heat: 'cool', timestamps: 'holes', presence });

describe('chunk', () => {
  test('any block comes back, always as the same bytes, with its summaries', () => {
    fc.assert(
      fc.property(block, (one) => {
        const bytes = encodeChunk(one);
        expect(decodeChunk(bytes)).toEqual(one);
        expect(encodeChunk(decodeChunk(bytes))).toEqual(bytes);
        expect(readSummaries(bytes)).toEqual(summarise(one));
      }),
      { numRuns: 300 },
    );
  });

  test('a quarter of an hour comes back', () => {
    for (const one of [minutes('full'), minutes('realistic')])
      expect(decodeChunk(encodeChunk(one))).toEqual(one);
  });

  test('two hundred series that appear late come back', () => {
    const samples = 900;
    const columns = Array.from({ length: 200 }, (_, series) => ({
      key: `entriesBySource|来源${series}`,
      values: Float64Array.from({ length: samples }, (_, i) => (i < series * 4 ? Number.NaN : i - series)),
      qualities: [{ below: 0, above: 0, route: 'tap' as const }],
      quality: new Uint8Array(samples),
    }));
    const late = { firstSeq: 0, at: Float64Array.from({ length: samples }, (_, i) => i * 1_000), columns };
    const bytes = encodeChunk(late);
    expect(decodeChunk(bytes)).toEqual(late);
    expect(bytes.length / columns.length).toBeLessThan(60);
  });

  test('only the wanted series are read', () => {
    const all = minutes('realistic');
    const some = decodeChunk(encodeChunk(all), (key) => key === 'likes' || key === 'cartItems');
    expect(some.columns).toEqual([all.columns[2], all.columns[5]]);
    expect(some.columns.map((column) => column.key)).toEqual(['cartItems', 'likes']);
    expect(some.at).toEqual(all.at);
  });

  test('a figure rounded to thousands costs no more than one that is not', () => {
    const exact = minutes('full');
    const rounded = structuredClone(exact);
    for (const { values } of rounded.columns) for (let i = 0; i < values.length; i += 1) values[i]! *= 1_000;
    expect(encodeChunk(rounded).length - encodeChunk(exact).length).toBeLessThan(12 * 12);
  });
});

describe('summaries', () => {
  test('by hand', () => {
    const column = { qualities: [{ below: 0, above: 0, route: 'tap' as const }], quality: new Uint8Array(3) };
    const one: Block = {
      firstSeq: 5,
      at: Float64Array.of(10, 20, 30),
      columns: [
        { key: 'likes', values: Float64Array.of(Number.NaN, 9, 4), ...column },
        { key: 'gifts', values: new Float64Array(3).fill(Number.NaN), ...column },
      ],
    };
    expect(readSummaries(encodeChunk(one))).toEqual({
      firstSeq: 5,
      samples: 3,
      firstAt: 10,
      lastAt: 30,
      series: [
        { key: 'likes', count: 2, sum: 13, min: 4, max: 9, first: 9, last: 4 },
        { key: 'gifts', count: 0, sum: 0 },
      ],
    });
  });

  test('of a chunk without samples', () => {
    const none: Block = { firstSeq: 0, at: new Float64Array(0), columns: [] };
    expect(readSummaries(encodeChunk(none))).toEqual({ firstSeq: 0, samples: 0, series: [] });
    expect(decodeChunk(encodeChunk(none))).toEqual(none);
  });
});

describe('sizes, with times of a millisecond', () => {
  test.each([
    ['cool', 0.3],
    ['hot', 0.6],
  ] as const)('%s: at most %d bytes a point', (heat, most) => {
    const session = syntheticSession({ seed: 1, heat });
    expect(session.at.length * session.columns.length).toBe(172_800);
    expect(encodeChunk(session).length / 172_800).toBeLessThanOrEqual(most);
  });
});

/** The same bytes with a checksum that fits. */
function sealed(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(1, crc32(copy.subarray(5)), true);
  return copy;
}

describe('foreign bytes', () => {
  const bytes = encodeChunk(minutes('realistic'));

  test('any part of a chunk, and a chunk with more behind it', () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => decodeChunk(bytes.subarray(0, length))).toThrow(MalformedChunk);
    expect(() => decodeChunk(Uint8Array.of(...bytes, 0))).toThrow(MalformedChunk);
    expect(() => decodeChunk(sealed(Uint8Array.of(...bytes, 0)))).toThrow(MalformedChunk);
  });

  test('any flipped bit', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decodeChunk(flipped)).toThrow(flipped[0]! > 1 ? NewerFormat : MalformedChunk);
      expect(() => readSummaries(flipped)).toThrow(flipped[0]! > 1 ? NewerFormat : MalformedChunk);
    }
  });

  test('bytes at random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (random) => {
        expect(() => decodeChunk(random)).toThrow();
        expect(() =>
          decodeChunk(sealed(Uint8Array.of(1, 0, 0, 0, 0, ...random.map((byte) => byte | 0x40)))),
        ).toThrow(MalformedChunk);
      }),
    );
  });

  test('changed on purpose, with a checksum that fits: whole numbers or a MalformedChunk', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    let [refused, read] = [0, 0];
    fc.assert(
      fc.property(block, changes, (one, places) => {
        const changed = encodeChunk(one).slice();
        for (const [place, byte] of places) changed[5 + (place % (changed.length - 5))] = byte;
        try {
          for (const { values } of decodeChunk(sealed(changed)).columns)
            expect(values.every((value) => Number.isNaN(value) || Number.isInteger(value))).toBe(true);
          read += 1;
        } catch (error) {
          refused += 1;
          expect(error).toBeInstanceOf(MalformedChunk);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(read).toBeGreaterThan(10);
  });

  test('a few bytes that claim as much as can be written', () => {
    const claim = (samples: number, series: number) => {
      const out = new ByteWriter();
      for (const byte of [1, 0, 0, 0, 0]) out.byte(byte);
      for (const number of [0, samples, series]) out.varint(number);
      return sealed(out.finish());
    };
    expect(() => decodeChunk(claim(200_000, 200))).toThrow('too many values');
    expect(() => decodeChunk(claim(2 ** 50, 1))).toThrow('over its limit');
    expect(() => decodeChunk(claim(1, 2 ** 50))).toThrow('over its limit');
  });

  test('nothing at all', () => {
    expect(() => decodeChunk(new Uint8Array(0))).toThrow(MalformedChunk);
    expect(() => decodeChunk(Uint8Array.of(9))).toThrow(NewerFormat);
  });
});
