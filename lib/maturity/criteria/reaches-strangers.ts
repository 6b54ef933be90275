import type { Segment } from '../../traffic/sources.ts';
import { defineCriterion, setAsideUnless } from '../criterion.ts';
import { gatedLastFive, sessionIdsOf } from '../evidence/gate.ts';
import { bestSplit, pooledSourceShare } from '../evidence/source-share.ts';
import { isRefusal, type Judgement, judgement, reaches, sentence, unknownBecause } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { recentLives } from '../window.ts';

/** People whom the live itself won. */
const EARNED: readonly Segment[] = ['platform', 'shortVideo'];
/** On Taobao and JD a shop's own channels are what it is weighed against; elsewhere paid traffic too. */
const SHELF_PLATFORMS = ['taobao', 'jd'];

function judgeStrangers(history: RoomHistory, least: number): Judgement {
  const isShelf = SHELF_PLATFORMS.includes(history.room.platform);
  const rest: readonly Segment[] = isShelf ? ['shop', 'offSite'] : ['shop', 'offSite', 'paid'];
  const share = pooledSourceShare(history, EARNED, rest);
  if (isRefusal(share)) return unknownBecause(share);
  const state = reaches(share, least);
  const five = gatedLastFive(history);
  return judgement(state, sentence('strangers', { lo: share.lo, hi: share.hi!, need: least }), {
    sessionIds: isRefusal(five) ? [] : sessionIdsOf(five),
    figures: [{ id: 'earnedShare', unit: 'ratio', ...share, need: least }],
    ...(state === 'unknown' ? { missing: sentence('reachesStrangers') } : {}),
  });
}

/** Some live's own console keeps the two apart that are said to be merged. */
function keepsApart(history: RoomHistory): boolean {
  return recentLives(history).some((life) => {
    const split = bestSplit(life);
    const table = split && split.known !== 'observed' ? (split.counts ?? split.shares) : undefined;
    return table?.shop !== undefined && table.platform !== undefined;
  });
}

/** 除了粉丝回来,有没有直播自己挣来的新人? */
export const reachesStrangers = defineCriterion({
  id: 'reachesStrangers',
  stage: 2,
  level: 'must',
  visible: true,
  answeredBy: ['split', 'recording'],
  reach: 'lastFive',
  // A third: our judgement, no source.
  thresholds: { least: 1 / 3 },
  judge: (history, { least }) => judgeStrangers(history, least),
  waive: (history, waiver, { least }) =>
    setAsideUnless(history, waiver, keepsApart(history), 'reachesStrangers', () =>
      judgeStrangers(history, least),
    ),
});
