import { defineCriterion } from '../criterion.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import { pooledOverAirtime } from '../evidence/pooled.ts';
import { isRefusal, judgement, reaches, sentence, unknownBecause } from '../finding.ts';

/** 货讲了没有? */
export const goodsExplained = defineCriterion({
  id: 'goodsExplained',
  stage: 1,
  level: 'should',
  visible: true,
  answeredBy: ['recording', 'marks'],
  reach: 'window',
  // 2 explanations in 30 minutes: our judgement, no source.
  thresholds: { perHalfHour: 2 },
  judge(history, { perHalfHour: need }) {
    const window = gatedWindow(history);
    if (isRefusal(window)) return unknownBecause(window);
    const rate = pooledOverAirtime(window, (life) => life.explanationsPerHalfHour);
    if (isRefusal(rate)) return unknownBecause(rate);
    const state = reaches(rate, need);
    return judgement(state, sentence('explanations', { rate: rate.value, need }), {
      sessionIds: sessionIdsOf(window),
      figures: [{ id: 'explanationsPerHalfHour', unit: 'times', ...rate, need }],
      ...(state === 'unknown' ? { missing: sentence('goodsExplained') } : {}),
    });
  },
});
