import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedChunk } from '../../../lib/codec/block.ts';
import { ByteReader, ByteWriter } from '../../../lib/codec/varint.ts';
import { edgeNumber } from './arbitrary-block.ts';

const written = (write: (out: ByteWriter) => void): Uint8Array => {
  const out = new ByteWriter();
  write(out);
  return out.finish();
};

describe('varint', () => {
  test.each([
    [0, [0]],
    [127, [127]],
    [128, [128, 1]],
    [300, [172, 2]],
    [2 ** 53, [128, 128, 128, 128, 128, 128, 128, 16]],
  ])('%d is %j', (value, bytes) => {
    expect([...written((out) => out.varint(value))]).toEqual(bytes);
    expect(new ByteReader(Uint8Array.from(bytes)).varint(2 ** 53)).toBe(value);
  });

  test('a sum above 2^53 keeps the bits that a double has', () => {
    const sum = 200_000 * 2 ** 53 - 2 ** 18;
    expect(new ByteReader(written((out) => out.varint(sum))).varint(2 ** 71)).toBe(sum);
  });

  test('over the limit, without an end, cut', () => {
    expect(() => new ByteReader(Uint8Array.of(200, 1)).varint(199)).toThrow(MalformedChunk);
    expect(() => new ByteReader(new Uint8Array(40).fill(255)).varint(Infinity)).toThrow(MalformedChunk);
    expect(() => new ByteReader(Uint8Array.of(128)).varint(1e9)).toThrow(MalformedChunk);
  });
});

describe('signed', () => {
  test.each([
    [0, [0]],
    [-1, [3]],
    [63, [126]],
    [64, [128, 1]],
    [-64, [129, 1]],
  ])('%d is %j', (value, bytes) => {
    expect([...written((out) => out.signed(value))]).toEqual(bytes);
  });

  test('every width comes back', () => {
    fc.assert(
      fc.property(edgeNumber, (value) => {
        expect(new ByteReader(written((out) => out.signed(value))).signed(2 ** 53)).toBe(value);
      }),
    );
  });

  test('over the limit', () => {
    expect(() => new ByteReader(Uint8Array.of(126)).signed(62)).toThrow(MalformedChunk);
  });
});

test('text of any units comes back; ASCII takes a byte a letter, Chinese three', () => {
  for (const text of ['', 'likes', '看点推荐', '\ud83d', '\0\uffff', '👍']) {
    expect(new ByteReader(written((out) => out.text(text))).text(20)).toBe(text);
  }
  expect(written((out) => out.text('likes')).length).toBe(6);
  expect(written((out) => out.text('看点')).length).toBe(7);
  expect(() => new ByteReader(written((out) => out.text('likes'))).text(4)).toThrow(MalformedChunk);
});
