import { upper } from '../../metrics/bounded.ts';
import { defineCriterion } from '../criterion.ts';
import { gatedWindow, sessionIdsOf } from '../evidence/gate.ts';
import type { NameOf } from '../evidence/presenter-time.ts';
import { inflowRatio, isNeverAbsent, shiftRates } from '../evidence/shift-contrast.ts';
import { starsOf } from '../evidence/star.ts';
import { judgeTally } from '../evidence/tally.ts';
import { isRefusal, type Judgement, judgement, sentence, unknownBecause, type Verdict } from '../finding.ts';
import type { Life, RoomHistory } from '../history.ts';
import { windowOf } from '../window.ts';

interface Limits {
  shifts: number;
  ratio: number;
  namedShare: number;
  livesShare: number;
  leastSpeakers: number;
}

/** Distinct people who name the star, so that a few who keep calling count once each. */
function isNamed({ speakers }: Life, name: string, nameOf: NameOf, limits: Limits): Verdict {
  if (!speakers || speakers.distinct < limits.leastSpeakers) return 'unknown';
  const naming = Object.entries(speakers.naming)
    .filter(([presenter]) => nameOf(presenter) === name)
    // Two of a duo may be named by the same person: the larger count is certain.
    .reduce((most, [, count]) => Math.max(most, count), 0);
  return naming >= limits.namedShare * speakers.distinct ? 'met' : 'unmet';
}

function judgeFor(history: RoomHistory, name: string, nameOf: NameOf, limits: Limits): Judgement {
  if (isNeverAbsent(history, name, nameOf)) {
    const window = gatedWindow(history);
    if (isRefusal(window)) return unknownBecause(window);
    return judgeTally(window, limits.livesShare, 'speakers', (life) => isNamed(life, name, nameOf, limits));
  }
  const rates = shiftRates(history, name, nameOf);
  if (isRefusal(rates)) return unknownBecause(rates);
  const ratio = inflowRatio(rates, limits.shifts);
  if (isRefusal(ratio)) return unknownBecause(ratio);
  const state = ratio.lo > limits.ratio ? 'met' : upper(ratio) <= limits.ratio ? 'unmet' : 'unknown';
  return judgement(
    state,
    sentence('withAndWithout', { name, ratio: ratio.value, lo: ratio.lo, hi: ratio.hi! }),
    {
      sessionIds: sessionIdsOf(windowOf(history)),
      figures: [{ id: 'inflowRatio', unit: 'times', ...ratio, need: limits.ratio }],
      ...(state === 'unknown' ? { missing: sentence('moreShifts') } : {}),
    },
  );
}

/** 人是不是冲他来的? */
export const viewersComeForStar = defineCriterion({
  id: 'viewersComeForStar',
  stage: 3,
  level: 'must',
  visible: true,
  answeredBy: ['marks', 'recording'],
  reach: 'window',
  // 6 shifts against 6 and a tenth more; named by 2 of 100 speakers (of at least 30) in 8 of 10: our judgement, no source.
  thresholds: { shifts: 6, ratio: 1.1, namedShare: 0.02, livesShare: 0.8, leastSpeakers: 30 },
  judge(history, limits) {
    const found = starsOf(history).map(({ name, nameOf }) => judgeFor(history, name, nameOf, limits));
    return (
      found.find(({ state }) => state === 'met') ??
      found[0] ??
      judgement('unknown', sentence('noStar'), { missing: sentence('namedStar') })
    );
  },
});
