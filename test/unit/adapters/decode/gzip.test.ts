import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip, isGzip } from '../../../../lib/adapters/decode/gzip.ts';

describe('gunzip', () => {
  test('gives back what was packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (data) => {
        const packed = new Uint8Array(gzipSync(data));
        expect(isGzip(packed)).toBe(true);
        expect(await gunzip(packed)).toEqual(data);
      }),
      { numRuns: 30 },
    );
  });

  test('null for what is not gzip, is cut, or is empty', async () => {
    expect(isGzip(Uint8Array.of(1, 2, 3))).toBe(false);
    expect(await gunzip(Uint8Array.of(1, 2, 3))).toBeNull();
    expect(await gunzip(new Uint8Array(gzipSync('hello world')).slice(0, -9))).toBeNull();
    expect(await gunzip(new Uint8Array())).toBeNull();
  });

  test('stops at the limit: a bomb is null', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await gunzip(bomb)).toBeNull();
    const packed = new Uint8Array(gzipSync(Buffer.alloc(1_000)));
    expect(await gunzip(packed, 999)).toBeNull();
    expect(await gunzip(packed, 1_000)).toHaveLength(1_000);
  });
});
