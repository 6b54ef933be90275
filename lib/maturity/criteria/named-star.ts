import { defineCriterion } from '../criterion.ts';
import { bestHoursShares, type NameOf } from '../evidence/presenter-time.ts';
import { duoNames, STAR_LIVES, STAR_SHARE } from '../evidence/star.ts';
import { isRefusal, type Judgement, judgement, reaches, sentence, unknownBecause } from '../finding.ts';
import type { RoomHistory } from '../history.ts';

function judgeStar(
  history: RoomHistory,
  limits: { lives: number; share: number },
  nameOf: NameOf,
): Judgement {
  const found = bestHoursShares(history, limits.lives, nameOf);
  if (isRefusal(found)) return unknownBecause(found);
  // Where nobody is marked, the unknown time may all be one person's.
  const top = found.shares[0] ?? { presenter: '', share: { value: 0, lo: 0, hi: found.unknown } };
  const most = Math.max(top.share.hi!, found.unknown);
  const share = { ...top.share, hi: most };
  const state = reaches(share, limits.share);
  const because = top.presenter
    ? sentence('star', { name: top.presenter, lo: share.lo, need: limits.share })
    : sentence('nobodyMarked');
  return judgement(state, because, {
    sessionIds: found.sessionIds,
    figures: [{ id: 'bestHoursShare', unit: 'ratio', ...share, need: limits.share }],
    ...(state === 'unknown' ? { missing: sentence('shifts') } : {}),
  });
}

const asMarked: NameOf = (presenter) => presenter;

/** 有没有一个叫得出名字的人撑黄金档? */
export const namedStar = defineCriterion({
  id: 'namedStar',
  stage: 3,
  level: 'must',
  visible: true,
  answeredBy: ['marks'],
  reach: 'twentyLives',
  thresholds: { lives: STAR_LIVES, share: STAR_SHARE },
  judge: (history, limits) => judgeStar(history, limits, asMarked),
  waive: (history, _waiver, limits) => judgeStar(history, limits, duoNames(history)),
});
