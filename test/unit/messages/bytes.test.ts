import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivedAsBytes, PROBE, toBase64, toBytes } from '../../../lib/messages/bytes.ts';

test('bytes come back from base64 as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(toBytes(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test('only bytes and base64 are bytes', () => {
  expect(toBytes(new Uint8Array([1]))).toEqual(new Uint8Array([1]));
  for (const other of [undefined, null, 1, [1, 2], { 0: 1 }, 'a', 'a===', 'no base64!', 'AAA'])
    expect(toBytes(other)).toBeNull();
});

test('the probe tells a browser that sends messages as JSON', () => {
  expect(arrivedAsBytes(structuredClone(PROBE))).toBe(true);
  expect(arrivedAsBytes(JSON.parse(JSON.stringify(PROBE)))).toBe(false);
  expect(arrivedAsBytes(new Uint8Array([1, 2]))).toBe(false);
});
