import { answerOf } from '../answers.ts';
import { defineCriterion } from '../criterion.ts';
import { allOf, judgement, sentence, type Verdict } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import type { QuestionId } from '../questions.ts';

const BINDING = ['shareholder', 'partner', 'owner', 'revenueShare'];

function isOneOf(history: RoomHistory, question: QuestionId, kinds: readonly string[]): Verdict {
  const said = answerOf(history.answers, question, history.now)?.value as string | undefined;
  if (said === undefined) return 'unknown';
  return kinds.includes(said) ? 'met' : 'unmet';
}

/** 他是股东、合伙人、老板,或有书面分成吗?号和群在公司名下吗? A labour contract alone is not it. */
export const boundToBusiness = defineCriterion({
  id: 'boundToBusiness',
  stage: 3,
  level: 'must',
  answeredBy: ['answers'],
  reach: 'answers',
  thresholds: {},
  // Shareholder and partner are the source's words; the rest is our judgement.
  provenance: 'source',
  judge(history) {
    const [tie, account, groups] = [
      isOneOf(history, 'tie', BINDING),
      isOneOf(history, 'accountHolder', ['company']),
      isOneOf(history, 'groupHolder', ['company']),
    ];
    const state = allOf([tie, account, groups]);
    if (state === 'unknown')
      return judgement(state, sentence('notAnswered'), { missing: sentence('boundToBusiness') });
    const key = state === 'met' ? 'bound' : tie === 'unmet' ? 'notBound' : 'notTheCompanys';
    return judgement(state, sentence(key));
  },
});
