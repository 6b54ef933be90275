import { expect, test } from 'vitest';
import { parseShiftPlan } from '../../../lib/model/shift-plan.ts';

const entry = { weekday: 5, startMinute: 1320, endMinute: 1560, presenter: '小林' };

test('a plan is taken as it is, spaces around names and unknown keys dropped', () => {
  const entries = [entry, { ...entry, endMinute: 120, presenter: ' 小周 ', note: 'x' }];
  expect(parseShiftPlan({ entries })).toEqual({
    entries: [entry, { ...entry, endMinute: 120, presenter: '小周' }],
  });
  expect(parseShiftPlan({ entries: [] })).toEqual({ entries: [] });
});

test.each([
  ['nothing', null],
  ['no entries', {}],
  ['too many', { entries: Array.from({ length: 201 }, () => entry) }],
  ['an entry that is none', { entries: [null] }],
  ['an eighth day', { entries: [{ ...entry, weekday: 8 }] }],
  ['half a minute', { entries: [{ ...entry, startMinute: 0.5 }] }],
  ['a start after midnight', { entries: [{ ...entry, startMinute: 1440 }] }],
  ['more than a day', { entries: [{ ...entry, endMinute: 1320 + 1441 }] }],
  ['no name', { entries: [{ ...entry, presenter: ' ' }] }],
  ['a long name', { entries: [{ ...entry, presenter: '林'.repeat(41) }] }],
])('%s is no plan', (_, input) => expect(parseShiftPlan(input)).toBeNull());
