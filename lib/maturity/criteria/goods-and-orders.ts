import { defineCriterion } from '../criterion.ts';
import { gatedLastFive } from '../evidence/gate.ts';
import { judgeTally } from '../evidence/tally.ts';
import { allOf, isRefusal, reaches, unknownBecause, type Verdict } from '../finding.ts';
import type { Life } from '../history.ts';

/** Notices of people going to buy prove that somebody did; their absence proves nothing, only a console's 0 orders does. */
function sold({ orders, purchaseIntents }: Life): Verdict {
  if ((orders !== undefined && orders >= 1) || (purchaseIntents !== undefined && purchaseIntents >= 1))
    return 'met';
  return orders === 0 ? 'unmet' : 'unknown';
}

/** 每场都有货在架、有人买吗? */
export const goodsAndOrders = defineCriterion({
  id: 'goodsAndOrders',
  stage: 1,
  level: 'must',
  visible: true,
  answeredBy: ['recording', 'console'],
  reach: 'lastFive',
  // 80 % of the airtime, in each of the last 5: our judgement, no source.
  thresholds: { onShelfShare: 0.8, livesShare: 1 },
  judge(history, { onShelfShare, livesShare }) {
    const five = gatedLastFive(history);
    if (isRefusal(five)) return unknownBecause(five);
    return judgeTally(five, livesShare, 'goodsAndOrders', (life) =>
      allOf([life.onShelfShare ? reaches(life.onShelfShare, onShelfShare) : 'unknown', sold(life)]),
    );
  },
});
