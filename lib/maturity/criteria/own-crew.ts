import { answerOf } from '../answers.ts';
import { defineCriterion, setAside } from '../criterion.ts';
import { judgement, sentence } from '../finding.ts';

/** 团队是自己的吗? */
export const ownCrew = defineCriterion({
  id: 'ownCrew',
  stage: 3,
  level: 'should',
  answeredBy: ['answers'],
  reach: 'answers',
  // 3 of 4 roles: our judgement; that star making needs a team of one's own is the source's.
  thresholds: { roles: 3 },
  judge(history, { roles: need }) {
    const crew = answerOf(history.answers, 'crew', history.now)?.value as readonly string[] | undefined;
    if (!crew) return judgement('unknown', sentence('notAnswered'), { missing: sentence('ownCrew') });
    return judgement(crew.length >= need ? 'met' : 'unmet', sentence('crew', { roles: crew.length, need }));
  },
  waive: (_history, waiver) => setAside(waiver),
});
