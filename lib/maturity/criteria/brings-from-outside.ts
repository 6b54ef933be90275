import { answerOf } from '../answers.ts';
import { defineCriterion } from '../criterion.ts';
import { datedCounts } from '../evidence/dated-counts.ts';
import { gatedWindow } from '../evidence/gate.ts';
import { segmentShare } from '../evidence/source-share.ts';
import { judgeTally } from '../evidence/tally.ts';
import {
  isRefusal,
  type Judgement,
  judgement,
  reaches,
  sentence,
  unknownBecause,
  type Verdict,
} from '../finding.ts';
import type { Life, RoomHistory } from '../history.ts';

interface Limits {
  livesShare: number;
  offSite: number;
  ownVideos: number;
  postsPerWeek: number;
}

/** Platforms where people come by the star's own videos rather than from other sites. */
const VIDEO_PLATFORMS = ['douyin', 'kuaishou'];

function isBrought(life: Life, platform: string, limits: Limits): Verdict {
  const isVideo = VIDEO_PLATFORMS.includes(platform);
  const share = isVideo ? life.starVideoShare : segmentShare(life, 'offSite');
  return share ? reaches(share, isVideo ? limits.ownVideos : limits.offSite) : 'unknown';
}

function judgeLives(history: RoomHistory, limits: Limits): Judgement {
  const window = gatedWindow(history);
  if (isRefusal(window)) return unknownBecause(window);
  return judgeTally(window, limits.livesShare, 'outside', (life) =>
    isBrought(life, history.room.platform, limits),
  );
}

/** Followers elsewhere who did not become fewer, and at least a post a week: the other way to meet the row. */
function isDeclared(history: RoomHistory, { postsPerWeek }: Limits): Judgement | null {
  const posts = answerOf(history.answers, 'postsPerWeek', history.now)?.value as number | undefined;
  const counts = datedCounts(history, 'followersElsewhere');
  if (posts === undefined || isRefusal(counts)) return null;
  const { before, after } = counts;
  const isMet = posts >= postsPerWeek && after.value > 0 && after.value >= before.value;
  if (!isMet) return null;
  return judgement('met', sentence('outsideSaid', { before: before.value, after: after.value, posts }));
}

/** 他能不能从外面把人带进来? */
export const bringsFromOutside = defineCriterion({
  id: 'bringsFromOutside',
  stage: 3,
  level: 'must',
  answeredBy: ['split', 'answers'],
  reach: 'window',
  // 5 % from other sites, or 10 % by own videos, in 6 of 10; else a post a week: our judgement; that a star brings people in
  // from outside is the source's.
  thresholds: { livesShare: 0.6, offSite: 0.05, ownVideos: 0.1, postsPerWeek: 1 },
  judge(history, limits) {
    const byLives = judgeLives(history, limits);
    return byLives.state === 'met' ? byLives : (isDeclared(history, limits) ?? byLives);
  },
});
