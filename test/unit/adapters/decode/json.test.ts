import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countAt, idAt, listAt, parseJson, textAt, valueAt } from '../../../../lib/adapters/decode/json.ts';

describe('parseJson', () => {
  test('keeps every digit of bare 64-bit ids', () => {
    const room = parseJson('{"id": 7691289999559445282,"list":[18446744073709551615,-9223372036854775808]}');
    expect(room).toEqual({
      id: '7691289999559445282',
      list: ['18446744073709551615', '-9223372036854775808'],
    });
  });

  test('leaves long digits inside strings, and JSON inside JSON, as they are', () => {
    const inner = '{"id":7691289999559445282,"said":"\\"7691289999559445282"}';
    const outer = JSON.stringify({ id: 1, body: inner });
    expect(parseJson(outer)).toEqual({ id: 1, body: inner });
  });

  test('reads what JSON.parse reads, apart from long integers', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const long = /\d{16}/.test(text);
        if (!long) expect(parseJson(text)).toEqual(JSON.parse(text));
        else expect(parseJson(text)).not.toBeUndefined();
      }),
    );
  });

  test.each(['', '{', 'undefined', '{"a":undefined}', '[1,]', "{'a':1}", '7691289999559445282x'])(
    'null for %j',
    (text) => {
      expect(parseJson(text)).toBeNull();
    },
  );

  test('a megabyte of escapes does not overflow', () => {
    const text = JSON.stringify({ id: 0, long: '\\'.repeat(500_000) });
    expect(valueAt(parseJson(text.replace('0', '7691289999559445282')), 'id')).toBe('7691289999559445282');
  });
});

describe('reading parsed JSON', () => {
  const root = parseJson(
    '{"__proto__":{"n":1},"constructor":{"n":1},"prototype":{"n":1},"n":5,"s":"x","empty":"","zero":0,"big":1e13,"neg":-1,' +
      '"half":1.5,"digits":"12","id":7691289999559445282,"none":"0","list":[{"n":3}]}',
  );

  test('follows own properties only and refuses keys of prototypes', () => {
    expect(valueAt(root, 'list', 0, 'n')).toBe(3);
    const paths = [
      ['__proto__', 'n'],
      ['constructor', 'n'],
      ['prototype', 'n'],
      ['toString'],
      ['s', 'length'],
      ['x', 'y'],
    ];
    for (const path of paths) expect(valueAt(root, ...path)).toBeUndefined();
    expect(({} as { n?: number }).n).toBeUndefined();
  });

  test('counts are whole numbers from 0 to 1e12', () => {
    expect(['n', 'zero', 'digits'].map((key) => countAt(root, key))).toEqual([5, 0, 12]);
    for (const key of ['s', 'empty', 'big', 'neg', 'half', 'id', 'x'])
      expect(countAt(root, key)).toBeUndefined();
  });

  test('ids are text, and 0 is none', () => {
    expect(['id', 'n', 's'].map((key) => idAt(root, key))).toEqual(['7691289999559445282', '5', 'x']);
    for (const key of ['none', 'zero', 'empty', 'half', 'list', 'x']) expect(idAt(root, key)).toBeUndefined();
  });

  test('texts and lists', () => {
    expect(textAt(root, 's')).toBe('x');
    for (const key of ['empty', 'n', 'x']) expect(textAt(root, key)).toBeUndefined();
    expect(listAt(root, 'list')).toHaveLength(1);
    expect(listAt(root, 's')).toEqual([]);
  });
});
