import { expect, test } from 'vitest';
import { safeFileName } from '../../../site/save-file.ts';

test('file names are safe everywhere', () => {
  expect(safeFileName(['roomscope', 'taobao', '../x y', '2026-11-22'], 'json')).toBe(
    'roomscope-taobao-x-y-2026-11-22.json',
  );
  expect(safeFileName(['场观'], 'json')).toBe('roomscope.json');
});
