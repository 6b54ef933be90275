import { answerOf } from '../answers.ts';
import { defineCriterion, setAside } from '../criterion.ts';
import { type Judgement, judgement, sentence } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { notApplicableId } from '../not-applicable.ts';
import { DAY } from '../window.ts';

function judgeTiers(history: RoomHistory, limits: { tiers: number; within: number }): Judgement {
  const { answers, now } = history;
  const tiers = answerOf(answers, 'tiers', now)?.value as number | undefined;
  const since = answerOf(answers, 'perksUsedSince', now)?.value as number | undefined;
  if (tiers !== undefined && tiers < limits.tiers)
    return judgement('unmet', sentence('tiers', { tiers, need: limits.tiers }));
  if (tiers === undefined || since === undefined)
    return judgement('unknown', sentence('notAnswered'), { missing: sentence('fanTiers') });
  const days = Math.floor((now - since) / DAY);
  const state = since >= now - limits.within * DAY ? 'met' : 'unmet';
  return judgement(state, sentence('perks', { tiers, days, within: limits.within }));
}

/** Below this many fans there is nobody to tier (our judgement, no source). */
const FEW_FANS = 1_000;

/** 粉丝分层了吗,待遇不同吗? */
export const fanTiers = defineCriterion({
  id: 'fanTiers',
  stage: 2,
  level: 'should',
  answeredBy: ['answers'],
  reach: 'answers',
  // 3 tiers, each with a perk used within 30 days: our judgement; tiers against dilution are the source's.
  thresholds: { tiers: 3, within: 30 },
  judge: judgeTiers,
  waive(history, waiver, limits) {
    const hasMany = history.lives.some((life) => life.followers && life.followers.last.lo >= FEW_FANS);
    if (!hasMany) return setAside(waiver);
    return { ...judgeTiers(history, limits), contradicts: { questionId: notApplicableId('fanTiers') } };
  },
});
