import { answerOf } from '../answers.ts';
import { defineCriterion, setAsideUnless } from '../criterion.ts';
import { type Judgement, judgement, sentence } from '../finding.ts';
import type { Life, RoomHistory, Settlement } from '../history.ts';
import { DAY, recentLives } from '../window.ts';

const PARTS = [
  'orderValueFen',
  'refundValueFen',
  'peopleFen',
  'venueFen',
  'adsFen',
  'samplesFen',
] as const satisfies readonly (keyof Settlement)[];

/** When a live's result was worked out: every part is there, and the refunds were read late enough; undefined otherwise. */
function settledAt({ settlement, endedAt }: Life, refundDays: number): number | undefined {
  const readAt = settlement?.refundsReadAt;
  const isWhole = settlement && PARTS.every((part) => settlement[part] !== undefined);
  return isWhole && readAt !== undefined && readAt >= endedAt + refundDays * DAY ? readAt : undefined;
}

function judgeResult(history: RoomHistory, limits: { within: number; refundDays: number }): Judgement {
  const { now } = history;
  const deleted = new Set(history.tombstones.map((tombstone) => tombstone.sessionId));
  const since = now - limits.within * DAY;
  const settled = history.lives.filter((life) => {
    const at = settledAt(life, limits.refundDays);
    return !deleted.has(life.sessionId) && at !== undefined && at >= since && at <= now;
  });
  const sessionIds = settled.map((life) => life.sessionId).sort();
  if (settled.length > 0)
    return judgement('met', sentence('settled', { lives: settled.length }), { sessionIds });
  const last = answerOf(history.answers, 'lastNetResult', now)?.value as number | undefined;
  if (last !== undefined && last < since)
    return judgement('unmet', sentence('settledLongAgo', { days: Math.floor((now - last) / DAY) }));
  return judgement('unknown', sentence('notSettled', { days: limits.within }), {
    missing: sentence('netResult'),
  });
}

/** 退完货、扣完成本,这场赚没赚算得出吗? Knowing is enough; profit is not asked. */
export const netResult = defineCriterion({
  id: 'netResult',
  stage: 1,
  level: 'must',
  answeredBy: ['console', 'answers'],
  reach: 'month',
  // Once in 30 days, refunds after 7 days or later: our judgement, no source.
  thresholds: { within: 30, refundDays: 7 },
  judge: judgeResult,
  waive(history, waiver, limits) {
    const hasSold = recentLives(history).some(
      ({ orders, purchaseIntents }) =>
        (orders !== undefined && orders > 0) || (purchaseIntents !== undefined && purchaseIntents > 0),
    );
    return setAsideUnless(history, waiver, hasSold, 'netResult', () => judgeResult(history, limits));
  },
});
