import { defineCriterion } from '../criterion.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import { pooledOverAirtime } from '../evidence/pooled.ts';
import { isRefusal, type Judgement, judgement, sentence, staysWithin, unknownBecause } from '../finding.ts';
import type { RoomHistory } from '../history.ts';

function judgeAirtime(history: RoomHistory, most: number, saleDays: readonly string[]): Judgement {
  const window = gatedWindow(history);
  if (isRefusal(window)) return unknownBecause(window);
  const slots = window.filter((slot) => !slot.life || !saleDays.includes(slot.life.day));
  if (slots.length === 0)
    return judgement('unknown', sentence('onlySaleDays'), { missing: sentence('wait') });
  const share = pooledOverAirtime(slots, (life) => life.promotionShare, 1);
  if (isRefusal(share)) return unknownBecause(share);
  const state = staysWithin(share, most);
  return judgement(state, sentence('promotion', { lo: share.lo, hi: share.hi!, most }), {
    sessionIds: sessionIdsOf(slots),
    figures: [{ id: 'promotionShare', unit: 'ratio', ...share, need: most }],
    ...(state === 'unknown' ? { missing: sentence('notOnlyCoupons') } : {}),
  });
}

/** 是不是纯发券? That no coupon was marked proves nothing: the rest of the airtime must be marked as something else. */
export const notOnlyCoupons = defineCriterion({
  id: 'notOnlyCoupons',
  stage: 1,
  level: 'should',
  visible: true,
  answeredBy: ['marks', 'recording'],
  reach: 'window',
  // Half of the airtime: our judgement; that coupons alone are the lowest rung is the source's.
  thresholds: { most: 0.5 },
  judge: (history, { most }) => judgeAirtime(history, most, []),
  waive: (history, waiver, { most }) =>
    judgeAirtime(
      history,
      most,
      (waiver.detail ?? '').split(',').map((day) => day.trim()),
    ),
});
