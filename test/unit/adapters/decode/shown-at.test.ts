import { expect, test } from 'vitest';
import { fingerprint } from '../../../../lib/adapters/decode/fingerprint.ts';
import { shownAt } from '../../../../lib/adapters/decode/shown-at.ts';
import { textOf } from '../../../../lib/adapters/decode/text-of.ts';

test('shownAt reads numbers, digits and shown numbers', () => {
  expect(shownAt({ n: 1974 }, 'n')).toMatchObject({ value: 1974, precision: 'exact' });
  expect(shownAt({ n: '1974' }, 'n')).toMatchObject({ value: 1974, precision: 'exact' });
  expect(shownAt({ a: { n: '406w' } }, 'a', 'n')).toMatchObject({ value: 4_060_000, precision: 'rounded' });
  expect(shownAt({ n: '10万+' }, 'n')).toMatchObject({ lo: 100_000, precision: 'capped' });
});

test.each([undefined, null, '', '--', -1, 1.5, Number.NaN, {}, [], true])('shownAt refuses %j', (n) => {
  expect(shownAt({ n }, 'n')).toBeNull();
});

test('fingerprint tells texts apart and repeats itself', () => {
  expect(fingerprint('多少钱')).toBe(fingerprint('多少钱'));
  expect(new Set(['', 'a', 'b', '多少钱', '多少钱?'].map(fingerprint)).size).toBe(5);
});

test('textOf reads text and UTF-8 bytes alike', () => {
  expect(textOf(new TextEncoder().encode('场观'))).toBe(textOf('场观'));
});
