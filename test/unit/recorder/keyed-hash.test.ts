import { expect, test } from 'vitest';
import { keyedHash } from '../../../lib/recorder/keyed-hash.ts';

const key = Uint8Array.from({ length: 8 }, (_, i) => i);

/** The bytes 0, 1, 2 … as UTF-16LE text. */
const counting = (bytes: number) =>
  Array.from({ length: bytes / 2 }, (_, i) => String.fromCharCode((2 * i) | ((2 * i + 1) << 8))).join('');

const hex = ([low, high]: [number, number]) => {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setUint32(0, low, true);
  bytes.setUint32(4, high, true);
  return Array.from(new Uint8Array(bytes.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

// The reference implementation's vectors for HalfSipHash-2-4 with 64 bits of output, at even lengths.
test.each([
  [0, '218d1f59b9b83cc8'],
  [2, '064f39ef7c50eb57'],
  [4, 'd5e78a175be52ea1'],
  [8, 'edfee820bce4858c'],
  [16, '7336aad25f7bf3b5'],
])('of %i bytes', (bytes, expected) => {
  expect(hex(keyedHash(key, counting(bytes)))).toBe(expected);
});

test('another key gives another name', () => {
  expect(keyedHash(key, '小红')).not.toEqual(keyedHash(new Uint8Array(8), '小红'));
});
