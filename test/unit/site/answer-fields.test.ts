import { expect, test } from 'vitest';
import type { Answer } from '../../../lib/maturity/answers.ts';
import { answersTo, dayField, dayStart, isExpired } from '../../../site/answer-fields.ts';

const DAY = 86_400_000;
const at = Date.UTC(2026, 10, 20, 9);

test('a day goes into its field and back', () => {
  expect(dayField(at)).toBe('2026-11-20');
  expect(dayStart('2026-11-20')).toBe(Date.UTC(2026, 10, 20));
  for (const text of ['', '2026-11', 'soon']) expect(dayStart(text)).toBeNull();
});

test('answers to one question stand by their day, the latest first', () => {
  const answer = (questionId: string, value: number, asOf?: number): Answer => ({
    questionId,
    value,
    answeredAt: at,
    ...(asOf === undefined ? {} : { asOf }),
  });
  const answers = [
    answer('groupMembers', 1, at - 20 * DAY),
    answer('tiers', 3),
    answer('groupMembers', 2, at - DAY),
  ];
  expect(answersTo(answers, 'groupMembers').map(({ value }) => value)).toEqual([2, 1]);
});

test('an answer expires after 90 days', () => {
  const answer: Answer = { questionId: 'tiers', value: 3, answeredAt: at };
  expect(isExpired(answer, at + 90 * DAY)).toBe(false);
  expect(isExpired(answer, at + 90 * DAY + 1)).toBe(true);
});
