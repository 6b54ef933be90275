import { certain } from '../../metrics/bounded.ts';
import { defineCriterion } from '../criterion.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import { pooledOverAirtime } from '../evidence/pooled.ts';
import { presentedShare } from '../evidence/shifts.ts';
import { isRefusal, judgement, reaches, sentence, unknownBecause } from '../finding.ts';

/** 谁在播记了没有? */
export const namedPresenters = defineCriterion({
  id: 'namedPresenters',
  stage: 1,
  level: 'should',
  answeredBy: ['marks'],
  reach: 'window',
  // 90 % of the airtime: our judgement, no source.
  thresholds: { share: 0.9 },
  judge(history, { share: need }) {
    const window = gatedWindow(history);
    if (isRefusal(window)) return unknownBecause(window);
    const share = pooledOverAirtime(
      window,
      (life) => {
        const known = presentedShare(life);
        return known === undefined ? undefined : certain(known);
      },
      1,
    );
    if (isRefusal(share)) return unknownBecause(share);
    const state = reaches(share, need);
    return judgement(state, sentence('presented', { lo: share.lo, need }), {
      sessionIds: sessionIdsOf(window),
      figures: [{ id: 'presentedShare', unit: 'ratio', ...share, need }],
      ...(state === 'unknown' ? { missing: sentence('namedPresenters') } : {}),
    });
  },
});
