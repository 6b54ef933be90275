import { expect, test } from 'vitest';
import { clampWindow, zoomWindow } from '../../../../site/views/plot-window.ts';

test('a window stays inside the whole and two minutes wide', () => {
  const whole = { from: 0, to: 3_600_000 };
  expect(clampWindow({ from: -10, to: 100_000 }, whole)).toEqual({ from: 0, to: 120_000 });
  expect(clampWindow({ from: 3_590_000, to: 3_600_000 }, whole)).toEqual({ from: 3_480_000, to: 3_600_000 });
  expect(zoomWindow(whole, 1_800_000, 0.5, whole)).toEqual({ from: 900_000, to: 2_700_000 });
  expect(zoomWindow(whole, 0, 4, whole)).toEqual(whole);
});
