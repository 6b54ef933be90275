import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonp } from '../../../../lib/adapters/decode/jsonp.ts';

test.each([
  ['plain JSON', '{"a":1}'],
  ['a leading space', ' mtopjsonp3({"a":1})'],
  ['a guard comment and a semicolon', '/**/mtopjsonp12({"a": 1});'],
  ['a comment behind that looks like code', 'cb({"a":1}); /* :) */'],
  ['a dotted callback', '\n window.cb.x ( {"a":1} ) ;\n'],
])('reads %s', (_, text) => {
  expect(parseJsonp(text)).toEqual({ a: 1 });
});

test('keeps brackets and braces inside strings', () => {
  expect(parseJsonp('cb({"text":"1) 上新 :} \\"{"})')).toEqual({ text: '1) 上新 :} "{' });
});

test('keeps every digit of a long bare id', () => {
  expect(parseJsonp('cb({"liveId":7351234567890123456})')).toEqual({ liveId: '7351234567890123456' });
});

test.each(['', 'cb', 'cb(', 'cb()', 'cb({', 'cb({"a":})', 'alert(1)', `${' '.repeat(300)}cb({"a":1})`])(
  'refuses %j',
  (text) => {
    expect(parseJsonp(text)).toBeNull();
  },
);

test('never throws and reads back any object', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseJsonp(text)));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.string()), (value) => {
      expect(parseJsonp(` mtopjsonp1(${JSON.stringify(value)});`)).toEqual(value);
    }),
  );
});
