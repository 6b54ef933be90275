import { upper } from '../../metrics/bounded.ts';
import { defineCriterion, setAside } from '../criterion.ts';
import { datedCounts } from '../evidence/dated-counts.ts';
import { followerChange } from '../evidence/follower-change.ts';
import { isRefusal, type Judgement, judgement, sentence, unknownBecause } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { DAY } from '../window.ts';

/** Growth of the groups against growth of the followers between the same two days. */
function judgeGroups(history: RoomHistory, share: number): Judgement {
  const counts = datedCounts(history, 'groupMembers');
  if (isRefusal(counts)) return unknownBecause({ ...counts, missing: sentence('groupMembers') });
  const { before, after } = counts;
  const joined = after.value - before.value;
  const figure = { id: 'groupGrowth', unit: 'people', value: joined, lo: joined, hi: joined } as const;
  if (joined <= 0) return judgement('unmet', sentence('groupsShrank', { joined }), { figures: [figure] });
  // The day of a count reaches to its end.
  const fans = followerChange(history, before.at, after.at + DAY, 0);
  if (isRefusal(fans)) return unknownBecause(fans, { figures: [figure] });
  const most = upper(fans);
  const state = joined >= share * most ? 'met' : joined < share * fans.lo ? 'unmet' : 'unknown';
  return judgement(state, sentence('groupsGrew', { joined, fans: fans.value, share }), {
    figures: [figure, { id: 'netNewFollowers', unit: 'people', ...fans }],
    ...(state === 'unknown' ? { missing: sentence('netNewFans') } : {}),
  });
}

/** 新粉进群了吗? A paid badge 灯牌 is not a group. */
export const fansBackedUp = defineCriterion({
  id: 'fansBackedUp',
  stage: 2,
  level: 'must',
  answeredBy: ['answers', 'recording'],
  reach: 'answers',
  // A tenth of the new fans in 14 days or more: our judgement; backing fans up into groups is the source's.
  thresholds: { share: 0.1 },
  judge: (history, { share }) => judgeGroups(history, share),
  waive: (_history, waiver) => setAside(waiver),
});
