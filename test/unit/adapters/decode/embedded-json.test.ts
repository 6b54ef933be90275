import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfObject, findJsonObjects } from '../../../../lib/adapters/decode/embedded-json.ts';

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as never))));

describe('findJsonObjects', () => {
  test('finds an object between bytes', () => {
    expect(findJsonObjects(bytes([8, 1, 18, 12], '{"昵称":"甲"}', [24, 1]))).toEqual([{ 昵称: '甲' }]);
  });

  test('finds several, in order, and does not list inner ones again', () => {
    const data = bytes('{"a":{"b":1}}', [0, 255, 34], '{"c":2}', ' x ', '{}');
    expect(findJsonObjects(data)).toEqual([{ a: { b: 1 } }, { c: 2 }, {}]);
  });

  test('is not misled by a length byte that is a brace', () => {
    const json = JSON.stringify({ nick: 'x'.repeat(112) });
    expect(json.length).toBe(0x7b);
    expect(findJsonObjects(bytes([0x12, 0x7b], json))).toEqual([JSON.parse(json)]);
  });

  test('is not misled by a brace before a quote, by half an object, or by broken characters', () => {
    expect(findJsonObjects(bytes('{"x', [0xe5, 0x9c], '{"a":"}{"}'))).toEqual([{ a: '}{' }]);
    expect(findJsonObjects(bytes('{"a":1'))).toEqual([]);
    expect(findJsonObjects(bytes([0xf0], '{"a":1}'))).toEqual([{ a: 1 }]);
  });

  test('gives up on hostile braces instead of scanning for ever', () => {
    const hostile = bytes('{"'.repeat(100_000));
    expect(findJsonObjects(hostile)).toEqual([]);
  });

  test('never throws, and finds any object behind any bytes without a brace', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (data) => void findJsonObjects(data)));
    const noise = fc.array(
      fc.integer({ min: 0, max: 255 }).filter((byte) => byte !== 0x7b),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(noise, fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.string()), (before, value) => {
        expect(findJsonObjects(bytes(before, JSON.stringify(value), before))).toEqual([value]);
      }),
    );
  });
});

test('endOfObject ends after the brace that closes the object', () => {
  expect(endOfObject('x{"a":"}\\"}",b:{}};more', 1)).toBe('x{"a":"}\\"}",b:{}}'.length);
  expect(endOfObject('{{}', 0)).toBe(-1);
});
