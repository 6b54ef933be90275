import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../lib/maturity/answers.ts';
import { answersFrom, declarationOf } from '../../../lib/maturity/declared-answers.ts';

const AT = Date.UTC(2026, 10, 20);
const scope = 'douyin:1';

describe('answers as declarations', () => {
  test.each<Answer>([
    { questionId: 'tiers', value: 3, answeredAt: AT },
    { questionId: 'groupMembers', value: 1200, asOf: AT - 1000, answeredAt: AT },
    { questionId: 'crew', value: ['presenter', 'content'], answeredAt: AT },
    { questionId: 'fanTiers.notApplicable', naReason: { reason: 'fewFans' }, answeredAt: AT },
  ])('$questionId comes back as it was given', ({ answeredAt, ...answer }) =>
    expect(answersFrom([{ scope, ...declarationOf(answer), at: AT }])).toEqual([{ ...answer, answeredAt }]),
  );

  test('a number with its day stays beside an earlier one, another answer is replaced', () => {
    const idOf = (asOf: number) => declarationOf({ questionId: 'groupMembers', value: 1, asOf }).id;
    expect(idOf(AT)).not.toBe(idOf(AT - 1000));
    expect(declarationOf({ questionId: 'tiers', value: 1 }).id).toBe('tiers');
  });

  test('what cannot be kept is left out', () => {
    const broken: [string, unknown][] = [
      ['tiers', null],
      ['tiers', 7],
      ['tiers', {}],
      ['tiers', { value: 'many' }],
      ['nobody', { value: 1 }],
    ];
    const declared = broken.map(([id, value]) => ({ scope, kind: 'answer' as const, id, at: AT, value }));
    expect(answersFrom(declared)).toEqual([]);
    expect(answersFrom([{ scope, kind: 'target', id: 'tiers', at: AT, value: { value: 1 } }])).toEqual([]);
  });
});
