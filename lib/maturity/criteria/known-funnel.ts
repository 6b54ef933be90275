import { answerOf } from '../answers.ts';
import { defineCriterion } from '../criterion.ts';
import { gatedLastFive } from '../evidence/gate.ts';
import { judgeTally, neededOf } from '../evidence/tally.ts';
import { isRefusal, type Judgement, judgement, sentence, unknownBecause } from '../finding.ts';
import { FUNNEL_COUNTS, type FunnelCount, type RoomHistory } from '../history.ts';

/** Looks for these counts in the last five lives. The operator's own word can only say that they are not known. */
function judgeCounts(history: RoomHistory, share: number, counts: readonly FunnelCount[]): Judgement {
  const five = gatedLastFive(history);
  if (isRefusal(five)) return unknownBecause(five);
  const found = judgeTally(five, share, 'funnel', ({ funnel }) =>
    counts.every((count) => funnel?.[count] !== undefined) ? 'met' : 'unknown',
  );
  const said = answerOf(history.answers, 'funnelLives', history.now)?.value as number | undefined;
  const need = neededOf(share, five.length);
  if (said === undefined || said >= need) return found;
  if (found.state === 'met') return { ...found, contradicts: { questionId: 'funnelLives' } };
  return judgement('unmet', sentence('funnelSaid', { lives: said, need }), { sessionIds: found.sessionIds });
}

/** 五个数说得出吗:曝光、进房、商品曝光、商品点击、成交? */
export const knownFunnel = defineCriterion({
  id: 'knownFunnel',
  stage: 1,
  level: 'must',
  answeredBy: ['console', 'answers'],
  reach: 'lastFive',
  // 3 of the last 5: our judgement, no source.
  thresholds: { livesShare: 0.6 },
  judge: (history, { livesShare }) => judgeCounts(history, livesShare, FUNNEL_COUNTS),
  waive(history, waiver, { livesShare }) {
    const rest = FUNNEL_COUNTS.filter((count) => count !== waiver.detail);
    return judgeCounts(history, livesShare, rest);
  },
});
