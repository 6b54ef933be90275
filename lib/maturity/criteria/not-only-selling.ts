import { defineCriterion } from '../criterion.ts';
import { gatedWindow } from '../evidence/gate.ts';
import { judgeTally } from '../evidence/tally.ts';
import { isRefusal, reaches, unknownBecause } from '../finding.ts';

/** 有没有不卖货的时间? */
export const notOnlySelling = defineCriterion({
  id: 'notOnlySelling',
  stage: 3,
  level: 'should',
  visible: true,
  answeredBy: ['marks'],
  reach: 'window',
  // 15 % of the airtime in 6 of 10: our judgement, no source.
  thresholds: { livesShare: 0.6, share: 0.15 },
  judge(history, { livesShare, share }) {
    const window = gatedWindow(history);
    if (isRefusal(window)) return unknownBecause(window);
    return judgeTally(window, livesShare, 'notOnlySelling', ({ nonSellingShare }) =>
      nonSellingShare ? reaches(nonSellingShare, share) : 'unknown',
    );
  },
});
