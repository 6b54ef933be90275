import { upper } from '../../metrics/bounded.ts';
import { defineCriterion } from '../criterion.ts';
import { COUNTS_APART, followerChange } from '../evidence/follower-change.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import { judgeTally } from '../evidence/tally.ts';
import { isRefusal, type Judgement, judgement, sentence, unknownBecause, type Verdict } from '../finding.ts';
import type { Life, RoomHistory } from '../history.ts';
import { DAY, isCounted, type Slot } from '../window.ts';

/** Net growth is above 0 for certain, for certain not, or the page's rounding hides it. */
function hasGrown({ netNewFollowers }: Life): Verdict {
  if (!netNewFollowers) return 'unknown';
  if (netNewFollowers.lo > 0) return 'met';
  return upper(netNewFollowers) <= 0 ? 'unmet' : 'unknown';
}

function isRounded({ netNewFollowers }: Life): boolean {
  return netNewFollowers !== undefined && netNewFollowers.lo !== netNewFollowers.hi;
}

/** A page that rounds ("406万") hides what one live brought; over 30 days it can show. */
function judgeMonth(history: RoomHistory, days: number, slots: readonly Slot[]): Judgement {
  const change = followerChange(history, history.now - days * DAY, history.now, COUNTS_APART);
  if (isRefusal(change)) return unknownBecause(change);
  const state = change.lo > 0 ? 'met' : upper(change) <= 0 ? 'unmet' : 'unknown';
  return judgement(state, sentence('followersMoved', { lo: change.lo, days }), {
    sessionIds: sessionIdsOf(slots),
    figures: [{ id: 'netNewFollowers', unit: 'people', ...change, need: 0 }],
    ...(state === 'unknown' ? { missing: sentence('netNewFans') } : {}),
  });
}

/** 粉丝真的在净增吗? Those who left are inside: the hardest evidence of fan growth. */
export const netNewFans = defineCriterion({
  id: 'netNewFans',
  stage: 2,
  level: 'must',
  visible: true,
  answeredBy: ['recording'],
  reach: 'window',
  // 8 of 10; where the page rounds, 30 days: our judgement, no source.
  thresholds: { livesShare: 0.8, roundedDays: 30 },
  judge(history, { livesShare, roundedDays }) {
    const window = gatedWindow(history);
    if (isRefusal(window)) return unknownBecause(window);
    const byLive = judgeTally(window, livesShare, 'netNewFans', hasGrown);
    const isRoundedRoom = window.some((slot) => isCounted(slot) && isRounded(slot.life));
    if (byLive.state === 'met' || !isRoundedRoom) return byLive;
    const overMonth = judgeMonth(history, roundedDays, window);
    return overMonth.state === 'unknown' && byLive.state === 'unmet' ? byLive : overMonth;
  },
});
