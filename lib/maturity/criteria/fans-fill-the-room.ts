import { defineCriterion } from '../criterion.ts';
import { gatedWindow } from '../evidence/gate.ts';
import { judgeTally } from '../evidence/tally.ts';
import { allOf, isRefusal, reaches, unknownBecause, type Verdict } from '../finding.ts';
import type { Life } from '../history.ts';

/** Badge holders are only some of the fans: they can prove that fans fill the room, never that they do not. */
function isFilled({ fans }: Life, limits: { viewers: number; share: number; badgeShare: number }): Verdict {
  if (!fans) return 'unknown';
  if (fans.basis === 'badges')
    return fans.viewers.lo >= limits.viewers && fans.share.lo >= limits.badgeShare ? 'met' : 'unknown';
  return allOf([reaches(fans.viewers, limits.viewers), reaches(fans.share, limits.share)]);
}

/** 光靠粉丝撑得起一场吗? */
export const fansFillTheRoom = defineCriterion({
  id: 'fansFillTheRoom',
  stage: 3,
  level: 'must',
  answeredBy: ['console', 'recording'],
  reach: 'window',
  // 6 of 10 with 500 fans who are 30 % of the viewers, or 15 % by badges alone: our judgement, no source.
  thresholds: { livesShare: 0.6, viewers: 500, share: 0.3, badgeShare: 0.15 },
  judge(history, limits) {
    const window = gatedWindow(history);
    if (isRefusal(window)) return unknownBecause(window);
    return judgeTally(window, limits.livesShare, 'fans', (life) => isFilled(life, limits));
  },
});
