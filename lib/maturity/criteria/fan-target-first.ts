import { defineCriterion } from '../criterion.ts';
import { gatedWindow } from '../evidence/gate.ts';
import { judgeTally } from '../evidence/tally.ts';
import { isRefusal, unknownBecause, type Verdict } from '../finding.ts';
import type { Life } from '../history.ts';

/**
 * The target for new fans was written before the broadcast began, before the one for orders, and its result filled in
 * afterwards. The stamp decides: a target written during the live is none.
 */
function isFanTargetFirst(life: Life): Verdict {
  if (!life.targets) return 'unknown';
  const began = Math.min(life.startedAt, life.airStartedAt ?? life.startedAt);
  const inTime = life.targets.filter((target) => target.writtenAt < began);
  const fans = inTime.findIndex((target) => target.metric === 'newFans');
  const orders = life.targets.findIndex((target) => target.metric === 'orders');
  const target = inTime[fans];
  if (!target) return 'unmet';
  const isFirst = orders < 0 || life.targets.indexOf(target) < orders;
  const isFilled = target.result !== undefined && target.result.filledAt >= life.endedAt;
  return isFirst && isFilled ? 'met' : 'unmet';
}

/** 涨粉目标是不是开播前就写下、排在成交前面? Reaching it is not asked. */
export const fanTargetFirst = defineCriterion({
  id: 'fanTargetFirst',
  stage: 2,
  level: 'must',
  answeredBy: ['targets'],
  reach: 'window',
  // 8 of 10: our judgement; that new fans come before sales is the source's.
  thresholds: { livesShare: 0.8 },
  judge(history, { livesShare }) {
    const window = gatedWindow(history);
    if (isRefusal(window)) return unknownBecause(window);
    return judgeTally(window, livesShare, 'fanTargetFirst', isFanTargetFirst);
  },
});
