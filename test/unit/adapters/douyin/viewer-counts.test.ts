import { expect, test } from 'vitest';
import { exactOrShown } from '../../../../lib/adapters/douyin/viewer-counts.ts';

// value sent, texts beside it → value, precision
test.each<[number | undefined, string[], number | null, string?]>([
  [2268, ['2000+', '2268在线观众'], 2268, 'exact'],
  [2268, ['2000+'], 2268, 'exact'],
  [12_345, ['1.2万'], 12_345, 'exact'],
  [12_000, ['1.2万'], 12_000, 'rounded'],
  [100_000, ['10万+'], 100_000, 'capped'],
  [0, ['1.2万'], 12_000, 'rounded'],
  [99, ['1.2万'], 12_000, 'rounded'],
  [0, ['0'], 0, 'exact'],
  [0, [], null],
  [undefined, ['160在线观众'], 160, 'exact'],
  [undefined, ['--'], null],
  [7, ['--'], 7, 'exact'],
])('%s beside %j is %s %s', (value, texts, expected, precision) => {
  const number = exactOrShown(value, texts);
  expect(number?.value ?? null).toBe(expected);
  expect(number?.precision).toBe(precision);
});
