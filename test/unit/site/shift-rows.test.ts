import { expect, test } from 'vitest';
import { parseShiftPlan } from '../../../lib/model/shift-plan.ts';
import { isOvernight, onEveryDay, plannedShift, typedShifts } from '../../../site/shift-rows.ts';

const typed = { weekday: 5, from: '22:00', to: '02:00', presenter: ' 小禾 ' };

test('a typed shift is a planned one, across midnight as well', () => {
  const planned = plannedShift(typed);
  expect(planned).toEqual({ weekday: 5, startMinute: 1320, endMinute: 120, presenter: '小禾' });
  expect(isOvernight(typed)).toBe(true);
  expect(parseShiftPlan({ entries: [planned] })).toEqual({ entries: [planned] });
  expect(typedShifts([planned!])).toEqual([{ ...typed, presenter: '小禾' }]);
});

test('the end of a day may be written past 24 hours in a plan', () =>
  expect(typedShifts([{ weekday: 1, startMinute: 1320, endMinute: 1560, presenter: 'a' }])[0]!.to).toBe(
    '02:00',
  ));

test.each([
  { ...typed, from: '25:00' },
  { ...typed, to: '' },
  { ...typed, presenter: ' ' },
])('a shift that cannot be read is none: %o', (shift) => expect(plannedShift(shift)).toBeNull());

test('one day is copied to all', () => {
  const week = onEveryDay([typed, { ...typed, weekday: 1, presenter: 'x' }], 5);
  expect(week.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(new Set(week.map(({ presenter }) => presenter)).size).toBe(1);
});
